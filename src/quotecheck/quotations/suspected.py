"""Quotations that nothing marks and no text confirms: at least two independent signs must agree."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.post import Block, BlockKind, Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.quotations.layout import Region, broken_words, is_wrapped, laid_out
from quotecheck.quotations.typography import (
    Counts,
    count_traits,
    differing,
    is_foreign,
    may_differ,
    shows_spelling,
    together,
)
from quotecheck.text import Span

_LEAST_WORDS: Final = 40
_LONGEST_LEAD: Final = 400
"""Code points of a paragraph that leads over to somebody else's words."""
_LEAD: Final = regex(
    r"(?<!\bI )(?<!\bwe )(?<!\bI’ve )\b(?:writes?|wrote|says|said|puts? it|explains?|argues?|describes?|recalls?|tells? "
    r"(?:it|us)|told us|notes|observes|continues|goes on)\b[^.!?]*:$",
    re.IGNORECASE,
)


class _Stretch(NamedTuple):
    """Paragraphs that no matched or set-off quotation interrupts; ``at``: so many of the post stand before them."""

    paragraphs: list[Block]
    at: int
    quoted_before: bool
    """Such a quotation stands right before them: what comes before that speaks of it."""

    @property
    def end(self) -> int:
        """The number of the first paragraph behind them."""
        return self.at + len(self.paragraphs)


class _Typing(NamedTuple):
    """How a post's own paragraphs are typed. Empty when all are typed alike."""

    counts: Sequence[Counts]
    whole: Counts
    foreign: Sequence[bool | None]
    """Of each paragraph whether it is typed in another way than those before it, or shows nothing."""

    def differing(self, first: int, last: int) -> dict[str, str]:
        """In what these paragraphs differ from all others."""
        here = together(self.counts[first : last + 1])
        return differing(here, self.whole - here) if self.counts else {}


class _Page(NamedTuple):
    """The writer's paragraphs of a post, and what is asked of them."""

    text: str
    paragraphs: Sequence[Block]
    typing: _Typing
    spoken_for: Collection[int]
    """The numbers of those that stand right before a quotation."""
    known: Callable[[str], bool]

    def said(self, number: int) -> str:
        """The text of one paragraph."""
        span = self.paragraphs[number].span
        return self.text[span.start : span.end]

    def span(self, region: Region) -> Span:
        """Where the paragraphs of a region stand."""
        return Span(self.paragraphs[region.first].span.start, self.paragraphs[region.last].span.end)


def find_suspected(
    post: Post, quotations: Sequence[Quotation], count: Callable[[Span], int], known: Callable[[str], bool]
) -> tuple[Quotation, ...]:
    """The suspected quotations of a post. ``known`` tells whether a folded word is an ordinary one."""
    text = post.prose.text
    stretches = _own_stretches(post, quotations)
    paragraphs = [block for stretch in stretches for block in stretch.paragraphs]
    spoken_for = frozenset(stretch.at - 1 for stretch in stretches if stretch.quoted_before)
    page = _Page(text, paragraphs, _typing(text, paragraphs), spoken_for, known)
    wrapped = [is_wrapped(text, block) for block in paragraphs]
    unwrapped = wrapped.index(False) if False in wrapped else len(wrapped)
    found = []
    for stretch in stretches:
        flags = wrapped[stretch.at : stretch.end] if stretch.end > unwrapped else ()
        laid = [region.moved(stretch.at) for region in laid_out(text, stretch.paragraphs, flags)]
        for region in laid or _after_cue(page, stretch) or _typed_otherwise(page.typing, stretch):
            span = page.span(region)
            if (words := count(span)) >= _LEAST_WORDS and len(signs := _signs(page, region)) > 1:
                found.append(Quotation("", Form.SUSPECTED, span, words, signs=tuple(signs)))
    return tuple(found)


def _own_stretches(post: Post, quotations: Sequence[Quotation]) -> list[_Stretch]:
    taken = _merged(q.span for q in quotations if q.match is not None or q.form in (Form.BLOCK, Form.SHORTCODE))
    stretches: list[_Stretch] = []
    seen = 0
    apart, quoted = True, False
    for block in post.blocks:
        touched = _touches(taken, block.span)
        if block.parent is not None or touched:
            apart, quoted = True, quoted or touched
        elif block.kind is BlockKind.PARAGRAPH:
            if apart:
                stretches.append(_Stretch([], seen, quoted))
            stretches[-1].paragraphs.append(block)
            seen += 1
            apart = quoted = False
    return stretches


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The same stretches, in order and apart."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _touches(apart: Sequence[Span], span: Span) -> bool:
    """Whether any of the spans, which are in order and apart, shares a letter with ``span``."""
    at = bisect_left(apart, span.start, key=lambda one: one.end)
    return any(one.overlaps(span) for one in apart[at : at + 2])


def _typing(text: str, paragraphs: Sequence[Block]) -> _Typing:
    if not may_differ(text):
        return _Typing((), Counts(), ())
    spelt = shows_spelling(text)
    counts = [count_traits(text[block.span.start : block.span.end], spelt=spelt) for block in paragraphs]
    own = Counts()
    foreign = []
    for here in counts:
        foreign.append(is_foreign(here, own))
        if not foreign[-1]:
            own.update(here)
    return _Typing(counts, together(counts), foreign)


# -- where a paste may begin and end without a tell-tale layout


def _after_cue(page: _Page, stretch: _Stretch) -> list[Region]:
    """The paragraphs behind an announcement, if words in them are broken over lines or they are typed otherwise."""
    at, end, foreign = stretch.at, stretch.end, page.typing.foreign
    inside = page.text[stretch.paragraphs[0].span.start : stretch.paragraphs[-1].span.end]
    if not any(foreign[at:end]) and not broken_words(inside, page.known):
        return []
    for n in range(at, end - 1):
        if _cue(page.said(n)) or _leads_over(page.said(n)):
            # What the writer typed ends the paste; what shows nothing goes with what stands before it.
            back = (k for k in range(n + 1, end) if foreign and foreign[k] is False)
            last = next(back, end) - 1
            return [Region(n + 1, last)] if last > n else []
    return []


def _typed_otherwise(typing: _Typing, stretch: _Stretch) -> list[Region]:
    """Paragraphs in a row that are typed in another way than those before, with what shows nothing between them."""
    regions: list[Region] = []
    first = last = -1
    for n in range(stretch.at, stretch.end) if typing.counts else ():
        if typing.foreign[n]:
            first, last = (n if first < 0 else first), n
        elif typing.foreign[n] is False and first >= 0:
            regions.append(Region(first, last))
            first = -1
    return [*regions, Region(first, last)] if first >= 0 else regions


# -- signs


def _signs(page: _Page, region: Region) -> list[str]:
    signs = [region.layout] if region.layout else []
    earlier = {n: page.said(n) for n in _before(region) if n not in page.spoken_for}
    cue = next((c for part in earlier.values() if (c := _cue(part))), None)
    if cue:
        signs.append(f"announced: “{cue}”")
    elif _leads_over(earlier.get(region.first - 1, "")):
        signs.append("led over to by a sentence that says who speaks")
    span = page.span(region)
    if broken := broken_words(page.text[span.start : span.end], page.known):
        signs.append(f"{broken} word{'s' if broken > 1 else ''} broken over lines")
    return [*signs, *page.typing.differing(region.first, region.last).values()]


def _before(region: Region) -> Iterable[int]:
    """The numbers of the paragraphs that may announce one: the last before it, then the first of the post."""
    return dict.fromkeys((region.first - 1, *range(min(3, region.first)))) if region.first else ()


def _leads_over(text: str) -> bool:
    """Whether a short paragraph ends in a colon and says who speaks next."""
    return text.endswith(":") and len(text) <= _LONGEST_LEAD and _LEAD.search(text) is not None


def _cue(text: str) -> str | None:
    """The words that announce somebody else's words."""
    found = _cues(re.IGNORECASE).search(text) if _cues(re.NOFLAG).search(text.lower()) else None
    return " ".join(found.group().split()) if found else None


@cache
def _cues(case: re.RegexFlag) -> re.Pattern[str]:
    """The patterns of ``cues.txt``. Looking for them in lower case is twice as fast as disregarding case."""
    lines = Path(__file__).with_name("cues.txt").read_text(encoding="utf-8").splitlines()
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b", case)
