"""What Markdown parsers take for text: shortcodes, ``:::`` fences, callout heads, attribute lines.

Each is overwritten by as many fillers as it has code points, so every position stays exact, and those that
set off a quotation are kept as markers. Scanning is by ``find`` and by line, so that unclosed tags stay cheap.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from quotecheck.model.post import BlockKind
from quotecheck.readers.building import FILLER
from quotecheck.readers.tags import Tag, arguments, block_kind, find_tags, pair, quote_attributes, scholar, unread
from quotecheck.text import Span


class Marker(NamedTuple):
    """A block that begins or ends at ``offset`` of the file; its two markers share ``pair``."""

    offset: int
    pair: int
    kind: BlockKind | None = None
    """None for the end."""
    attrs: Mapping[str, str] = {}


class Masked(NamedTuple):
    """A text of the same length in which nothing but Markdown is left, and what was masked."""

    text: str
    markers: tuple[Marker, ...]
    callouts: Mapping[int, Marker]
    """Callout heads by the offset of their ``[``."""
    attributes: tuple[tuple[Span, Mapping[str, str]], ...]
    """Attribute lines, which say something about the quotation above or below."""
    keys: tuple[tuple[int, Mapping[str, str]], ...]
    """Tags that cite by key, by their offset."""
    left_out: Mapping[str, int]


_HINTS: Final = ("{", ":::", "[!")
_NEAR: Final = 200
"""A tag farther than this from the ends of its line does not stand alone on it."""
_CALLOUT: Final = re.compile(
    r"^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*>[ \t]{0,4}(\[!([\w-]{1,30})\][+-]?[ \t]*([^\r\n]*))", re.MULTILINE
)
_DIV: Final = re.compile(r"^[ \t]{0,3}:{3,}+[ \t]*([^\r\n]{0,200})\r?$", re.MULTILINE)
_ATTRIBUTES: Final = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)*(\{(?!%):?[^{}\r\n]{1,300}\})[ \t]*\r?$", re.MULTILINE)
_MARK: Final = r"[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])"
_DEEP: Final = re.compile(rf"^((?:{_MARK}){{100}})((?:{_MARK})+)", re.MULTILINE)
"""Quotes and lists nested a hundred deep on one line: parsers take ever longer for each further one."""
_QUOTE_CALLOUTS: Final = frozenset({"quote", "cite", "blockquote"})


def needs_masking(text: str) -> bool:
    """Whether anything in ``text`` may have to be masked."""
    return any(hint in text for hint in _HINTS)


def mask(text: str, code: Sequence[Span] = ()) -> Masked:
    """Mask what is no Markdown, but for what stands in ``code`` (sorted)."""
    letters = list(text)
    left_out: Counter[str] = Counter()
    in_code = _Inside(code)
    tags = [tag for tag in find_tags(text) if not in_code(tag.start)]
    markers = [*_mask_tags(text, letters, tags, left_out), *_divs(text, letters, in_code)]
    callouts = dict(_callouts(text, letters, in_code))
    attributes = tuple(_attribute_lines(text, letters, in_code))
    keys = tuple((tag.start, scholar(tag.rest)) for tag in tags if tag.name == "cite" and not tag.closes)
    ordered = tuple(sorted(markers, key=lambda marker: marker.offset))
    return Masked("".join(letters), ordered, callouts, attributes, keys, left_out)


def shallow(text: str) -> str:
    """The text with what is nested deeper than a hundred levels on one line masked."""
    return _DEEP.sub(lambda line: line[1] + FILLER * len(line[2]), text)


class _Inside:
    """Whether an offset lies in one of some sorted spans."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans

    def __call__(self, offset: int) -> bool:
        at = bisect_right(self._spans, offset, key=lambda span: span.start) - 1
        return at >= 0 and offset < self._spans[at].end


def _mask_tags(text: str, letters: list[str], tags: Sequence[Tag], left_out: Counter[str]) -> Iterator[Marker]:
    hidden = list(unread(tags))
    for first, last, reason in hidden:
        _cover(letters, tags[first].start, tags[last].end)
        left_out[reason] += 1
    gone = _Inside([Span(first, last + 1) for first, last, _ in hidden])
    seen = [tag for number, tag in enumerate(tags) if not gone(number)]
    pairs = pair(seen)
    paired = {*pairs, *pairs.values()}
    for tag in seen:
        _cover(letters, tag.start, tag.end, FILLER)
    for number, tag in enumerate(seen):
        if number in paired and _alone(text, tag.start, tag.end):
            _cover(letters, tag.start, tag.end)
    for number, tag in enumerate(seen):
        kind = block_kind(tag.name)
        if kind is not None and number in pairs:
            yield Marker(tag.start, tag.start, kind, quote_attributes(tag))
            yield Marker(seen[pairs[number]].start, tag.start)
        elif not tag.closes and tag.name != "cite":
            left_out["shortcode"] += 1


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a tag has its line to itself. Around a block it then becomes a blank line, as its engine makes it."""
    before = text[max(0, start - _NEAR) : start].rpartition("\n")
    after = text[end : end + _NEAR].partition("\n")
    first, last = before[1] or start <= _NEAR, after[1] or end + _NEAR >= len(text)
    return bool(first and last) and not before[2].strip(" \t>") and not after[0].strip()


def _cover(letters: list[str], start: int, end: int, letter: str = " ") -> None:
    letters[start:end] = [old if old in "\r\n" else letter for old in letters[start:end]]


def _divs(text: str, letters: list[str], in_code: _Inside) -> Iterator[Marker]:
    """Pandoc's fenced divs: ``::: {.epigraph}`` ... ``:::``."""
    if ":::" not in text:
        return
    stack: list[Marker | None] = []
    for fence in _DIV.finditer(text):
        if in_code(fence.start()):
            continue
        _cover(letters, fence.start(), fence.end())
        names = re.findall(r"[\w-]+", fence[1].lower())
        if names:
            kind = next((k for k in map(block_kind, names) if k is not None), None)
            attrs = {"form": "block", **arguments(fence[1])}
            stack.append(None if kind is None else Marker(fence.start(), fence.start(), kind, attrs))
        elif stack and (opener := stack.pop()) is not None:
            yield opener
            yield Marker(fence.start(), opener.pair)


def _callouts(text: str, letters: list[str], in_code: _Inside) -> Iterator[tuple[int, Marker]]:
    """``> [!quote] Author, Title`` is a quotation with credit; every other callout is none."""
    if "[!" not in text:
        return
    for head in _CALLOUT.finditer(text):
        start = head.start(1)
        if in_code(start):
            continue
        quote = head[2].lower() in _QUOTE_CALLOUTS
        attrs = {"form": "block", "callout": head[2].lower()}
        if quote and head[3].strip():
            attrs["source"] = head[3].replace("*", "").strip()
        _cover(letters, start, head.end(1))
        yield start, Marker(start, start, BlockKind.QUOTE if quote else BlockKind.CALLOUT, attrs)


def _attribute_lines(text: str, letters: list[str], in_code: _Inside) -> Iterator[tuple[Span, Mapping[str, str]]]:
    """``{cite="…"}`` and kramdown's ``{: cite="…"}``."""
    if "{" not in text:
        return
    for line in _ATTRIBUTES.finditer(text):
        if in_code(line.start()):
            continue
        _cover(letters, line.start(1), line.end(1))
        said = arguments(line[1])
        if said:
            yield Span(line.start(), line.end()), said
