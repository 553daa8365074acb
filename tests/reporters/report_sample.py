"""A report made by hand: posts are read, everything else is put down as the examination would."""

from __future__ import annotations

from dataclasses import dataclass

from quotecheck.model.amount import Amount, SourceAmount, SourceTotal
from quotecheck.model.credit import Credit, CreditVerdict, Mention
from quotecheck.model.evidence import Evidence, Problem, Skipped
from quotecheck.model.finding import Finding, Severity
from quotecheck.model.match import Cause, Change, Difference, Match, Piece, Verdict, Weight
from quotecheck.model.post import Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.model.report import PostReport, Report
from quotecheck.model.source import Locator, Name, Origin, Placed, Source, SourceText
from quotecheck.readers import read
from quotecheck.text import Span, count_words

MERRIN = Source(
    key="merrin1931",
    type="book",
    title="Notes from a Harbour",
    authors=(Name("Merrin", "Ada"),),
    year="1931",
    publisher="Saltmarsh Press",
    origin=Origin("references/references.bib", 1),
    text=SourceText("merrin1931", "references/texts/merrin1931.txt", "00" * 16, 41_200),
)
ODUYA = Source(
    key="oduya2004", type="article", title="Lamps", authors=(Name("Oduya", "Tem"),), year="2004", pagetotal=12
)

BLOCK = """\
---
title: Slow water
---

She opens with the weather, as she always does:

> The tide does not hurry for anyone, and the men who wait for it
> learn to wait for other things as well. I have seen a whole street
> go quiet at noon because the boats were late, and nobody complained.

What follows is my own reading of it, and it takes a little longer than the passage did.
"""

LONG_LINE = (
    "A long paragraph on one line, as most blogs have them, goes on for a while before it comes to the point, and then "
    "it says “every lamp in the town was lit\x1b[2J for strangers” and goes on again, because nothing in it is ever "
    "broken by hand and the writer trusts the screen to do that.\n"
)


def find(post: Post, words: str) -> Span:
    """The span of ``words`` in the prose of a post; line breaks count as spaces."""
    at = post.prose.text.replace("\n", " ").index(words)
    return Span(at, at + len(words))


@dataclass(frozen=True)
class Said:
    """A finding in few words."""

    code: str
    rule: str
    severity: Severity
    message: str
    help: str = ""

    def on(self, post: Post, quotation: Quotation) -> Finding:
        span = post.prose.source(quotation.span)
        return Finding(
            self.code,
            self.rule,
            self.severity,
            self.message,
            path=post.name,
            start=post.lines.place(span.start),
            end=post.lines.place(span.end),
            quotation=quotation.id,
            source=quotation.match.source if quotation.match else None,
            help=self.help or None,
            fingerprint=f"{self.code}-{quotation.id}",
        )


LINES_OF_SLOW_WATER = BLOCK.splitlines(keepends=True)


def block_quotation(differing: int = 1) -> PostReport:
    """A block quote with a changed word (in the source ``differing`` words), one left out, and no credit."""
    post = read("posts/slow-water.md", BLOCK.encode())
    span = Span(find(post, "The tide does").start, find(post, "nobody complained.").end)
    changed, dropped = find(post, "hurry"), find(post, "seen a").start + len("seen a")
    match = Match(
        "merrin1931",
        Verdict.ALTERED,
        0.948,
        (Piece(span, Span(1200, 1405), 39, Span(210, 250)),),
        (
            Difference(Change.CHANGED, Weight.NEGATION, Cause.WRITER, changed, "hurry", " ".join(["stop"] * differing)),
            Difference(Change.DROPPED, Weight.OTHER, Cause.WRITER, Span(dropped, dropped), "", "very"),
            Difference(Change.CHANGED, Weight.OTHER, Cause.SCAN, find(post, "noon"), "noon", "n00n"),
        ),
        Locator("page", "12", "13"),
        (Placed("merrin1931", Span(90_000, 90_205)),),
    )
    credit = Credit(
        CreditVerdict.MISSING, None, (), ("author", "title"), (), "Ada Merrin, *Notes from a Harbour* (1931), pp. 12–13"
    )
    quotation = Quotation("q1", Form.BLOCK, span, 39, match=match, credit=credit)
    taken = SourceAmount(40, 40 / 41_200, 40, 1, (Span(210, 250),))
    words = count_words(post.prose.text)
    amount = Amount(words, words - 41, 39, 39 / words, 39 / (words - 41), {"merrin1931": taken})
    said = (
        Said(
            "QC101",
            "missing-citation",
            Severity.ERROR,
            "a 39-word block quote names no source",
            "say whose words they are",
        ),
        Said(
            "QC201",
            "altered-words",
            Severity.WARNING,
            "2 words differ from the source",
            "restore the words, or mark the change",
        ),
    )
    return PostReport(Evidence(post, (quotation,), amount), tuple(one.on(post, quotation) for one in said))


def inline_quotations() -> PostReport:
    """An inline quotation in a long line, credited but incompletely; a clean one is not there."""
    post = read("posts/lamps.md", LONG_LINE.encode())
    span = Span(find(post, "every lamp").start, find(post, "for strangers").end)
    mention = Mention("narrative", "oduya2004", find(post, "long paragraph"), "long paragraph", frozenset({"author"}))
    credit = Credit(
        CreditVerdict.INCOMPLETE, "oduya2004", ("author",), ("title",), (mention,), "Tem Oduya, “Lamps” (2004)"
    )
    match = Match("oduya2004", Verdict.VERBATIM, 1.0, (Piece(span, Span(5, 50), 9, Span(1, 10)),), (), None)
    quotation = Quotation("q1", Form.INLINE, span, 9, match=match, credit=credit)
    words = count_words(post.prose.text)
    taken = SourceAmount(9, 9 / 3600, 9, 1, (Span(1, 10),))
    amount = Amount(words, words - 9, 9, 9 / words, 9 / (words - 9), {"oduya2004": taken})
    said = Said("QC102", "incomplete-citation", Severity.WARNING, "the citation lacks the title", "add the title")
    hidden = Said("QC301", "long-quotation", Severity.WARNING, "9 words").on(post, quotation)
    hidden = hidden._replace(suppressed="the owner agreed")
    return PostReport(Evidence(post, (quotation,), amount), (said.on(post, quotation), hidden))


def suspected() -> PostReport:
    """A post that is nearly all a suspected quotation, with a finding about the whole post."""
    text = "I copy this straight out of the book.\n\nThe harbour was empty by\n\nnoon and the lamps were\n\nlit before any of us had\n\neaten.\n"
    post = read("posts/pasted.md", text.encode())
    span = Span(find(post, "The harbour").start, find(post, "eaten.").end)
    signs = ("the text says so: “straight out of the book”", "4 short lines in a row, each a paragraph of its own")
    quotation = Quotation("q1", Form.SUSPECTED, span, 16, signs=signs)
    amount = Amount(24, 8, 16, 16 / 24, 2.0, {})
    said = Said("QC206", "suspected-quotation", Severity.WARNING, "16 words look quoted", "set them in quotation marks")
    whole = Finding(
        "QC303",
        "share-of-post",
        Severity.WARNING,
        "66.7 % of the post is quoted, past the figure of 50 % (bd-post)",
        path=post.name,
        start=post.lines.place(0),
        end=post.lines.place(0),
        figure=2 / 3,
        limit=0.5,
        unit="share",
        origin="blog-default/bd-post",
        help="add words of your own",
        fingerprint="QC303-post",
    )
    return PostReport(Evidence(post, (quotation,), amount), (said.on(post, quotation), whole))


def everything() -> Report:
    """A report that has some of everything."""
    broken = Finding(
        "QC401",
        "broken-entry",
        Severity.ERROR,
        "entry `keel` has no closing brace",
        path="references/references.bib",
        start=read("x.txt", b"a\nb\n").lines.place(2),
        help="close it with }",
        fingerprint="QC401-keel",
    )
    return Report(
        posts=(inline_quotations(), suspected(), block_quotation()),
        findings=(broken,),
        sources={"merrin1931": MERRIN, "oduya2004": ODUYA},
        totals={
            "merrin1931": SourceTotal(40, 40 / 41_200, 40, ("posts/slow-water.md",)),
            "oduya2004": SourceTotal(9, 9 / 3600, 9, ("posts/lamps.md",)),
        },
        skipped=(Skipped("node_modules/", "a folder of built or fetched files"), Skipped("draft.md", "git ignores it")),
        problems=(Problem("posts/bad.md", "is not a text file", "give it as UTF-8 text"),),
        exit_code=1,
    )


def many_findings(
    errors: int = 0, warnings: int = 0, infos: int = 0, path: str = "posts/slow-water.md", message: str = "no source"
) -> Report:
    """A post with so many findings of each kind."""
    post = block_quotation()
    said = Said("QC101", "missing-citation", Severity.ERROR, message).on(
        post.evidence.post, post.evidence.quotations[0]
    )
    kinds = [Severity.ERROR] * errors + [Severity.WARNING] * warnings + [Severity.INFO] * infos
    findings = tuple(said._replace(severity=severity, path=path) for severity in reversed(kinds))
    return everything()._replace(posts=(PostReport(post.evidence, findings),), findings=(), problems=())
