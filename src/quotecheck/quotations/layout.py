"""Layouts that give a paste away: scanned lines as paragraphs, lines of one width, words broken over lines."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.post import Block

EACH_A_PARAGRAPH: Final = "each line is a paragraph of its own"
WRAPPED: Final = "hard-wrapped lines among unwrapped paragraphs"
_LINE: Final = 100
"""Code points: a scanned line is shorter ..."""
_MEAN_LINE: Final = 30
"""... and longer than this on average: a list's or a poem's lines are not."""
_GOES_ON: Final = 0.3
"""Share of a paste's lines that go on in lower case: a poem, a recipe or a list begins each with a capital."""
_LEAST_LINES: Final = 8
_UNFINISHED: Final = 0.5
"""Share of a paste's lines that do not end a sentence."""
_BRIDGE: Final = 2
"""So many longer paragraphs in a row, where a scan's lines were joined, do not break a paste off ..."""
_BRIDGE_LENGTH: Final = 300
"""... if each is no longer than this, in code points."""
_BEFORE_BRIDGE: Final = 4
"""... and so many lines stand before them."""
_WRAPPED: Final = (40, 90)
_FULL: Final = 0.8
"""Share of a wrapped paragraph's lines that the next line's first word would have made too long."""
_SLACK: Final = 0.85
"""A line that printers set is as long as the longest but for this: letters are not all of one width."""
_SENTENCE_END: Final = regex(r"[.!?:…][\"'”’)\]]*$")
_HYPHEN_BREAK: Final = regex(r"-(?<=[^\W\d_]-)[ \t]*\n\s*[a-zà-ÿ]")
_LINE_START: Final = regex(r"\n\s*([a-zà-ÿ]{2,})")
_LINE_END: Final = regex(r"([^\W\d_]{2,})[ \t]*\Z")
_LONGEST_WORD: Final = 60
"""Code points."""


class Region(NamedTuple):
    """A stretch of paragraphs that looks pasted, and how."""

    first: int
    last: int
    """Numbers among the paragraphs, end inclusive."""
    layout: str | None = None

    def moved(self, by: int) -> "Region":
        """The same paragraphs where ``by`` others stand before them."""
        return Region(self.first + by, self.last + by, self.layout)


def laid_out(text: str, paragraphs: Sequence[Block], wrapped: Sequence[bool]) -> list[Region]:
    """The stretches whose lines show that they were pasted.

    ``wrapped`` tells of each paragraph whether its lines are hard-wrapped; empty where all the post is, up to here.
    """
    lines = [_is_line(text, block) for block in paragraphs]
    short = [len(block.span) <= _BRIDGE_LENGTH for block in paragraphs]
    regions = [Region(a, b, EACH_A_PARAGRAPH) for a, b in _runs(lines, _LEAST_LINES, short)]
    regions = [r for r in regions if _is_scan(text, paragraphs[r.first : r.last + 1])]
    return regions + [
        Region(a, b, WRAPPED)
        for a, b in _runs(wrapped, 1, [False] * len(wrapped))
        if not any(r.first <= b and a <= r.last for r in regions)
    ]


def _is_line(text: str, block: Block) -> bool:
    return len(block.span) <= _LINE and "\n" not in text[block.span.start : block.span.end]


def is_wrapped(text: str, block: Block) -> bool:
    """Whether a paragraph's lines are of about one width and end where the next word would not have fitted."""
    lines = text[block.span.start : block.span.end].split("\n")
    if len(lines) <= 2 or not all(_WRAPPED[0] <= len(line) <= _WRAPPED[1] for line in lines[:-1]):
        return False
    return _share_full(lines) >= _FULL and _share_going_on(lines) >= _GOES_ON


def _share_full(lines: Sequence[str]) -> float:
    width = _SLACK * max(map(len, lines))
    full = sum(
        len(line) + 1 + len(after.split(maxsplit=1)[0]) >= width for line, after in pairwise(lines) if after.strip()
    )
    return full / (len(lines) - 1)


def _share_going_on(lines: Sequence[str]) -> float:
    return sum(line.lstrip()[:1].islower() for line in lines[1:]) / (len(lines) - 1)


def _runs(flags: Sequence[bool], least: int, bridges: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last of each run of set flags with at least ``least`` of them; short breaks of ``bridges`` are bridged."""
    runs: list[tuple[int, int]] = []
    for at, flag in enumerate(flags):
        if not flag:
            continue
        first, last = runs[-1] if runs else (at, at)
        gap = bridges[last + 1 : at]
        if runs and (not gap or (len(gap) <= _BRIDGE and all(gap) and last - first + 1 >= _BEFORE_BRIDGE)):
            runs[-1] = (first, at)
        else:
            runs.append((at, at))
    return [(a, b) for a, b in runs if sum(flags[a : b + 1]) >= least]


def _is_scan(text: str, paragraphs: Sequence[Block]) -> bool:
    lines = [text[b.span.start : b.span.end] for b in paragraphs]
    open_ends = sum(1 for line in lines if not _SENTENCE_END.search(line))
    long = sum(map(len, lines)) >= _MEAN_LINE * len(lines)
    return long and open_ends >= _UNFINISHED * len(lines) and _share_going_on(lines) >= _GOES_ON


def broken_words(text: str, known: Callable[[str], bool]) -> int:
    """Words that a line end breaks, with a hyphen or without one."""
    hyphens = len(_HYPHEN_BREAK.findall(text))
    bare = sum(
        1
        for left, right in _line_edges(text)
        if known((left + right).lower()) and not (known(left.lower()) and known(right.lower()))
    )
    return hyphens + bare


def _line_edges(text: str) -> Iterator[tuple[str, str]]:
    """The words before and after each line end. One that starts a line it fills is not the next line end's too."""
    after = 0
    for edge in _LINE_START.finditer(text):
        left = _LINE_END.search(text, max(after, edge.start() - _LONGEST_WORD), edge.start())
        if left:
            yield left[1], edge[1]
            after = edge.end()
