"""Posts that stand inside another text, behind its escapes: read from an inner text, mapped out to the whole file.

The inner text is a ``Prose``: what a feed's item or a notebook's cell says, with its map to the file. Any reader
reads it, and ``outward`` puts the two maps together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from quotecheck.model.post import Block, BlockKind, Inline, Post
from quotecheck.text import Prose, ProseBuilder, Run, RunKind, Span


def outward(post: Post, inner: Prose, text: str) -> Post:
    """``post``, read from ``inner.text``, as a post of the whole file ``text``."""
    if len(inner.runs) == 1 and inner.runs[0].kind is RunKind.EXACT:
        moved = _moved_runs(post.prose.runs, 0, inner.runs[0].source.start)
        return post._replace(text=text, prose=Prose(post.prose.text, moved))
    builder = ProseBuilder()
    for run in post.prose.runs:
        said = post.prose.text[run.at : run.at + run.length]
        if run.kind is RunKind.EXACT:
            _exact(builder, said, run.source, inner)
        elif run.kind is RunKind.ATOM:
            builder.atom(said, _place(inner, run.source))
        else:
            builder.synth(said, _place(inner, run.source))
    return post._replace(text=text, prose=builder.build())


def _place(inner: Prose, span: Span) -> Span:
    """Where a stretch of the inner text stands; one without a letter stands before the escape that comes next."""
    place = inner.source(span)
    return place if span.end > span.start else Span(place.start, place.start)


def _exact(builder: ProseBuilder, said: str, span: Span, inner: Prose) -> None:
    """Letters of the inner text: exact where they stand in the file one by one, else one piece for each escape."""
    at = span.start
    for index in range(bisect_right(inner.runs, at, key=lambda run: run.at) - 1, len(inner.runs)):
        run = inner.runs[index]
        end = min(span.end, run.at + run.length)
        piece = said[at - span.start : end - span.start]
        if run.kind is RunKind.EXACT:
            builder.exact(piece, run.source.start + at - run.at)
        elif run.kind is RunKind.ATOM:
            builder.atom(piece, run.source)
        else:
            builder.synth(piece, run.source)
        at = end
        if at >= span.end:
            return


def joined(first: Post, others: Sequence[Post]) -> Post:
    """Posts of one file as a single one, in order; each begins a new paragraph. It is called what the first is."""
    said: list[str] = []
    runs: list[Run] = []
    blocks: list[Block] = []
    inlines: list[Inline] = []
    left_out: Counter[str] = Counter()
    at = 0
    for post in (first, *others):
        prose = post.prose
        if runs and prose.runs:
            reached = runs[-1].source.end
            runs.append(Run(at, 2, Span(reached, max(reached, prose.runs[0].source.start)), RunKind.SYNTH))
            said.append("\n\n")
            at += 2
        parents = len(blocks)
        blocks += [_moved(block, at, parents) for block in post.blocks]
        inlines += [inline._replace(span=_shifted(inline.span, at)) for inline in post.inlines]
        left_out.update(post.left_out)
        runs += _moved_runs(prose.runs, at, 0)
        said.append(prose.text)
        at += len(prose.text)
    prose = Prose("".join(said), tuple(runs))
    return first._replace(prose=prose, blocks=tuple(blocks), inlines=tuple(inlines), left_out=dict(left_out))


def as_title(post: Post) -> Post:
    """A post that is the title of another."""
    if not post.blocks:
        return post
    span = Span(post.blocks[0].span.start, max(block.span.end for block in post.blocks))
    return post._replace(blocks=(Block(BlockKind.TITLE, span),))


def _moved(block: Block, by: int, parents: int) -> Block:
    parent = None if block.parent is None else block.parent + parents
    return block._replace(span=_shifted(block.span, by), parent=parent)


def _moved_runs(runs: Sequence[Run], at: int, by: int) -> tuple[Run, ...]:
    """Runs moved by ``at`` in the prose and by ``by`` in the file."""
    return tuple(
        Run(run.at + at, run.length, Span(run.source.start + by, run.source.end + by), run.kind) for run in runs
    )


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
