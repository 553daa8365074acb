"""From evidence to a report: the rules are asked, their findings placed, ordered and counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from quotecheck.amounts import totals
from quotecheck.digest import blake2b
from quotecheck.errors import QuotecheckError
from quotecheck.model.evidence import Evidence, Problem, Skipped
from quotecheck.model.finding import Finding, Severity
from quotecheck.model.post import Post
from quotecheck.model.report import PostReport, Report
from quotecheck.model.source import Fault, Source
from quotecheck.policy import Policy
from quotecheck.rules import POST_RULES, RULES, RUN_RULES
from quotecheck.rules.rule import Draft, PostFacts, Rule, RunFacts
from quotecheck.rules.topics import TOPICS
from quotecheck.strict_yaml import nearest
from quotecheck.text import Lines, Place, Span, fold_text, line_span

FINDINGS: Final = 1
"""Exit code: there are findings at or above the severity that ends a run."""
NOT_DONE: Final = 2
"""Exit code: there was nothing to check, or texts that were asked for are not here."""


def judge(  # noqa: PLR0913, PLR0917 - the facts of a run, each by its name
    evidences: Sequence[Evidence],
    sources: Mapping[str, Source],
    faults: Sequence[Fault],
    problems: Sequence[Problem],
    skipped: Sequence[Skipped],
    policy: Policy,
    fail_on: Severity | None = Severity.ERROR,
    *,
    require_texts: bool = False,
) -> Report:
    """The report of a run, in a fixed order: posts as given, the findings of each in the order of its text.

    ``fail_on`` is the least severity that makes the exit code 1, None for never. Raises ``QuotecheckError`` when the
    policy selects, ignores or weighs a rule that does not exist.
    """
    voice = _voice(policy)
    posts = tuple(_post_report(evidence, sources, policy, voice) for evidence in evidences)
    run = RunFacts(len(evidences), sources, faults, problems, skipped)
    others = tuple(_run_findings(run, voice))
    everything = (*(finding for post in posts for finding in post.findings), *others)
    return Report(
        posts=posts,
        findings=others,
        sources=sources,
        totals=totals(evidences, sources),
        skipped=tuple(skipped),
        problems=tuple(problems),
        exit_code=_exit_code(everything, run, fail_on, require_texts=require_texts),
    )


def codes_of(selector: str) -> frozenset[str]:
    """The rules that a code, a name, the start of a code (``QC1``) or ``ALL`` means; raises ``QuotecheckError``."""
    word = selector.strip()
    if word.upper() == "ALL":
        return frozenset(rule.CODE for rule in RULES)
    starts = word.upper() if len(word) > 2 else "?"
    found = frozenset(rule.CODE for rule in RULES if rule.CODE.startswith(starts) or word.lower() == rule.NAME)
    if not found:
        raise QuotecheckError(f"there is no rule `{selector}`", hint=_near(word, ()))
    return found


def rule_docs(name: str) -> str:
    """The page of a rule (by code or name) or of a topic, as Markdown; raises ``QuotecheckError`` with the nearest name."""
    word = name.strip().lower()
    if word in TOPICS:
        return TOPICS[word]
    rule = next((rule for rule in RULES if word in (rule.CODE.lower(), rule.NAME)), None)
    if rule is None:
        raise QuotecheckError(f"there is no rule or topic `{name}`", hint=_near(word, TOPICS))
    return f"# {rule.CODE} {rule.NAME} ({rule.SEVERITY.value})\n\n{(rule.__doc__ or '').strip()}\n"


def rule_table() -> str:
    """All rules as a Markdown table: code, name, usual severity, and what each says."""
    rows = (f"| {rule.CODE} | {rule.NAME} | {rule.SEVERITY.value} | {_summary(rule)} |\n" for rule in RULES)
    return "| code | name | severity | says |\n|---|---|---|---|\n" + "".join(rows)


def _summary(rule: Rule) -> str:
    return (rule.__doc__ or "").partition("\n")[0].rstrip(".")


def _near(word: str, more: Iterable[str]) -> str:
    names = [known for rule in RULES for known in (rule.NAME, rule.CODE)]
    if word.upper().startswith("QC"):
        return nearest(word.upper(), [rule.CODE for rule in RULES])
    return nearest(word.lower(), [*names, *more])


# ---------------------------------------------------------------------------------------------- which rules, how loud


class _Voice(NamedTuple):
    """Which rules speak, and how loud where a project says so."""

    active: frozenset[str]
    severities: Mapping[str, Severity]

    def speaks(self, rule: Rule) -> bool:
        return rule.CODE in self.active

    def severity(self, rule: Rule, draft: Draft) -> Severity:
        return self.severities.get(rule.CODE) or draft.severity or rule.SEVERITY


def _voice(policy: Policy) -> _Voice:
    chosen = frozenset[str]().union(*map(codes_of, policy.select or ("ALL",)))
    ignored = frozenset[str]().union(*map(codes_of, policy.ignore))
    severities: dict[str, Severity] = {}
    # The selector that means fewer rules is the more exact one, and has the last word.
    for selector in sorted(policy.severities, key=lambda selector: -len(codes_of(selector))):
        severities |= dict.fromkeys(codes_of(selector), policy.severities[selector])
    return _Voice(chosen - ignored, severities)


# ---------------------------------------------------------------------------------------------- from drafts to findings


class _Spot(NamedTuple):
    path: str | None
    start: Place | None
    end: Place | None


def _post_report(evidence: Evidence, sources: Mapping[str, Source], policy: Policy, voice: _Voice) -> PostReport:
    facts = PostFacts(evidence, policy, sources)
    drafts = [(rule, draft) for rule in POST_RULES if voice.speaks(rule) for draft in rule.check(facts)]
    if not drafts:
        return PostReport(evidence, ())
    post, lines, seen = evidence.post, evidence.post.lines, Counter[str]()
    quoted = {
        span: fold_text(post.prose.text[span.start : span.end]) for span in {_quoted(draft) for _, draft in drafts}
    }
    found = []
    for rule, draft in drafts:
        mark = _fingerprint(rule, draft, quoted[_quoted(draft)], seen)
        found.append(_finding(rule, draft, voice, _spot(post, lines, draft), mark))
    return PostReport(evidence, tuple(sorted(found, key=_order)))


def _run_findings(run: RunFacts, voice: _Voice) -> Iterator[Finding]:
    seen = Counter[str]()
    for rule in RUN_RULES:
        for draft in rule.check(run) if voice.speaks(rule) else ():
            spot = _Spot(draft.path, draft.place, draft.place)
            yield _finding(rule, draft, voice, spot, _fingerprint(rule, draft, "", seen))


def _finding(rule: Rule, draft: Draft, voice: _Voice, spot: _Spot, fingerprint: str) -> Finding:
    measure = draft.measure
    return Finding(
        code=rule.CODE,
        rule=rule.NAME,
        severity=voice.severity(rule, draft),
        message=draft.message,
        path=spot.path,
        start=spot.start,
        end=spot.end,
        quotation=draft.quotation.id if draft.quotation else None,
        source=draft.source,
        figure=measure.figure if measure else None,
        limit=measure.limit.value if measure else None,
        unit=measure.limit.unit if measure else None,
        origin=measure.limit.id if measure else None,
        help=draft.help,
        fingerprint=fingerprint,
    )


def _spot(post: Post, lines: Lines, draft: Draft) -> _Spot:
    span = draft.span or (draft.quotation.span if draft.quotation else None)
    here = post.prose.source(span) if span else _first_line(post, lines)
    return _Spot(post.name, lines.place(here.start), lines.place(here.end))


def _first_line(post: Post, lines: Lines) -> Span:
    """The file's first line; for one of several posts in a file, the line on which it begins."""
    number = lines.place(post.prose.source(Span(0, 1)).start).line if post.part else 1
    return line_span(post.text, lines, number)


def _quoted(draft: Draft) -> Span:
    return draft.quotation.span if draft.quotation else Span(0, 0)


def _fingerprint(rule: Rule, draft: Draft, words: str, seen: Counter[str]) -> str:
    """64 bits of what a finding is about: not its path, its lines or its wording, so that it lasts."""
    about = "\n".join((rule.NAME, words, draft.source or ""))
    seen[about] += 1
    return blake2b(f"{about}\n{seen[about]}".encode(), digest_size=8).hexdigest()


def _order(finding: Finding) -> tuple[int, int, str]:
    start, end = finding.start, finding.end
    return (start.offset if start else 0, -(end.offset if end else 0), finding.code)


def _exit_code(findings: Iterable[Finding], run: RunFacts, fail_on: Severity | None, *, require_texts: bool) -> int:
    if not run.posts or (require_texts and any(source.text_missing for source in run.sources.values())):
        return NOT_DONE
    loud = fail_on is not None and any(
        finding.severity.rank >= fail_on.rank and finding.suppressed is None for finding in findings
    )
    return FINDINGS if loud else 0
