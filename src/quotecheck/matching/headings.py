"""What stands between the paragraphs of a source and is no part of its running text: headings, pictures, notes.

They are known by their shape alone: paragraphs of their own, short, not ending like a sentence, or in brackets, or
beginning with ``CHAPTER``; and the numbers of verses. A quotation that runs over one leaves nothing out.
"""

from __future__ import annotations

from typing import Final

from quotecheck.matching.segment import Segment
from quotecheck.matching.sides import Sides
from quotecheck.memo import regex
from quotecheck.text import Span, count_words, find_words

_MOST: Final = 40
"""Words of all that stands between two paragraphs."""
_MOST_LISTED: Final = 400
"""Words of titles that a post lists in the source's order."""
_LONGEST: Final = 20
"""Words of one heading."""
_BLANK: Final = regex(r"\n[ \t\r]*\n\s*")
_HEAD: Final = regex(
    r"[\W_]*(?:CHAPTER|BOOK|PART|(?:Chapter|Book|Part|Section|Canto|Act|Scene|Letter|Volume)\s+[\dIVXLC])"
)
_BRACKETED: Final = regex(r"\s*\[[^\]]*\]\s*")
_NOTE: Final = regex(r"\s*\[(?:[0-9]{1,3}|\*)\]\s")
_POINTER: Final = regex(r"\[[0-9]{1,3}\]")
"""Of a note, behind the word that it belongs to."""
_SIGN: Final = regex(r"[*†‡§]")
_VERSE: Final = regex(r"(?<=\n)[ \t]*(?:(?:[1-3] )?(?:[^\W\d_]+ ){1,4})?[0-9]{1,3}:[0-9]{1,3}(?![\w:])")
_STOP: Final = regex(r"[.!?…]")
_LINE: Final = 60
"""Code points that a line of verse has at the most."""
_REACH: Final = 50
"""Code points in which a verse's number has room."""
_ENDS: Final = regex(r"[.!?;:,—-][\"'”’)_*\s]*\Z")


def is_heading(first: int, last: int, sides: Sides) -> bool:
    """Whether the source's words from ``first`` to ``last`` (exclusive) are whole paragraphs of such a kind."""
    if not 0 < last - first <= _MOST:
        return False
    if _is_verse_number(first, last, sides):
        return True
    parts = _BLANK.split(sides.around(first, last))
    if len(parts) < 3 or count_words(_POINTER.sub("", parts[0])) or count_words(parts[-1]):
        return False
    between = parts[1:-1]
    signed = _SIGN.findall(parts[0])
    if signed and all(part.lstrip().startswith(tuple(signed)) for part in between):
        return True
    return all(map(_is_one, between)) and (any(map(_shows, between)) or not _runs_on(first, parts[0], sides))


def _shows(heading: str) -> bool:
    """Whether more than its end tells a heading from a line of verse that is a paragraph of its own."""
    return (
        _BRACKETED.fullmatch(heading) is not None
        or _NOTE.match(heading) is not None
        or _HEAD.match(heading) is not None
        or _has_capitals(heading)
    )


def _runs_on(first: int, stop: str, sides: Sides) -> bool:
    """Whether the paragraph before word ``first``, which ends with ``stop``, goes on behind it: verse with empty lines."""
    if not _STOP.search(stop):
        return True
    above = sides.source_text[: sides.source_span(first, first + 1).start].rstrip()
    lines = _BLANK.split(above)[-2:]
    return len(lines) == 2 and all(len(line) < _LINE and "\n" not in line for line in lines)


def lies_in_titles(first: int, last: int, segment: Segment) -> bool:
    """Whether words of a text lie in paragraphs that are titles by their shape and their capitals, and nothing else does."""
    if last - first > _MOST_LISTED:
        return False
    base = max(0, first - _LONGEST)
    spans = segment.spans(base, last + _LONGEST)
    text = segment.text(Span(spans[0].start, spans[-1].end))
    begins, ends = spans[first - base].start - spans[0].start, spans[last - 1 - base].end - spans[0].start
    above = [m.end() for m in _BLANK.finditer(text, 0, begins)]
    below = _BLANK.search(text, ends)
    if not (above or base == 0) or below is None:
        return False
    titles = _BLANK.split(text[above[-1] if above else 0 : below.start()])
    return all(_is_one(title) and _has_capitals(title) for title in titles)


def _has_capitals(title: str) -> bool:
    """Whether most of the longer words begin with a capital, or a numeral stands alone."""
    longer = [word for m in find_words(title) if len(word := m.group()) > 3]
    return 4 * sum(not word[0].islower() for word in longer) >= 3 * len(longer)


def _is_verse_number(first: int, last: int, sides: Sides) -> bool:
    """Whether the words belong to what a verse begins with: ``Exodus 17:12``, ``17:12``; the post may have part of it."""
    words = sides.source_span(first, last)
    start = max(0, words.start - _REACH)
    around = sides.source_text[start : words.end + _REACH]
    return any(start + m.start() <= words.start and words.end <= start + m.end() for m in _VERSE.finditer(around))


def _is_one(paragraph: str) -> bool:
    if _BRACKETED.fullmatch(paragraph) or _NOTE.match(paragraph):
        return True
    if count_words(paragraph) > _LONGEST:
        return False
    return _HEAD.match(paragraph) is not None or paragraph.isupper() or not _ENDS.search(paragraph)
