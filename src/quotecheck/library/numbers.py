"""Numbers that are no words of a text: the marks of its notes, and those that count the lines of verse."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple

from quotecheck.library.cuts import with_line
from quotecheck.memo import regex
from quotecheck.text import Span

_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SHORT_FOR: Final = regex(
    r"(?<![^\W\d_])(?:[a-z]|nos?|pp|vol|vv|ll|figs?|chs?|chap|arts?|secs?|capp?|bk|pt|eds?|nr)\.\Z", re.IGNORECASE
)
_LOST: Final = 5
"""So many notes in a row may have lost their marks."""
_DENSE: Final = 0.7
"""Share of the numbers from first to last that a run must have."""
_BEHIND: Final = regex(r"([0-9](?:(?<= {3}[0-9])|(?<=\t[0-9]))[0-9]{0,4})[ \t]*(?=[\r\n]|\Z)")
_BEFORE: Final = regex(r"[\r\n][ \t]*([0-9]{1,5})(?: {2}|[ ]?\t)[ \t]*(?=\S)")
_WRITTEN_LINE: Final = regex(r"\S[^\r\n]*")
_MARGIN: Final = 120
"""Blanks that may stand between verse and number."""
_LEAST_STEP: Final = 3
_LEAST_PAIRS: Final = 2


class _Form(NamedTuple):
    """A way to write note marks: the highest number a run may begin with, and how many numbers make it sure."""

    pattern: re.Pattern[str]
    first: int
    least: int
    labelled: bool = False
    """Two marks are enough where the second begins a line, as the label of the note."""


_FORMS: Final = (
    _Form(regex(r"\[(?<!\d\[)\^?([0-9]{1,3})\](?![^\W_])"), first=3, least=2, labelled=True),
    _Form(regex(rf"([{_RAISED}](?<=[^\s\d{_RAISED}][{_RAISED}])[{_RAISED}]{{0,2}})(?![^\W_])"), first=1, least=3),
    _Form(
        regex(r"([0-9](?:(?<=[^\W\d_][.,;:!?][0-9])|(?<=[^\W\d_][.,;:!?][”’\"')][0-9]))[0-9]{0,2})(?=[\s—]|\Z)"),
        first=1,
        least=5,
    ),
)
"""In brackets, in raised figures, and in figures that lost their raising and stick to the end of a sentence.

What comes before a mark is looked at after its first figure: a search for a figure is 20 times faster.
"""


class _Number(NamedTuple):
    value: int
    span: Span


def note_marks(text: str, kept: Iterable[Span]) -> list[Span]:
    """Marks such as ``[7]`` or ``⁷`` whose numbers rise through the text or begin again in its parts; others stay, and so do the labels of notes."""
    spans = list(kept)
    cuts: list[Span] = []
    for form in _FORMS:
        found = (m for span in spans for m in form.pattern.finditer(text, *span))
        numbers = [_Number(_value(m[1]), Span(*m.span())) for m in found if not _names_a_place(text, m)]
        seen: set[int] = set()
        for number in _rising(text, numbers, form):
            # The label of a note stays: by it the note is known to be no part of the running text.
            if not (form.labelled and number.value in seen and _begins_line(text, number.span.start)):
                cuts.append(with_line(text, number.span))
            seen.add(number.value)
    return cuts


def _value(figures: str) -> int:
    return int(unicodedata.normalize("NFKC", figures))


def _names_a_place(text: str, figures: re.Match[str]) -> bool:
    """Whether they stick to ``p.`` or ``No.``."""
    return _SHORT_FOR.search(text, max(0, figures.start() - 6), figures.start()) is not None


def _rising(text: str, numbers: Sequence[_Number], form: _Form) -> Iterator[_Number]:
    """The numbers of runs that rise nearly one by one; the labels of the notes repeat them."""
    runs = _runs(text, numbers, form)
    sure = [_is_counting(text, run, form) for run in runs]
    if any(sure):
        lone = form.labelled  # a part with a single note, in a text that numbers them
        yield from chain.from_iterable(
            run for run, yes in zip(runs, sure, strict=True) if yes or (lone and run[0].value == 1)
        )


def _runs(text: str, numbers: Sequence[_Number], form: _Form) -> list[list[_Number]]:
    runs: list[list[_Number]] = []
    seen: set[int] = set()
    last = 0
    for number in numbers:
        again = number.value in seen
        if runs and last < number.value <= last + _LOST:
            last = number.value
        elif not runs or (number.value <= form.first and not (again and _begins_line(text, number.span.start))):
            runs.append([])
            seen, last = set(), number.value
        elif not again:
            continue
        runs[-1].append(number)
        seen.add(number.value)
    return runs


def _is_counting(text: str, run: Sequence[_Number], form: _Form) -> bool:
    values = {number.value for number in run}
    if form.labelled and len(run) > 1 and _begins_line(text, run[-1].span.start):
        return True
    dense = _DENSE * (max(values) - min(values) + 1) <= len(values)
    return dense and len(values) >= form.least + (run[0].value > form.first)


def _begins_line(text: str, at: int) -> bool:
    before = _blanks_before(text, at)
    return not before or text[before - 1] in "\r\n\f"


# --------------------------------------------------------------------------------------- lines of verse


def line_numbers(text: str, kept: Iterable[Span]) -> list[Span]:
    """Numbers in the margin that say how many lines of verse have gone by: each rises by the lines between."""
    spans = list(kept)
    behind = (m for span in spans for m in _BEHIND.finditer(text, *span) if not _begins_line(text, m.start()))
    before = (m for span in spans for m in _BEFORE.finditer(text, *span))
    sides = (
        [_Number(int(m[1]), Span(_blanks_before(text, m.start()), m.end())) for m in behind],
        [_Number(int(m[1]), Span(m.start(1), m.end())) for m in before],
    )
    return [number.span for side in sides for number in _counting_lines(text, side)]


def _blanks_before(text: str, at: int) -> int:
    near = max(0, at - _MARGIN)
    return near + len(text[near:at].rstrip(" \t"))


def _counting_lines(text: str, numbers: Sequence[_Number]) -> Iterator[_Number]:
    pairs = [(one, other) for one, other in pairwise(numbers) if _counts(text, one, other)]
    steps = Counter(other.value - one.value for one, other in pairs)
    if not steps:
        return
    step, often = steps.most_common(1)[0]
    if often < _LEAST_PAIRS or 2 * often < len(pairs):
        return
    counting = {number for one, other in pairs if (other.value - one.value) % step == 0 for number in (one, other)}
    yield from (number for number in numbers if number in counting or number.value == step)


def _counts(text: str, one: _Number, other: _Number) -> bool:
    """Whether about as many lines lie between as the numbers say: a verse shared by speakers takes two."""
    rise = other.value - one.value
    if rise < _LEAST_STEP:
        return False
    lines = sum(1 for _ in _WRITTEN_LINE.finditer(text, one.span.end, other.span.end))
    return rise - (rise > _LEAST_STEP) <= lines <= 2 * rise + 2
