"""One block a quotation: what is wrong, where, what it comes from, what differs, how long it is, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from quotecheck.model.credit import Credit, CreditVerdict
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

_SETTLED = frozenset({CreditVerdict.COMPLETE, CreditVerdict.NOT_NEEDED})


@dataclass(slots=True)
class Page:
    """What the blocks of one report share: the budget of source words, and the entries already printed."""

    report: Report
    style: Style
    budget: Budget = field(default_factory=Budget)
    entries: set[str] = field(default_factory=set)
    differs: bool = False
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


def help_lines(findings: Iterable[Finding], style: Style) -> list[str]:
    """What to do, every advice once."""
    advice = dict.fromkeys(finding.help for finding in findings if finding.help)
    head = ("help:", style.paint("help:", "help"))
    return [line for text in advice for line in wrap([head, *plain_words(text)], style, "   ", "         ")]


def _source_of(page: Page, quotation: Quotation) -> Source | None:
    return page.report.sources.get(quotation.match.source) if quotation.match else None


def _source(page: Page, quotation: Quotation) -> list[str]:
    match = quotation.match
    if match is None:
        return []
    source = _source_of(page, quotation)
    name = f"{source_line(source)} [{match.source}]" if source else f"[{match.source}]"
    lines = row("source", name, page.style)
    if place := place_in_source(match.locator):
        lines += row("", place, page.style)
    if match.others:
        keys = dict.fromkeys(other.source for other in match.others)
        same = " and ".join(f"[{key}]" if key != match.source else "elsewhere in it" for key in keys)
        lines += row("", f"the same words stand {'in ' if same.startswith('[') else ''}{same} too", page.style)
    return lines


def _match(page: Page, evidence: Evidence, quotation: Quotation) -> list[str]:
    match, style = quotation.match, page.style
    if match is None:
        return []
    lines = row("match", f"{likeness(match.similarity)} {style.bar(match.similarity, 20)} {_verdict(match)}", style)
    label = "differs"
    for words in differing(evidence.post, quotation, match, page.budget, style):
        lines += row(label, words, style)
        page.differs |= any("[-" in word or "{+" in word for word, _ in words)
        label = ""
    return lines


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
    if credit.missing and credit.verdict is not CreditVerdict.MISSING:
        told += f"; not found: {', '.join(credit.missing)}"
    return [
        *row("credit", told, style),
        *(line for words in _mentions(evidence, credit) for line in row("", words, style)),
    ]


def _mentions(evidence: Evidence, credit: Credit) -> Iterable[str]:
    post, lines = evidence.post, evidence.post.lines
    for mention in credit.mentions:
        line = lines.place(post.prose.source(mention.span).start).line
        gives = f", gives {', '.join(sorted(mention.elements))}" if mention.elements else ""
        yield f"line {line}: “{_short(mention.text)}” ({mention.form}{gives})"


def _short(text: str, most: int = 12) -> str:
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def _what_to_do(page: Page, quotation: Quotation, findings: Sequence[Finding]) -> list[str]:
    lines = help_lines(findings, page.style)
    credit = quotation.credit
    if credit and credit.suggestion and credit.verdict not in _SETTLED:
        lines += ["   " + page.style.paint("cite:", "help"), *indented(credit.suggestion, 9)]
        if quotation.match:
            lines += _entry(page, quotation.match.source)
    return ["", *lines] if lines else []


def _entry(page: Page, key: str) -> list[str]:
    source = page.report.sources.get(key)
    written = page.style.bibtex(source) if source and key not in page.entries else ""
    if not written:
        return []
    page.entries.add(key)
    return ["   " + page.style.paint("BibTeX:", "help"), *indented(written, 9)]
