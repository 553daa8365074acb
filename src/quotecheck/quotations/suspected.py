"""Quotations that nothing marks and no text confirms: at least two independent signs must agree."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from quotecheck.model.post import Block, BlockKind, Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.text import Span

_LINE: Final = 100
"""Code points: a scanned line is shorter."""
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
_LEAST_WORDS: Final = 40
_SENTENCE_END: Final = re.compile(r"[.!?:…][\"'”’)\]]*$")
_HYPHEN_BREAK: Final = re.compile(r"-(?<=[^\W\d_]-)[ \t]*\n\s*[a-zà-ÿ]")
_LINE_START: Final = re.compile(r"\n\s*([a-zà-ÿ]{2,})")
_LINE_END: Final = re.compile(r"([^\W\d_]{2,})[ \t]*\Z")
_LONGEST_WORD: Final = 60
"""Code points."""


class Region(NamedTuple):
    """A stretch of paragraphs that looks pasted, and how."""

    first: int
    last: int
    """Numbers among the paragraphs, end inclusive."""
    layout: str | None


def find_suspected(
    post: Post, quotations: Sequence[Quotation], count: Callable[[Span], int], known: Callable[[str], bool]
) -> tuple[Quotation, ...]:
    """The suspected quotations of a post. ``known`` tells whether a folded word is an ordinary one."""
    text = post.prose.text
    found = []
    for paragraphs, before in _own_stretches(post, quotations):
        for region in _regions(text, paragraphs, before) or _after_cue(text, paragraphs, known):
            span = Span(paragraphs[region.first].span.start, paragraphs[region.last].span.end)
            if (words := count(span)) < _LEAST_WORDS:
                continue
            signs = _signs(text, [*before, *paragraphs[: region.first]], region, span, known)
            if len(signs) >= 2:
                found.append(Quotation("", Form.SUSPECTED, span, words, signs=tuple(signs)))
    return tuple(found)


def _own_stretches(post: Post, quotations: Sequence[Quotation]) -> list[tuple[list[Block], list[Block]]]:
    """Stretches of paragraphs that no matched or set-off quotation interrupts, each with the paragraphs before it."""
    taken = _merged(q.span for q in quotations if q.match is not None or q.form in (Form.BLOCK, Form.SHORTCODE))
    stretches: list[tuple[list[Block], list[Block]]] = []
    before: list[Block] = []
    open_stretch: list[Block] | None = None
    for block in post.blocks:
        if block.parent is not None or _touches(taken, block.span):
            open_stretch = None
        elif block.kind is BlockKind.PARAGRAPH:
            if open_stretch is None:
                open_stretch = []
                stretches.append((open_stretch, list(before)))
            open_stretch.append(block)
            before.append(block)
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


# -- layout


def _regions(text: str, paragraphs: Sequence[Block], before: Sequence[Block]) -> list[Region]:
    lines = [_is_line(text, block) for block in paragraphs]
    short = [len(block.span) <= _BRIDGE_LENGTH for block in paragraphs]
    regions = [Region(a, b, "each line is a paragraph of its own") for a, b in _runs(lines, _LEAST_LINES, short)]
    regions = [r for r in regions if _unfinished(text, paragraphs[r.first : r.last + 1]) >= _UNFINISHED]
    wrapped = [_is_wrapped(text, block) for block in paragraphs]
    if not all(wrapped) or any(not _is_wrapped(text, block) for block in before):
        regions += [
            Region(a, b, "hard-wrapped lines among unwrapped paragraphs")
            for a, b in _runs(wrapped, 1, [False] * len(wrapped))
            if not any(r.first <= b and a <= r.last for r in regions)
        ]
    return regions


def _after_cue(text: str, paragraphs: Sequence[Block], known: Callable[[str], bool]) -> list[Region]:
    """Without a tell-tale layout: the paragraphs behind an announcement, if words in them are broken over lines."""
    inside = text[paragraphs[0].span.start : paragraphs[-1].span.end]
    if not _HYPHEN_BREAK.search(inside) and not broken_words(inside, known):
        return []
    for at, block in enumerate(paragraphs[:-1]):
        if _cue(text[block.span.start : block.span.end]):
            return [Region(at + 1, len(paragraphs) - 1, None)]
    return []


def _is_line(text: str, block: Block) -> bool:
    return len(block.span) <= _LINE and "\n" not in text[block.span.start : block.span.end]


def _is_wrapped(text: str, block: Block) -> bool:
    lines = text[block.span.start : block.span.end].split("\n")
    return len(lines) > 2 and all(_WRAPPED[0] <= len(line) <= _WRAPPED[1] for line in lines[:-1])


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


def _unfinished(text: str, paragraphs: Sequence[Block]) -> float:
    open_ends = sum(1 for b in paragraphs if not _SENTENCE_END.search(text[b.span.start : b.span.end]))
    return open_ends / len(paragraphs)


# -- signs


def _signs(text: str, earlier: Sequence[Block], region: Region, span: Span, known: Callable[[str], bool]) -> list[str]:
    signs = [region.layout] if region.layout else []
    inside = text[span.start : span.end]
    before = [text[b.span.start : b.span.end] for b in earlier]
    cue = next((c for part in dict.fromkeys((*before[-1:], *before[:3])) if (c := _cue(part))), None)
    if cue:
        signs.append(f"announced: “{cue}”")
    broken = broken_words(inside, known)
    if broken:
        signs.append(f"{broken} word{'s' if broken > 1 else ''} broken over lines")
    here = _typography(inside)
    if here and (_typography("\n".join(before)) or here) != here:
        signs.append("other quotation marks than in the rest")
    return signs


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


def _typography(text: str) -> str | None:
    """Which quotation marks and apostrophes a text uses: curly, straight, or too few to tell."""
    curly, straight = len(re.findall("[“”‘’]", text)), len(re.findall("[\"']", text))
    if max(curly, straight) < 3 or min(curly, straight) * 5 > max(curly, straight):
        return None
    return "curly" if curly > straight else "straight"


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
