"""The credit names another author, work or year than the source in which the words stand.

## What it says
The words were found in one source of your library, and what stands near them credits something else. A year beside the
right title that is none of the entry's is told as a warning: it may be that of another edition. So is another title beside
the right author: it may be that of a part of the work, or of a translation.

## Why
A reader who follows the credit does not find the words, and somebody else is given them. Sayings wander to famous names.

## What to do
Credit the source in which the words stand. If you took them from a work that quotes them, say so: “quoted in ...”.
If you know that the credit is right, the words may stand in both works: register the other one too. If the year is right
for your edition, give the entry that year, and the first one as `origdate`.

## Example
Before:

    “To read a sentence takes four seconds.” (Edith Rowcliffe)

After:

    “To read a sentence takes four seconds.” (Idris Fenwether, “On Copying Things Out”)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.model.credit import Credit, CreditVerdict, Mention
from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Quotation
from quotecheck.rules.common import LONG_ENOUGH, source_of
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import excerpt, label, sized

CODE: Final = "QC103"
NAME: Final = "wrong-source"
SEVERITY: Final = Severity.ERROR

_OTHERWISE: Final = {
    "year": (
        "dates {source} to {given}; its entry gives {year}",
        "correct the year; if it is that of your edition, give the entry that one, and the first as `origdate`",
    ),
    "title": (
        "gives the title {given}; the words stand in {source}",
        "correct the title; if the work has it too, enter it as `shorttitle`",
    ),
    "author": ("gives the author {given}; the words stand in {source}", "correct the author's name"),
}
"""What is said of an element that is given wrongly, and what to do."""


def check(facts: PostFacts) -> Iterator[Draft]:
    """Quotations that stand in one source and credit another, or one of its elements wrongly."""
    for quotation in facts.quotations:
        credit, source = quotation.credit, source_of(quotation)
        if credit is None or source is None or credit.verdict is not CreditVerdict.WRONG:
            continue
        if credit.source == source:
            yield from _another_element(facts, quotation, credit, source)
        elif quotation.match is not None:
            yield _another_work(facts, quotation, credit, source)


def _another_work(facts: PostFacts, quotation: Quotation, credit: Credit, source: str) -> Draft:
    stands_in = label(facts.sources, source)
    single = credit.source is None and any(mention.weak for mention in credit.mentions)
    return Draft(
        message=f"{sized(quotation)} is credited to {_credited(facts, credit, source)}; the words stand in {stands_in}",
        help=f"credit the source: {credit.suggestion or stands_in}",
        quotation=quotation,
        source=source,
        severity=Severity.INFO if single and quotation.words < LONG_ENOUGH else SEVERITY,
    )


def _another_element(facts: PostFacts, quotation: Quotation, credit: Credit, source: str) -> Iterator[Draft]:
    told = ((m, _told_wrongly(m)) for m in credit.mentions if m.source == source)
    wrong, element = next(((m, e) for m, e in told if e and e not in credit.found), (None, None))
    if wrong is None or element is None:
        return
    stands_in = label(facts.sources, source)
    said, advice = _OTHERWISE[element]
    given = excerpt(wrong.instead) if wrong.instead else wrong.misdated
    yield Draft(
        message=f"the credit of {sized(quotation)} "
        + said.format(given=given, source=stands_in, year=facts.sources[source].year),
        help=advice,
        quotation=quotation,
        source=source,
        severity=SEVERITY if element == "author" else Severity.WARNING,
    )


def _told_wrongly(mention: Mention) -> str | None:
    if mention.misdated:
        return "year"
    return ("title" if mention.weak else "author") if mention.instead else None


def _credited(facts: PostFacts, credit: Credit, stands_in: str) -> str:
    if credit.source and credit.source != stands_in:
        return label(facts.sources, credit.source)
    others = (mention for mention in credit.mentions if mention.source != stands_in)
    named = next((mention.names or mention.text for mention in others), None)
    return excerpt(named or next((mention.text for mention in credit.mentions), "another work"))
