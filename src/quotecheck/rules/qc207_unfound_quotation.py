"""A quotation is credited to a source, and its words are not in that source's text.

## What it says
The post marks the words as a quotation, a credit beside them names a source of your library, the text of that source is
on this machine, and the words were found neither there nor in another source. When the credit names only an author, it
is a remark: the words may stand in a work that is not registered. Under `strict-sources` both are one level louder.

## Why
Words are easily put into the mouth of a known book: by memory, by another site, by a machine.

## What to do
Look the words up in the source (`quotecheck find` shows the nearest place), correct them, or credit the work in which
they stand. For a translation or another edition, register the one that you quote.

## Example
Before:

    > Every copy is a small act of faith in the next reader.
    >
    > — Idris Fenwether, “On Copying Things Out”

After:

    > The name says that this is not mine, and the page says go and look.
    >
    > — Idris Fenwether, “On Copying Things Out”
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.credit import Mention
from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Quotation
from quotecheck.model.source import Source
from quotecheck.rules.common import outermost
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import label, sized
from quotecheck.text import Span

CODE: Final = "QC207"
NAME: Final = "unfound-quotation"
SEVERITY: Final = Severity.WARNING

LEAST: Final = 5
"""Words."""
_ATTRIBUTING: Final = frozenset(
    {"attribution", "lead-in", "author-date", "parenthesis", "pandoc", "footnote", "shortcode", "cite-element"}
)
_NAMES_THE_WORK: Final = frozenset({"title", "key", "link", "year"})
_TOUCH: Final = 3
"""Code points: marks between a link and the quoted words it stands on."""
_LEADS: Final = regex(r"[^.!?:;\n]{0,60}:\s{0,4}[\"'“‘„«]{0,2}")
"""From a name to the words that it leads in to."""
_WORDS: Final = (
    r"(?:lines?|sentences?|passages?|words?|quotes?|quotations?|remarks?|phrases?|openings?|endings?|maxims?|thoughts?)"
)
_LINE_OF: Final = regex(
    rf"\b{_WORDS}\s(?:of|from|in)\s(?:(?:his|her|their|the|book|novel|essay|poem)\s){{0,2}}[\"“‘]?\Z"
)
_IS: Final = r"(?:is|was|are|were|runs|reads|goes)(?:\s(?:still|surely|probably|perhaps|that|this|simply|always)){0,2}[:,]?\s{1,4}[\"'“‘„«]{1,2}"
_IS_THE_LINE: Final = regex(rf"[\"”’]?\s{_IS}")
_WHOSE_LINE_IS: Final = regex(rf"\s(?:\w{{1,12}}\s){{0,3}}{_WORDS}\s(?:of\sall\s)?{_IS}")
"""“My favourite line of *Title* is ...”, “*Title*'s first line is ...”."""
_BEFORE: Final = 40
_NEARLY: Final = 0.6
"""Share of a quotation's words that stand in the source, too ordinary to be sure: then nothing is said."""


def check(facts: PostFacts) -> Iterator[Draft]:
    """Marked quotations that are credited to a source whose text is here, and are not in it."""
    for quotation in outermost(facts, lambda quotation: is_unfound(quotation, facts)):
        credit = quotation.credit
        source = facts.sources[credit.source] if credit and credit.source else None
        if credit is None or source is None:
            continue
        by_work = bool(_NAMES_THE_WORK.intersection(credit.found))
        yield Draft(
            message=f"{sized(quotation)} is credited to {_credited(source, facts.sources, by_work=by_work)}",
            help="compare the wording with the source, or credit the work in which the words stand",
            severity=_severity(by_work=by_work, strict=facts.policy.strict_sources),
            quotation=quotation,
            source=source.key,
        )


def is_unfound(quotation: Quotation, facts: PostFacts) -> bool:
    """Whether a source whose text is here is said to have the words, and has them not."""
    credit = quotation.credit
    if quotation.match or credit is None or not quotation.marked or quotation.words < LEAST:
        return False
    source = facts.sources.get(credit.source or "")
    if source is None or not _is_here(source):
        return False
    prose = facts.evidence.post.prose.text
    if not any(_attributes(mention, quotation, source, prose) for mention in credit.mentions):
        return False
    by_work = bool(_NAMES_THE_WORK.intersection(credit.found))
    return (by_work or all(map(_is_here, _works_of(source, facts.sources)))) and not _is_nearly_there(quotation, facts)


def _is_here(source: Source) -> bool:
    return source.text is not None and not source.text_missing


def _attributes(mention: Mention, quotation: Quotation, source: Source, prose: str) -> bool:
    """Whether the mention says that the words are the source's, and does not only name it nearby."""
    if mention.source != source.key:
        return False
    around = Span(max(0, quotation.span.start - _TOUCH), quotation.span.end + _TOUCH)
    on_its_line = quotation.attribution is not None and quotation.attribution.covers(mention.span)
    if on_its_line or (mention.form == "link" and around.overlaps(mention.span)):
        return True
    return mention.form in _ATTRIBUTING or _leads_to(mention.span, quotation.span.start, prose)


def _leads_to(name: Span, words: int, prose: str) -> bool:
    """Whether what stands between a name and the quoted words says that they are its."""
    if _LEADS.fullmatch(prose, name.end, words) or _WHOSE_LINE_IS.fullmatch(prose, name.end, words):
        return True
    before = _LINE_OF.search(prose, max(0, name.start - _BEFORE), name.start)
    return before is not None and _IS_THE_LINE.fullmatch(prose, name.end, words) is not None


def _is_nearly_there(quotation: Quotation, facts: PostFacts) -> bool:
    source = quotation.credit.source if quotation.credit else None
    seen = (d for d in facts.evidence.dropped if d.source == source and d.alike >= _NEARLY * quotation.words)
    return any(quotation.span.overlaps(Span(d.span_start, d.span_end)) for d in seen)


def _works_of(source: Source, sources: Mapping[str, Source]) -> list[Source]:
    """The registered works that share an author with this one, itself among them."""
    names = {name.full for name in source.credited}
    return [other for other in sources.values() if names.intersection(name.full for name in other.credited)] or [source]


def _severity(*, by_work: bool, strict: bool) -> Severity:
    if strict:
        return Severity.ERROR if by_work else Severity.WARNING
    return SEVERITY if by_work else Severity.INFO


def _credited(source: Source, sources: Mapping[str, Source], *, by_work: bool) -> str:
    if by_work:
        return f"{label(sources, source.key)}; the words are not in its text"
    works = _works_of(source, sources)
    names = " and ".join(name.full for name in source.credited) or source.key
    texts = f"the text of {source.title or source.key}" if len(works) == 1 else f"their {len(works)} texts here"
    return f"{names}; the words are not in {texts}"
