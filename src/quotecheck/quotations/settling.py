"""Marks and matches become quotations: one a passage, nested ones with their parent, the rest dropped with a reason."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple, Protocol

from quotecheck.memo import regex
from quotecheck.model.evidence import Dropped
from quotecheck.model.match import Match
from quotecheck.model.quotation import TITLE, Form, Mark, Quotation
from quotecheck.quotations.in_pieces import gaps_between, held_to_marks
from quotecheck.quotations.marks import SPOKEN
from quotecheck.quotations.own_speech import OWN_SPEECH
from quotecheck.quotations.reported import is_reported
from quotecheck.quotations.speech import DIALOGUE, over_interruptions
from quotecheck.quotations.titles import TITLE_OF_PART
from quotecheck.text import Span

_COVERED: Final = 0.8
"""A mark of which a match covers less keeps its own span; amounts then use the match."""
_SPEECH_MARKS: Final = 6
_SPEECH_SHARE: Final = 0.3
_CITED: Final = regex(
    r"[.,]?[\"”’»“]?[.,]?\s?(?:\[[^\[\]\n]{0,80}@|\[\d|\([^()\n]{0,100}?(?:\bpp?\.\s?\d|\b(?:1[5-9]|20)\d\d\b|\d:\d))"
)
"""A citation behind the words in a mark: a key, a note's number, or a bracket with a page, a year or a verse."""
_BEHIND: Final = 3
"""Code points between the words of a mark and their citation: the mark, a stop, a space."""
_SHORT: Final = 14
_BESIDE: Final = 5
"""Words of its own that a mark needs around a matched one inside it, to be a quotation too."""


class Passage(Protocol):
    """A passage of the post that stands in a source, as the matcher gives it."""

    @property
    def span(self) -> Span:
        """In the prose."""

    @property
    def mark(self) -> Mark | None:
        """The mark it belongs to."""

    @property
    def covered(self) -> float:
        """The share of the mark's words it covers."""

    @property
    def words(self) -> int:
        """Words of the post in it."""

    @property
    def match(self) -> Match:
        """Where it stands."""

    @property
    def asides(self) -> int:
        """Words of the writer's between the marks of an interrupted quotation."""

    @property
    def names_a_part(self) -> bool:
        """Whether it lies in titles of its source, and the post does not set it off as words of it."""


class Settled(NamedTuple):
    """The quotations of a post, in its order, and the marks that are none."""

    quotations: tuple[Quotation, ...]
    dropped: tuple[Dropped, ...]


def settle(  # noqa: PLR0913 - all that is known of a post by then
    text: str,
    marks: Sequence[Mark],
    found: Sequence[Passage],
    count: Callable[[Span], int],
    is_heading: Callable[[Match], bool] = lambda _: False,
    *,
    cited: Sequence[int] = (),
) -> Settled:
    """Join marks and matches in the prose ``text``. ``count`` gives the quoted words of a span: insertions and attributions left out.

    ``cited`` is where citations and note marks without words stand, in order.

    What ``is_heading`` says to be the title of a part of its source is no quotation, unless it is set off as a block.
    """
    found, headings = _without_headings(found, is_heading)
    quotations = _matched(text, marks, found, count)
    spans = [q.span for q in quotations]
    talk = [mark for mark in marks if _may_be_speech(mark, text) and not _is_cited(mark, cited)]
    speech = _speech(text, talk, quotations, count)
    dropped = [Dropped(p.span.start, p.span.end, p.match.source, TITLE_OF_PART) for p in headings if p.mark is None]
    used = {id(passage.mark) for passage in found if passage.mark is not None}
    taken = _Spans(spans)
    own = _Spans([passage.mark.span for passage in found if passage.mark is not None])
    around = _Spans([mark.span for mark in marks if mark.quiet is None])
    for mark in marks:
        if id(mark) in used:
            continue
        reason = None if _quotes_another(mark, own, count) else _why_quiet(mark, taken, around, count, speech)
        if reason is None:
            quotations.append(_quotation(mark.form, mark.span, count(mark.span), mark))
        else:
            dropped.append(Dropped(mark.span.start, mark.span.end, None, reason))
    whole = over_interruptions(text, sorted(quotations, key=_order))
    return Settled(_numbered(_nested(whole)), tuple(dropped))


def _without_headings(
    found: Sequence[Passage], is_heading: Callable[[Match], bool]
) -> tuple[list[Passage], list[Passage]]:
    """The passages that are quotations, and those that only name a part of their source or share words with a title."""
    kept: list[Passage] = []
    titles: list[Passage] = []
    for passage in found:
        block = passage.mark is not None and passage.mark.block is not None
        (titles if _is_title(passage) or (not block and is_heading(passage.match)) else kept).append(passage)
    return kept, titles


def _is_title(passage: Passage) -> bool:
    quiet = passage.mark.quiet if passage.mark else None
    return (
        passage.names_a_part
        or quiet == TITLE_OF_PART
        or (quiet == TITLE and min(passage.covered, passage.match.similarity) < _COVERED)
    )


def _order(quotation: Quotation) -> tuple[int, int]:
    return quotation.span.start, -quotation.span.end


def _quotation(form: Form, span: Span, words: int, mark: Mark | None, match: Match | None = None) -> Quotation:
    block = mark.block if mark else None
    attribution = mark.attribution if mark else None
    return Quotation("", form, span, words, block=block, attribution=attribution, match=match)


def _matched(
    text: str, marks: Sequence[Mark], found: Sequence[Passage], count: Callable[[Span], int]
) -> list[Quotation]:
    """The quotations that stand in a source. Of several in one mark the longest has the mark, the others stand in it."""
    holders: dict[int, Passage] = {}
    for passage in found:
        if passage.mark is not None:
            holder = holders.get(id(passage.mark))
            if holder is None or passage.words > holder.words:
                holders[id(passage.mark)] = passage
    quotations = []
    for passage in found:
        mark = passage.mark
        if mark is None:
            gaps = gaps_between(text, passage.span, marks, count)
            form = Form.UNMARKED if gaps is None else Form.INLINE
            match = passage.match if gaps is None else held_to_marks(passage.match, gaps)
            quotations.append(_quotation(form, passage.span, count(passage.span), None, match))
        elif holders[id(mark)] is not passage:
            quotations.append(_quotation(mark.form, passage.span, passage.words, None, passage.match))
        elif passage.covered < _COVERED:
            quotations.append(_quotation(mark.form, mark.span, passage.words, mark, passage.match))
        else:
            words = count(passage.span) - passage.asides
            quotations.append(_quotation(mark.form, passage.span, words, mark, passage.match))
    return quotations


class _Spans:
    """Sorted spans, to ask which of them a span meets without looking at all of them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans)
        self._reach = list(accumulate((span.end for span in self._spans), max))

    def meeting(self, span: Span) -> Iterator[Span]:
        """Those that share a code point with ``span``."""
        at = bisect_left(self._spans, span.end, key=lambda other: other.start) - 1
        while at >= 0 and self._reach[at] > span.start:
            if self._spans[at].overlaps(span):
                yield self._spans[at]
            at -= 1


def _speech(
    text: str, talk: Sequence[Mark], quotations: Sequence[Quotation], count: Callable[[Span], int]
) -> Collection[int]:
    """The marks in which people talk, by their ids: many short ones of which few match, and most are not reported."""
    short = [m for m in talk if m.quiet in (None, SPOKEN, OWN_SPEECH) and count(m.span) <= _SHORT]
    taken = _Spans([q.span for q in quotations])
    matched = sum(1 for m in short if any(True for _ in taken.meeting(m.span)))
    if len(short) < _SPEECH_MARKS or matched >= _SPEECH_SHARE * len(short):
        return ()
    reported = {id(mark) for mark in short if is_reported(text, mark.span)}
    return {id(mark) for mark in short} - reported if 2 * len(reported) < len(short) else ()


def _may_be_speech(mark: Mark, text: str) -> bool:
    """Whether it may be a piece of a talk: what a citation stands right behind is none."""
    return mark.form is Form.INLINE and mark.attribution is None and not _CITED.match(text, mark.span.end)


def _is_cited(mark: Mark, cited: Sequence[int]) -> bool:
    """Whether a citation without words stands right behind it."""
    at = bisect_left(cited, mark.span.end)
    return at < len(cited) and cited[at] <= mark.span.end + _BEHIND


def _why_quiet(
    mark: Mark, taken: _Spans, around: _Spans, count: Callable[[Span], int], speech: Collection[int]
) -> str | None:
    """Why an unmatched mark is no quotation of its own; None when it is one."""
    if any(not (mark.block is not None and mark.span.covers(span)) for span in taken.meeting(mark.span)):
        return "belongs to the quotation around it"
    if any(span != mark.span and span.covers(mark.span) for span in around.meeting(mark.span)):
        return "stands inside another mark"
    if mark.quiet is not None:
        return mark.quiet
    if id(mark) in speech:
        return DIALOGUE
    return None if count(mark.span) else "no words"


def _quotes_another(mark: Mark, own: _Spans, count: Callable[[Span], int]) -> bool:
    """Whether an unmatched mark holds matched ones and says more around them: a letter that quotes a book."""
    inner = [span for span in own.meeting(mark.span) if span != mark.span]
    whole = mark.quiet is None and bool(inner) and all(mark.span.covers(span) for span in inner)
    return whole and count(mark.span) - sum(map(count, inner)) > _BESIDE


def _nested(quotations: list[Quotation], *, recount: bool = True) -> list[tuple[Quotation, int | None]]:
    """Each quotation with the index of the one it stands in; a parent's words are without its children's."""
    parents: list[int | None] = []
    open_spans: list[int] = []
    words = [q.words for q in quotations]
    for at, quotation in enumerate(quotations):
        open_spans = [i for i in open_spans if quotations[i].span.end > quotation.span.start]
        around = [i for i in open_spans if quotations[i].span.covers(quotation.span)]
        parent = min(around, key=lambda i: len(quotations[i].span), default=None)
        open_spans.append(at)
        parents.append(parent)
        if recount and parent is not None and _counted_in(quotations[parent], quotation):
            words[parent] -= words[at]
    changed = [q._replace(words=max(0, n)) for q, n in zip(quotations, words, strict=True)]
    return list(zip(changed, parents, strict=True))


def _counted_in(parent: Quotation, child: Quotation) -> bool:
    """Whether the child's words are among those counted for its parent."""
    if parent.match is None:
        return True
    return any(piece.post.overlaps(child.span) for piece in parent.match.pieces)


def with_more(quotations: Sequence[Quotation], more: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotations of ``more`` put in their places; marks that nothing matched inside them go."""
    kept = [q for q in quotations if q.match is not None or not any(other.span.covers(q.span) for other in more)]
    if not more:
        return tuple(quotations)
    return _numbered(_nested(sorted([*(q._replace(parent=None) for q in kept), *more], key=_order), recount=False))


def without(quotations: Sequence[Quotation], gone: Callable[[Quotation], bool]) -> tuple[Quotation, ...]:
    """The quotations without some that hold no others, counted anew."""
    kept = [quotation for quotation in quotations if not gone(quotation)]
    names = {quotation.id: f"q{at}" for at, quotation in enumerate(kept, 1)}
    return tuple(q._replace(id=names[q.id], parent=names.get(q.parent) if q.parent else None) for q in kept)


def _numbered(nested: Sequence[tuple[Quotation, int | None]]) -> tuple[Quotation, ...]:
    return tuple(
        q._replace(id=f"q{at + 1}", parent=None if parent is None else f"q{parent + 1}")
        for at, (q, parent) in enumerate(nested)
    )
