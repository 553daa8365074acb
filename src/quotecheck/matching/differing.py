"""The columns of an alignment as differences: what belongs together, its kind, its cause and its weight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from quotecheck.matching.alignment import ASIDE, EQUAL, EXTRA, JUMP, MISMATCH, MISSING, NEAR, Column, Step
from quotecheck.matching.headings import is_heading
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.sides import Sides, Word
from quotecheck.matching.spelling import Known, cause_of, cause_of_split
from quotecheck.matching.spellings import same_spelling
from quotecheck.matching.weight import is_name, weight_of
from quotecheck.memo import regex
from quotecheck.model.match import Cause, Change, Difference, Weight
from quotecheck.text import Span

_KEPT: Final = 400
"""Code points of either side that a difference keeps."""
_SWAPPED: Final = 3
"""Words on either side that may have changed places to be told as one change."""
_DAMAGED: Final = 2
"""So many slips of a scan in one quotation make others likely."""
_ALWAYS: Final = {EQUAL: "equal", ASIDE: "aside"}
_BESIDE: Final = 6
"""Words."""
_BRACKETED: Final = regex(r"\[[^\]]*\]|\([^()]*\w[^()]*\)")
_NUMBER: Final = regex(r"[0-9]{1,4}|[ivxlc]{1,6}")
_OPENS: Final = regex(r"[\[({|^]\s?(?:[Pp](?:age|g?\.)\s?)?\Z|\n[ \t]*\Z|[ \t]{3,}\Z")
_GLUED: Final = regex(r"[^\W\d][.,;:!?]?[\"”’')]?\Z|[^\W\d_][\"”’')]?[.,;:!?]\Z")
"""A note's number right behind a word and its stop: ``ignored.8``."""
_NOTED: Final = regex(r"[^\W\d_][.!?][\"”’')]?[ \n]\Z")
_SENTENCE: Final = regex(r"\.?[ \n][\"“‘'(]?[^\W\d_a-zß-öø-ÿ]")
"""Around a note's number that stands between two sentences: ``blamed. 8 He``."""
_VERSE_LINE: Final = regex(r"[ \t]*\n{1,2}[^\w\n]*[^\W\d_a-zß-öø-ÿ]")
"""Behind the number of a verse's line: the next line, with a capital."""
_CLOSED_AND_OPENED: Final = regex(r"[”“\"»«]\W*\n\W*[“„\"«»]")
_QUOTES: Final = regex(r"[“”„\"«»]")
_CLOSES: Final = regex(r"\s?[\])}|^]|[ \t]*\\?(?:\n|\Z)")
_PAGE: Final = regex(r"[\[({|]\s?[Pp](?:age|p?\.)\s?[0-9]{1,4}\s?[\])}|]")


def differences(columns: Sequence[Column], sides: Sides, known: Known) -> list[Difference]:
    """Every difference in the post's order. Neighbouring changes of one cause are one."""
    damaged = _is_damaged(columns, sides, known)
    found: list[Difference] = []
    for kind, part in _parts(columns, sides):
        if kind == "equal":
            inserted = sides.words.inserted
            found += [d for column in part if inserted[column.post] and (d := _insertion(column, sides)) is not None]
        elif kind == "bracketed":
            found += [_difference(Change.INSERTED, Cause.WRITER, [column], sides, known) for column in part]
        elif kind in ("heading", "aside"):
            continue
        elif kind == "near":
            found += [_near(column, sides, known, damaged=damaged) for column in part]
        else:
            found.append(_changed(part, sides, known, omitted=kind == "omitted"))
    return found


def group_of(column: Column, sides: Sides) -> str:
    """What a column is told as: one of ``equal``, ``bracketed``, ``near``, ``omitted``, ``heading``, ``aside``, ``page``, ``changed``."""
    if column.step in _ALWAYS:
        return _ALWAYS[column.step]
    left_out, one_sided = column.step in (JUMP, MISSING), column.step in (EXTRA, MISSING)
    if column.step in (NEAR, MISMATCH) and _ends_in_brackets(column, sides.words):
        group = "bracketed"
    elif column.step in (NEAR, MISMATCH) and _is_speaker(column, sides):
        group = "aside"
    elif column.step is NEAR or (column.step is MISMATCH and _same_word(column, sides)):
        group = "near"
    elif left_out and _marked_gap(column, sides.words):
        group = "omitted"
    elif left_out and _is_closed_and_opened(column, sides):
        group = "aside"
    elif column.step is JUMP and is_heading(column.source, column.source_end, sides):
        group = "heading"
    else:
        group = "page" if one_sided and _is_page(column, sides) else "changed"
    return group


def _parts(columns: Sequence[Column], sides: Sides) -> Iterator[tuple[str, list[Column]]]:
    """Columns that are told together, words that changed places among them."""
    at = 0
    while at < len(columns):
        end = _swap_end(columns, at, sides)
        if end > at:
            yield "changed", list(columns[at:end])
            at = end
            continue
        stop = next((k for k in range(at + 1, len(columns)) if _swap_end(columns, k, sides) > k), len(columns))
        yield from ((kind, list(part)) for kind, part in groupby(columns[at:stop], key=lambda c: group_of(c, sides)))
        at = stop


def _swap_end(columns: Sequence[Column], at: int, sides: Sides) -> int:
    """Where words that changed places with the next ones end, when they begin at ``at``; else ``at``."""
    step = columns[at].step
    if step is EQUAL:
        return at
    if (crossed := _crossed_end(columns, at, sides)) > at:
        return crossed
    other = {EXTRA: MISSING, MISSING: EXTRA}.get(step)
    if other is None:
        return at
    moved = _while(columns, at, step)
    stayed = _while(columns, moved, EQUAL)
    end = _while(columns, stayed, other)
    if not 0 < moved - at == end - stayed <= _SWAPPED or not 0 < stayed - moved <= _SWAPPED:
        return at
    one, two = (columns[at:moved], columns[stayed:end]) if step is EXTRA else (columns[stayed:end], columns[at:moved])
    post = sides.post_folds(one[0].post, one[-1].post_end)
    return end if post == sides.source_folds(two[0].source, two[-1].source_end) else at


def _crossed_end(columns: Sequence[Column], at: int, sides: Sides) -> int:
    """The same for words that were set against each other one by one."""
    end = at
    while end < len(columns) and end - at < _SWAPPED and columns[end].step in (NEAR, MISMATCH):
        end += 1
        post = sides.post_folds(columns[at].post, columns[end - 1].post_end)
        if end - at > 1 and sorted(post) == sorted(sides.source_folds(columns[at].source, columns[end - 1].source_end)):
            return end
    return at


def _while(columns: Sequence[Column], at: int, step: Step) -> int:
    while at < len(columns) and columns[at].step is step:
        at += 1
    return at


def _same_word(column: Column, sides: Sides) -> bool:
    """Whether the two words are spellings of one, however little their letters are alike: gaol and jail."""
    post, source = sides.post_folds(column.post, column.post_end), sides.source_folds(column.source, column.source_end)
    return len(post) == len(source) == 1 and same_spelling(post[0], source[0])


def _is_speaker(column: Column, sides: Sides) -> bool:
    """Whether a play's speaker is shortened: ``Seba.`` for ``SEBASTIAN``, which begins a paragraph of the source."""
    if column.post_end - column.post != 1 or column.source_end - column.source != 1:
        return False
    post, source = sides.words.folds[column.post], "".join(sides.source_folds(column.source, column.source_end))
    end = sides.words.spans[column.post].end
    shortened = 1 < len(post) < len(source) and source.startswith(post) and sides.words.text[end : end + 1] == "."
    return shortened and (column.source == sides.base or "\n" in sides.before(column.source))


def _ends_in_brackets(column: Column, words: PostWords) -> bool:
    """Whether the writer gave the word another ending in brackets: ``grant[s]``."""
    end = words.spans[column.post_end - 1].end
    return words.text[end : end + 1] == "["


def _marked_gap(column: Column, words: PostWords) -> bool:
    """Whether an ellipsis or a bracket stands where source words are left out."""
    k = column.post
    return k < len(words) and (words.dots[k] or words.inserted[k])


def _is_closed_and_opened(column: Column, sides: Sides) -> bool:
    """Whether the writer's marks close at the end of a paragraph and open at the next, where the source has none."""
    k = column.post
    if not 0 < k < len(sides.words) or sides.words.leaf[k - 1] == sides.words.leaf[k]:
        return False
    between = sides.words.text[sides.words.spans[k - 1].end : sides.words.spans[k].start]
    return _CLOSED_AND_OPENED.search(between) is not None and not _QUOTES.search(
        sides.around(column.source, column.source_end)
    )


def _is_page(column: Column, sides: Sides) -> bool:
    """Whether the word is the number of a page or a note: alone on its line or in brackets, and only one side has it."""
    if column.step is EXTRA:
        text, span = sides.words.text, sides.post_span(column.post, column.post_end)
    else:
        text, span = sides.source_text, sides.source_span(column.source, column.source_end)
    if not _NUMBER.fullmatch(text, *span):
        return column.step is EXTRA and _PAGE.match(text, span.start - 1) is not None
    if _GLUED.search(text, max(0, span.start - 8), span.start):
        return True
    if _NOTED.search(text, max(0, span.start - 8), span.start) and _SENTENCE.match(text, span.end):
        return True
    if column.step is EXTRA and text[span.end - 1] in "05" and _VERSE_LINE.match(text, span.end):
        return True
    return (
        _OPENS.search(text, max(0, span.start - 8), span.start) is not None
        and _CLOSES.match(text, span.end) is not None
    )


def _is_damaged(columns: Sequence[Column], sides: Sides, known: Known) -> bool:
    """Whether several words show a scan's damage."""
    slips = 0
    for column in columns:
        if column.step is NEAR and column.post_end - column.post == column.source_end - column.source == 1:
            slips += _cause(column, sides, known, damaged=False) is Cause.SCAN
    return slips >= _DAMAGED


def _cause(column: Column, sides: Sides, known: Known, *, damaged: bool) -> Cause:
    ours = sides.post_words(column.post, column.post_end)
    theirs = sides.source_words(column.source, column.source_end)
    post, source = ("".join(word.fold for word in side) for side in (ours, theirs))
    if len(ours) != len(theirs):
        return cause_of_split(post, source, [word.fold for word in ours], known)
    name = all(is_name(word, known) for word in (*ours, *theirs))
    return cause_of(post, source, known, name=name, damaged=damaged)


def _near(column: Column, sides: Sides, known: Known, *, damaged: bool) -> Difference:
    return _difference(Change.CHANGED, _cause(column, sides, known, damaged=damaged), [column], sides, known)


def _changed(part: Sequence[Column], sides: Sides, known: Known, *, omitted: bool) -> Difference:
    first, last = part[0], part[-1]
    if omitted:
        kind = Change.OMITTED
    elif first.post == last.post_end:
        kind = Change.DROPPED
    elif first.source == last.source_end:
        kind = Change.ADDED
    else:
        kind = Change.CHANGED
    cause = Cause.SCAN if group_of(first, sides) == "page" else Cause.WRITER
    return _difference(kind, cause, part, sides, known)


def _difference(kind: Change, cause: Cause, part: Sequence[Column], sides: Sides, known: Known) -> Difference:
    first, last = part[0], part[-1]
    post = sides.post_text(first.post, last.post_end)
    source = sides.source_slice(first.source, last.source_end)
    theirs = sides.source_words(first.source, last.source_end)
    if kind is Change.OMITTED:
        theirs = _beside_kept(theirs, first.source, last.source_end, sides)
    weight = weight_of(sides.post_words(first.post, last.post_end), theirs, known)
    return Difference(kind, weight, cause, sides.post_span(first.post, last.post_end), post[:_KEPT], source[:_KEPT])


def _beside_kept(words: list[Word], first: int, last: int, sides: Sides) -> list[Word]:
    """Of words left out behind a mark, those that may change the sense of what is kept: near it, in its sentence."""
    kept = set()
    for k in range(first, min(first + _BESIDE, last)):
        if sides.sentence_begins(k):
            break
        kept.add(k)
    for k in range(last, max(last - _BESIDE, first), -1):
        if sides.sentence_begins(k):
            break
        kept.add(k - 1)
    return [word for k, word in enumerate(words, first) if k in kept]


def _insertion(column: Column, sides: Sides) -> Difference | None:
    k = column.post
    if not k:
        return None
    span = Span(sides.words.spans[k - 1].end, sides.words.spans[k].start)
    found = _BRACKETED.search(sides.words.text[span.start : span.end])
    if found is None:
        return None
    inside = Span(span.start + found.start(), span.start + found.end())
    return Difference(Change.INSERTED, Weight.OTHER, Cause.WRITER, inside, found.group()[:_KEPT], "")
