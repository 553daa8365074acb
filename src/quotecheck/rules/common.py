"""What several rules ask of a post."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from quotecheck.model.credit import CreditVerdict, Mention
from quotecheck.model.match import Cause, Change, Difference, Match, Piece, Verdict
from quotecheck.model.quotation import Form, Quotation
from quotecheck.rules.rule import PostFacts
from quotecheck.text import Span, count_words

LONG_ENOUGH: Final = 8
"""Words from which a quotation wants a credit. Shorter ones are often a phrase that everybody uses."""


def outermost(facts: PostFacts, holds: Callable[[Quotation], bool]) -> Iterator[Quotation]:
    """The quotations for which ``holds``, without those nested in one of them: that one speaks for all."""
    parents = {quotation.id: quotation.parent for quotation in facts.quotations}
    hit = {quotation.id for quotation in facts.quotations if holds(quotation)}
    for quotation in facts.quotations:
        if quotation.id in hit and not hit.intersection(_above(quotation.parent, parents)):
            yield quotation


def _above(name: str | None, parents: Mapping[str, str | None]) -> Iterator[str]:
    seen: set[str] = set()
    while name is not None and name not in seen:
        yield name
        seen.add(name)
        name = parents.get(name)


def verdict_of(quotation: Quotation) -> CreditVerdict | None:
    """The verdict on its credit; a matched quotation without any credit has none in its scope."""
    if quotation.credit is None:
        return CreditVerdict.MISSING if quotation.match else None
    return quotation.credit.verdict


def source_of(quotation: Quotation) -> str | None:
    """The source it stands in, else the one it is credited to."""
    if quotation.match:
        return quotation.match.source
    return quotation.credit.source if quotation.credit else None


def mentions(facts: PostFacts, wanted: Callable[[Mention], object]) -> Iterator[tuple[Quotation, Mention]]:
    """The mentions that are ``wanted``, each once with the first quotation that it speaks for."""
    seen: set[Mention] = set()
    for quotation in facts.quotations:
        for mention in quotation.credit.mentions if quotation.credit else ():
            if wanted(mention) and mention not in seen:
                seen.add(mention)
                yield quotation, mention


UNMARKED_LONG: Final = 25
"""Words from which an unmarked passage is an error (QC202)."""


def is_allusion(quotation: Quotation) -> bool:
    """Whether it plays on a source's words: short, without marks, and changed on purpose or by memory."""
    altered = quotation.match is not None and quotation.match.verdict in (Verdict.ALTERED, Verdict.OTHER_EDITION)
    return altered and quotation.form is Form.UNMARKED and quotation.words < UNMARKED_LONG


OMISSION: Final = 3
"""Words. So many left out in one place are an omission (QC203), fewer an altered wording (QC201)."""


def left_out(change: Difference) -> bool:
    """Whether the difference is a run of the source's words that the writer left out without a mark."""
    dropped = change.kind is Change.DROPPED and change.cause is Cause.WRITER
    return dropped and count_words(change.source) >= OMISSION


def words_left_out(match: Match, change: Difference) -> int:
    """How many: a difference keeps only the head of a long text, and the pieces around it know the rest."""
    around = (
        right.source_words.start - left.source_words.end
        for left, right in pairwise(match.pieces)
        if left.post.end <= change.span.start and change.span.end <= right.post.start
    )
    return max(count_words(change.source), *around, 0)


DISTANT: Final = 60
"""Words of the source. Passages with more between them that nothing marks are told as spliced (QC204)."""


class Joint(NamedTuple):
    """Where two distant passages of a source meet in a quotation, and nothing shows it."""

    post: Span
    """From the end of the one to the start of the other, in the post's prose."""
    apart: int | None
    """Words of the source between them; None when the second stands before the first."""

    def holds(self, change: Difference) -> bool:
        """Whether the difference stands here."""
        return self.post.covers(change.span)


def joints(match: Match) -> tuple[Joint, ...]:
    """The joints of a spliced match, in the post's order."""
    if match.verdict is not Verdict.SPLICED:
        return ()
    found = (_joint(left, right, match) for left, right in pairwise(match.pieces))
    return tuple(joint for joint in found if joint)


def _joint(left: Piece, right: Piece, match: Match) -> Joint | None:
    apart = right.source_words.start - left.source_words.end
    joint = Joint(Span(left.post.end, max(left.post.end, right.post.start)), apart if apart >= 0 else None)
    marked = any(change.kind is Change.OMITTED and joint.holds(change) for change in match.differences)
    return joint if joint.apart is None or (apart > DISTANT and not marked) else None
