"""One block a quotation: what is wrong, where, what it comes from, what differs, how long it is, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quotecheck.model.credit import Credit, CreditVerdict, Mention
from quotecheck.model.evidence import Evidence
from quotecheck.model.finding import Finding
from quotecheck.model.match import Match
from quotecheck.model.quotation import Quotation
from quotecheck.model.report import Report
from quotecheck.model.source import Source
from quotecheck.reporters.differences import Budget, differing
from quotecheck.reporters.excerpt import excerpt
from quotecheck.reporters.lengths import length_lines
from quotecheck.reporters.style import Style, indented, plain_words, row, wrap
from quotecheck.reporters.wording import CREDITS, VERDICTS, likeness, place_in_source, source_line

_TAGS = frozenset({"shortcode", "cite-attribute"})
_SETTLED = frozenset({CreditVerdict.COMPLETE, CreditVerdict.NOT_NEEDED})


class Page:
    """What the blocks of one report share: the budget of source words, and the entries already printed."""

    def __init__(self, report: Report, style: Style) -> None:
        self.report = report
        self.style = style
        self.budget = Budget()
        self.entries: set[str] = set()
        self.differs = False
        """Whether words of a source stand beside words of a post somewhere in it."""


def quotation_block(page: Page, evidence: Evidence, quotation: Quotation, findings: Sequence[Finding]) -> list[str]:
    """The block of one quotation."""
    style, post = page.style, evidence.post
    place = post.lines.place(post.prose.source(quotation.span).start)
    return [
        heading(post.name, place.line, place.column, style),
        *finding_lines(findings, style),
        "",
        *excerpt(post, quotation, style),
        "",
        *_source(page, quotation),
        *_match(page, evidence, quotation),
        *_signs(quotation, style),
        *_credit(evidence, quotation, style),
        "",
        *length_lines(evidence, quotation, _source_of(page, quotation), style),
        *_what_to_do(page, quotation, findings),
    ]


def heading(path: str, line: int | None, column: int | None, style: Style) -> str:
    """``path:line:column``, never wrapped, so that editors and terminals can follow it."""
    place = "".join(f":{number}" for number in (line, column) if number)
    return style.paint(style.path(path) + place, "path")


def finding_lines(findings: Iterable[Finding], style: Style) -> list[str]:
    """``severity[CODE] name: message``, the gravest first."""
    lines = []
    for finding in sorted(findings, key=lambda f: (-f.severity.rank, f.code)):
        mark = f"{finding.severity}[{finding.code}]"
        words = [(mark, style.paint(mark, finding.severity)), *plain_words(f"{finding.rule}: {finding.message}")]
        lines += wrap(words, style, "", "   ")
    return lines


def help_lines(findings: Iterable[Finding], style: Style, citation: str | None = None) -> list[str]:
    """What to do, every advice once; a citation that ends an advice stands alone below it, ready to be pasted."""
    lines = []
    for text in dict.fromkeys(finding.help for finding in findings if finding.help):
        advice = text.removesuffix(citation).rstrip() if citation else text
        lines += labelled("help:", advice, style)
        lines += indented(citation, 9) if citation and advice != text else []
    return lines


def labelled(label: str, text: str, style: Style) -> list[str]:
    """An advice behind its label, wrapped under itself."""
    head = (label, style.paint(label, "help"))
    return wrap([head, *plain_words(text)], style, "   ", "         ")


def _source_of(page: Page, quotation: Quotation) -> Source | None:
    """The source it stands in; for one that was not found, the source it is credited to."""
    credited = quotation.credit.source if quotation.credit else None
    key = quotation.match.source if quotation.match else credited
    return page.report.sources.get(key) if key else None


def _source(page: Page, quotation: Quotation) -> list[str]:
    source, match = _source_of(page, quotation), quotation.match
    if source is None:
        return []
    lines = row("source", f"{source_line(source)} [{source.key}]", page.style)
    if match and (place := place_in_source(match.locator)):
        lines += row("", place, page.style)
    if match and match.others:
        keys = dict.fromkeys(other.source for other in match.others)
        places = [f"in [{key}]" if key != match.source else "elsewhere in it" for key in keys]
        lines += row("", f"the same words stand {' and '.join(places)} too", page.style)
    return lines


def _match(page: Page, evidence: Evidence, quotation: Quotation) -> list[str]:
    match, style = quotation.match, page.style
    if match is None:
        return row("match", unmatched(_source_of(page, quotation)), style)
    lines = row("match", f"{likeness(match.similarity)} {style.bar(match.similarity, 20)} {_verdict(match)}", style)
    label = "differs"
    for words in differing(evidence.post, quotation.span, match, page.budget, style):
        lines += row(label, words, style)
        page.differs |= any("[-" in word or "{+" in word for word, _ in words)
        label = ""
    return lines


def unmatched(credited: Source | None) -> str:
    """Why a quotation has no match, from the source it is credited to."""
    if credited is None:
        return "found in no registered source, so it was not compared"
    if credited.text is None or credited.text_missing:
        return "not compared: the text of the source it is credited to is not on this machine"
    return "not found in the text of the source it is credited to"


def _verdict(match: Match) -> str:
    more = VERDICTS[match.verdict]
    return f"{match.verdict}: {more}" if more else match.verdict.value


def _signs(quotation: Quotation, style: Style) -> list[str]:
    return [line for at, sign in enumerate(quotation.signs) for line in row("" if at else "signs", sign, style)]


def _credit(evidence: Evidence, quotation: Quotation, style: Style) -> list[str]:
    credit = quotation.credit
    if credit is None:
        return []
    told = CREDITS[credit.verdict]
    if credit.verdict is CreditVerdict.INCOMPLETE:
        told += f"; not found: {', '.join(credit.missing)}"
    return [
        *row("credit", told, style),
        *(line for words in _mentions(evidence, quotation, credit) for line in row("", words, style)),
    ]


def _mentions(evidence: Evidence, quotation: Quotation, credit: Credit) -> Iterable[str]:
    for mention in credit.mentions:
        gives = f", gives {', '.join(sorted(mention.elements))}" if mention.elements else ""
        yield f"{_where(evidence, quotation, mention)}: “{_short(mention.text)}” ({mention.form}{gives})"


def _where(evidence: Evidence, quotation: Quotation, mention: Mention) -> str:
    """Where a mention stands; what a tag says is no text of the post, and has the place of the words it sets off."""
    if mention.form == "front-matter":
        return "front matter"
    line = evidence.post.lines.place(evidence.post.prose.source(mention.span).start).line
    if mention.form not in _TAGS:
        return f"line {line}"
    return "in its tag" if mention.span.overlaps(quotation.span) else f"in the tag around line {line}"


def _short(text: str, most: int = 12) -> str:
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _what_to_do(page: Page, quotation: Quotation, findings: Sequence[Finding]) -> list[str]:
    credit, style = quotation.credit, page.style
    citation = credit.suggestion if credit and credit.verdict not in _SETTLED else None
    lines = help_lines(findings, style, citation)
    if citation:
        if not any(finding.help and finding.help.endswith(citation) for finding in findings):
            lines += [*labelled("cite:", "", style), *indented(citation, 9)]
        lines += _entry(page, _source_of(page, quotation))
    return ["", *lines] if lines else []


def _entry(page: Page, source: Source | None) -> list[str]:
    written = page.style.bibtex(source) if source and source.key not in page.entries else ""
    if source is None or not written:
        return []
    page.entries.add(source.key)
    return [*labelled("BibTeX:", "", page.style), *indented(written, 9)]
