"""What a parser without positions found, in reading order, until its places in the file are known."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, InlineKind, Post
from quotecheck.readers.aligned import align, words_of
from quotecheck.readers.blanking import blank, only
from quotecheck.readers.building import PostBuilder
from quotecheck.text import Run, RunKind, Span

_JOINT: Final = "\x1f"
"""White space that parts two words where an inline element begins or ends between their letters."""
_ROUNDS: Final = 4
"""So often asides are looked for whose order in the file is another one."""
_LETTER: Final = regex(r"[^\W_]")


class Draft:
    """Takes the calls of a ``PostBuilder`` without positions; ``found_in`` or ``made`` makes them with positions.

    What is said between ``begin_aside`` and ``end_aside``, such as the text of a note, may stand anywhere in the file.
    """

    def __init__(self, *, packed: bool = False) -> None:
        self.front: dict[str, str] = {}
        self.left_out: Counter[str] = Counter()
        self.blocks = 0
        """How many blocks were begun."""
        self._packed = packed
        self._calls: list[Callable[[_Replay], None]] = []
        self._main = self._now = _Stream()
        self._asides: list[_Stream] = []

    def open(self, kind: BlockKind, attrs: Mapping[str, str] | None = None) -> int:
        """Begin a block; returns its number, for ``close``."""
        self._now.end_line()
        self._calls.append(lambda replay: replay.open(kind, attrs))
        self.blocks += 1
        return self.blocks - 1

    def close(self, number: int) -> None:
        """End a block and all inside it."""
        self._now.end_line()
        self._calls.append(lambda replay: replay.close(number))

    def begin_row(self) -> None:
        """Begin a row of a table."""
        self._calls.append(lambda replay: replay.builder.rows.begin())

    def next_cell(self) -> None:
        """Begin the next cell of the innermost row."""
        self._calls.append(lambda replay: replay.builder.rows.next_cell())

    def end_row(self) -> None:
        """End the innermost row."""
        self._calls.append(lambda replay: replay.builder.rows.end())

    def begin_aside(self) -> None:
        """What follows stands elsewhere in the file."""
        if not self._packed:
            self._now = _Stream(aside=True)
            self._asides.append(self._now)

    def end_aside(self) -> None:
        """What follows goes on where the text was left."""
        self._now = self._main

    def text(self, said: str) -> None:
        """Text of the open leaf; without one it opens a paragraph."""
        stream, span = self._now, self._now.say(said)
        self._calls.append(lambda replay: replay.text(stream, span))

    def line_break(self, *, hard: bool = False) -> None:
        """A line ending inside a leaf."""
        stream, span = self._now, self._now.say("\n")
        self._calls.append(lambda replay: replay.line_break(stream, span, hard=hard))

    def leave_out(self, kind: str, said: str = "") -> None:
        """Count what is no prose. Its words stand in the file, so that equal ones of the prose are not found there."""
        self.left_out[kind] += 1
        if said and not self._packed:
            self._now.say(f"{_JOINT}{said}{_JOINT}")

    def begin(self, kind: InlineKind, attrs: Mapping[str, str] | None = None) -> None:
        """Begin an inline element at the next text."""
        self._inline(lambda replay: replay.builder.begin(kind, attrs))

    def end(self, kind: InlineKind) -> None:
        """End the innermost inline element of this kind."""
        self._inline(lambda replay: replay.builder.end(kind))

    def point(self, kind: InlineKind, attrs: Mapping[str, str], *, ahead: bool = False) -> None:
        """An inline element without text."""
        self._inline(lambda replay: replay.builder.point(kind, attrs, ahead=ahead))

    def _inline(self, call: Callable[[_Replay], None]) -> None:
        if not self._packed:
            self._now.say(_JOINT)
        self._calls.append(call)

    def found_in(self, text: str, readable: str, *, name: str, reader: str, apart: Iterable[Span] = ()) -> Post:
        """The post, with its words found again in ``text``; in ``readable`` what is no prose is blank.

        Asides are looked for in the stretches ``apart`` first, and nothing else is. ``approximate`` is set when a word
        was not found as it was said.
        """
        apart = list(apart)
        self._main.runs = align(self._main.said, text, blank(readable, apart))
        lost, free = _find_whole(self._asides, text, readable, apart)
        lost = _find_asides(lost, text, only(readable, free))
        _find_asides(lost, text, _without(readable, self._main.runs))
        post = self._played(PostBuilder(name, reader, text))
        return post._replace(approximate=not _found_exactly(post))

    def made(self, *, name: str, reader: str) -> Post:
        """The post of a file without lines: its text is what was said, a paragraph a line."""
        text = self._main.said
        self._main.runs = [Run(0, len(text), Span(0, len(text)), RunKind.EXACT)]
        return self._played(PostBuilder(name, reader, text))

    def _played(self, builder: PostBuilder) -> Post:
        builder.front.update(self.front)
        builder.left_out.update(+self.left_out)  # without kinds that were counted zero times
        replay = _Replay(builder)
        for call in self._calls:
            call(replay)
        return builder.build()


class _Stream:
    """What is said in one order of the file; once that is known, its runs."""

    def __init__(self, *, aside: bool = False) -> None:
        self.aside = aside
        self.length = 0
        self.runs: Sequence[Run] = ()
        self._parts: list[str] = []
        self._run = 0

    @cached_property
    def said(self) -> str:
        """All of it; nothing may be added any more."""
        return "".join(self._parts)

    def say(self, said: str) -> Span:
        """Add to it; returns where that stands."""
        self._parts.append(said)
        self.length += len(said)
        return Span(self.length - len(said), self.length)

    def end_line(self) -> None:
        """What follows stands on a line of its own."""
        if self._parts and self._parts[-1] != "\n":
            self.say("\n")

    def pieces(self, span: Span) -> Iterator[Run]:
        """The runs of ``span``, cut to it. Spans are asked for in their order."""
        while self._run < len(self.runs) and self.runs[self._run].at + self.runs[self._run].length <= span.start:
            self._run += 1
        for number in range(self._run, len(self.runs)):
            run = self.runs[number]
            if run.at >= span.end:
                return
            yield _cut(run, span)


def _cut(run: Run, span: Span) -> Run:
    """The part of a run in ``span``."""
    start, end = max(run.at, span.start), min(run.at + run.length, span.end)
    source = run.source
    if run.kind is RunKind.EXACT:
        source = Span(source.start + start - run.at, source.start + end - run.at)
    return Run(start, end - start, source, run.kind)


class _Replay:
    """Makes the calls of a draft on a builder, with positions."""

    def __init__(self, builder: PostBuilder) -> None:
        self.builder = builder
        self._numbers: list[int] = []
        self._reached = 0

    def open(self, kind: BlockKind, attrs: Mapping[str, str] | None) -> None:
        self._numbers.append(self.builder.open(kind, attrs))

    def close(self, number: int) -> None:
        self.builder.close(self._numbers[number])

    def line_break(self, stream: _Stream, span: Span, *, hard: bool) -> None:
        if hard:
            self.builder.line_break(next(stream.pieces(span)).source, hard=True)
        else:
            self.text(stream, span)

    def text(self, stream: _Stream, span: Span) -> None:
        for run in stream.pieces(span):
            said = stream.said[run.at : run.at + run.length]
            if stream.aside:  # it may stand before what was said last, so that no run can be exact
                self.builder.made_up(said, run.source)
            else:
                self._run(run, said)

    def _run(self, run: Run, said: str) -> None:
        if run.kind is RunKind.EXACT:
            self.builder.exact(said, run.source.start)
        elif run.kind is RunKind.ATOM and run.source.start >= self._reached:
            self.builder.atom(said, run.source)
        else:
            self.builder.made_up(said, Span(run.source.end, run.source.end))
        self._reached = run.source.end


def _find_whole(
    asides: Sequence[_Stream], text: str, readable: str, apart: Sequence[Span]
) -> tuple[Sequence[_Stream], list[Span]]:
    """Find the asides whose words are those of one stretch; gives the others, and the stretches that are nobody's."""
    places: defaultdict[tuple[str, ...], deque[Span]] = defaultdict(deque)
    for span in apart:
        places[words_of(readable[span.start : span.end])].append(span)
    lost: list[_Stream] = []
    for aside in asides:
        if not (there := places[words_of(aside.said)]):
            lost.append(aside)
            continue
        start, end = there.popleft()
        runs = align(aside.said, text[start:end], readable[start:end])
        aside.runs = [run._replace(source=Span(run.source.start + start, run.source.end + start)) for run in runs]
    return lost, [span for spans in places.values() for span in spans]


def _find_asides(asides: Sequence[_Stream], text: str, readable: str) -> Sequence[_Stream]:
    """Find what stands elsewhere in the file: in their order, then those that stand before another one, and so on.

    Those that were not found are given.
    """
    for _ in range(_ROUNDS):
        if not asides:
            break
        said = "\n".join(aside.said for aside in asides)
        runs = align(said, text, readable)
        lost, start = [], 0
        for aside, end in zip(asides, accumulate(len(aside.said) + 1 for aside in asides), strict=True):
            aside.runs = _between(runs, Span(start, end - 1))
            words = [run for run in aside.runs if _LETTER.search(aside.said, run.at, run.at + run.length)]
            if 2 * sum(run.kind is RunKind.EXACT for run in words) < len(words):
                lost.append(aside)
            start = end
        if len(lost) in (0, len(asides)):
            return lost
        readable, asides = _without(readable, runs), lost
    return asides


def _between(runs: Sequence[Run], span: Span) -> list[Run]:
    """The runs of a stretch of what was said, as those of a text of its own."""
    first = bisect_right(runs, span.start, key=lambda run: run.at) - 1
    last = bisect_left(runs, span.end, key=lambda run: run.at)
    pieces = (_cut(run, span) for run in runs[max(0, first) : last])
    return [piece._replace(at=piece.at - span.start) for piece in pieces if piece.length > 0]


def _without(text: str, runs: Iterable[Run]) -> str:
    """The text with the slices of ``runs`` blank."""
    return blank(text, (run.source for run in runs if run.kind is not RunKind.SYNTH))


def _found_exactly(post: Post) -> bool:
    """Whether every letter and digit of the prose is one of the file's."""
    prose = post.prose
    return not any(
        run.kind is not RunKind.EXACT and _LETTER.search(prose.text, run.at, run.at + run.length) for run in prose.runs
    )
