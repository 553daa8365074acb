"""Cases of rules: a post that is read, and what the examination would have found in it, in YAML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quotecheck.amounts import amount_of
from quotecheck.credit import lost_marks
from quotecheck.judge import judge
from quotecheck.model.credit import Credit, CreditVerdict, Mention
from quotecheck.model.evidence import Dropped, Evidence, Problem, Skipped
from quotecheck.model.finding import Finding, Severity
from quotecheck.model.match import Cause, Change, Difference, Match, Piece, Verdict, Weight
from quotecheck.model.post import Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.model.report import Report
from quotecheck.model.source import Fault, Locator, LocatorMark, Name, Origin, Placed, Source, SourceText
from quotecheck.policy import Policy, parse_policy
from quotecheck.readers import read
from quotecheck.text import Span, count_words

HERE = Path(__file__).parent
BLOG_DEFAULT = parse_policy(
    (Path(__file__).parents[2] / "src/quotecheck/policies/blog-default.yml").read_text("utf-8"), "blog-default"
)


def _text(key: str, words: int) -> SourceText:
    return SourceText(key, f"references/texts/{key}.txt", "00" * 16, words)


SOURCES = {
    source.key: source
    for source in (
        Source(
            "fenwether1996copying",
            "article",
            "On Copying Things Out",
            (Name("Fenwether", "Idris"),),
            year="1996",
            origin=Origin("references/references.bib", 3, 40),
            text=_text("fenwether1996copying", 1200),
        ),
        Source(
            "rowcliffe1988nine",
            "book",
            "Nine Weeks at Tarrow Top",
            (Name("Rowcliffe", "Edith"),),
            year="1988",
            text=_text("rowcliffe1988nine", 60_000),
        ),
        Source(
            "ludgrave2011sluice",
            "book",
            "When the Sluice Gave Way",
            (Name("Ludgrave", "Catharine"),),
            year="2011",
            pagetotal=312,
        ),
        Source("oduya1961lamps", "misc", "Lamps", (Name("Oduya", "Tem"),), fields={"type": "Song"}),
    )
}


def find(post: Post, words: str) -> Span:
    """Where ``words`` stand in the prose; line breaks count as spaces."""
    flat, wanted = " ".join(post.prose.text.split("\n")), " ".join(words.split())
    at = flat.index(wanted)
    return Span(at, at + len(wanted))


@dataclass(frozen=True)
class Case:
    """One case file."""

    path: Path
    given: dict[str, Any]

    @property
    def code(self) -> str:
        return self.path.parent.name[:5]

    @property
    def expected(self) -> list[dict[str, Any]]:
        return list(self.given["findings"])

    def report(self, **policy: Any) -> Report:  # noqa: ANN401 - fields of Policy
        """What is said when only the case's rule speaks, unless ``policy`` says otherwise."""
        changed = {"select": (self.code,), "strict_sources": self.given.get("strict-sources", False)} | policy
        sources = {key: _changed(SOURCES[key], more) for key, more in self.given.get("sources", {}).items()}
        posts = [self.given["post"]] if "post" in self.given else []
        evidences = [evidence(post, self.given.get("quotations", []), SOURCES | sources) for post in posts]
        evidences = [found._replace(dropped=_dropped(found.post, self.given)) for found in evidences]
        return judge(
            evidences,
            SOURCES | sources,
            [Fault(**fault) for fault in self.given.get("faults", [])],
            [Problem(**problem) for problem in self.given.get("problems", [])],
            [Skipped(**skipped) for skipped in self.given.get("skipped", [])],
            self._policy()._replace(**changed),
        )

    def _policy(self) -> Policy:
        policy = BLOG_DEFAULT
        for name, value in self.given.get("limits", {}).items():
            policy = policy.with_limit(name, value)
        return policy


def _changed(source: Source, more: dict[str, Any]) -> Source:
    if source.text and "marks" in more:
        marks = tuple(LocatorMark(at, *mark) for at, mark in enumerate(more["marks"]))
        return source._replace(text=source.text._replace(marks=marks))
    names = {"authors": tuple(Name(*name) for name in more["authors"])} if "authors" in more else {}
    return source._replace(**(more | names))


def all_cases() -> list[Case]:
    """The cases of all rules, by folder and name."""
    return [Case(path, yaml.safe_load(path.read_text("utf-8"))) for path in sorted(HERE.glob("QC*/*.yml"))]


def evidence(text: str, quotations: list[dict[str, Any]], sources: dict[str, Source]) -> Evidence:
    """A Markdown post and its quotations."""
    post = read("posts/case.md", text.encode())
    made = tuple(_quotation(post, f"q{number}", given) for number, given in enumerate(quotations, 1))
    return Evidence(post, made, amount_of(post, made, sources), lost_notes=tuple(lost_marks(post)))


def _quotation(post: Post, name: str, given: dict[str, Any]) -> Quotation:
    span = find(post, given["text"])
    return Quotation(
        id=name,
        form=Form(given["form"]),
        span=span,
        words=given.get("words", count_words(given["text"])),
        parent=given.get("parent"),
        signs=tuple(given.get("signs", ())),
        attribution=find(post, given["attribution"]) if "attribution" in given else None,
        match=_match(post, span, given) if "source" in given else None,
        credit=_credit(post, given["credit"]) if "credit" in given else None,
        named=given.get("named", False),
    )


def _dropped(post: Post, given: dict[str, Any]) -> tuple[Dropped, ...]:
    spans = [(find(post, dropped["text"]), dropped) for dropped in given.get("dropped", ())]
    return tuple(
        Dropped(
            span.start, span.end, dropped["source"], "too ordinary", dropped.get("alike", count_words(dropped["text"]))
        )
        for span, dropped in spans
    )


def _match(post: Post, span: Span, given: dict[str, Any]) -> Match:
    pieces = given.get("pieces") or [[0, count_words(given["text"])]]
    return Match(
        source=given["source"],
        verdict=Verdict(given.get("verdict", "verbatim")),
        similarity=1.0,
        pieces=tuple(_piece(post, span, *piece) for piece in pieces),
        differences=tuple(_difference(post, span, difference) for difference in given.get("differences", ())),
        locator=None,
        places=tuple(Locator(*place) for place in given.get("places", ())),
        others=tuple(_other(other) for other in given.get("others", ())),
    )


def _other(given: str | dict[str, Any]) -> Placed:
    if isinstance(given, str):
        return Placed(given, Span(0, 1))
    return Placed(given["source"], Span(0, 1), tuple(Locator(*place) for place in given["places"]))


def _piece(post: Post, span: Span, at: int, to: int, text: str = "") -> Piece:
    return Piece(find(post, text) if text else span, Span(0, 1), to - at, Span(at, to))


def _difference(post: Post, span: Span, given: dict[str, str]) -> Difference:
    if "after" in given:
        span = Span(find(post, given["after"]).end, find(post, given["after"]).end)
    return Difference(
        Change(given["kind"]),
        Weight(given.get("weight", "other")),
        Cause(given.get("cause", "writer")),
        span,
        given.get("post", ""),
        given.get("source", ""),
    )


def _credit(post: Post, given: dict[str, Any]) -> Credit:
    return Credit(
        verdict=CreditVerdict(given["verdict"]),
        source=given.get("source"),
        found=tuple(given.get("found", ())),
        missing=tuple(given.get("missing", ())),
        mentions=tuple(_mention(post, mention) for mention in given.get("mentions", ())),
        suggestion=given.get("suggestion"),
        places=tuple(_mention(post, mention) for mention in given.get("places", ())),
    )


def _mention(post: Post, given: dict[str, Any]) -> Mention:
    return Mention(
        form=given.get("form", "narrative"),
        source=given.get("source"),
        span=find(post, given["text"]) if given["text"] else Span(0, 0),
        text=given["text"],
        misspelt=given.get("misspelt"),
        correct=given.get("correct"),
        misdated=given.get("misdated"),
        instead=given.get("instead"),
        weak=given.get("weak", False),
        unresolved=given.get("unresolved"),
        names=given.get("names"),
        locator=Locator(*given["locator"]) if "locator" in given else None,
    )


def shown(finding: Finding) -> dict[str, Any]:
    """A finding as cases put it down: its place as LINE:COLUMN, without what is empty."""
    at = f"{finding.start.line}:{finding.start.column}" if finding.start else None
    told = {
        "at": at,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "path": finding.path if finding.path != "posts/case.md" else None,
        "origin": finding.origin,
    }
    return {name: value for name, value in told.items() if value is not None}


__all__ = ["BLOG_DEFAULT", "SOURCES", "Case", "Severity", "all_cases", "evidence", "shown"]
