"""Limits as data: figures that counts are compared with, each with its origin, and what a project changed of them.

A policy says which figures are worth a second look; it never says what a use is. Policies are written in YAML and
compiled to JSON, so that a plain run reads no YAML.
"""

from collections.abc import Mapping
from operator import eq, ge, gt, le, lt
from typing import Any, Final, NamedTuple

from quotecheck.errors import QuotecheckError
from quotecheck.model.finding import Severity
from quotecheck.model.reading import READING_LIMITS, USUAL, Reading
from quotecheck.model.source import Source
from quotecheck.strict_yaml import Item, Take, Value, compose, items, many, nearest, number, one_of, text


class Metric(NamedTuple):
    """Something that is counted: the rule that compares it, and its unit as findings print it."""

    code: str
    unit: str


METRICS: Final = {
    "longest_extract_words": Metric("QC301", "words"),
    "extract_words": Metric("QC301", "words"),
    "source_words": Metric("QC302", "words"),
    "source_share": Metric("QC302", "share"),
    "post_share": Metric("QC303", "share"),
    "quote_to_own": Metric("QC304", "ratio"),
}
"""What a limit can be set on. The first two are of one quotation: its longest run of source words, and all its words;
the next two of one source in one post; the last two of the post: quoted / words, and quoted / own words."""

OPERATORS: Final = {">": gt, ">=": ge, "<": lt, "<=": le, "==": eq}

LEVELS: Final = {
    "info": Severity.INFO,
    "warning": Severity.WARNING,
    "error": Severity.ERROR,
    "attention": Severity.WARNING,
    "over": Severity.WARNING,
}
"""A limit's severity as policies write it. ``attention``: worth a second look; ``over``: past a figure a body prints."""

KINDS: Final = ("book", "article", "news", "blog-post", "report", "speech", "poem", "lyrics", "unpublished", "other")
"""Kinds of sources, for limits that are about some of them."""


class LimitOrigin(NamedTuple):
    """Where a figure comes from: whose it is (``kind``: trade-body, rightsholder, project-choice, setting ...), and why."""

    kind: str
    text: str
    citation: str = ""
    url: str = ""


class Minimum(NamedTuple):
    """A second figure that must be reached too (at least ``value``), so that a share of very little is not told."""

    metric: str
    value: float


class Limit(NamedTuple):
    """A figure. It is past when ``metric op value`` holds, for sources of the kinds ``applies_to`` (empty: all)."""

    id: str
    metric: str
    op: str
    value: float
    severity: Severity
    message: str
    """What to do or to ask oneself, in one line."""
    origin: LimitOrigin
    applies_to: tuple[str, ...] = ()
    minimum: Minimum | None = None

    @property
    def code(self) -> str:
        """The rule that compares it."""
        return METRICS[self.metric].code

    @property
    def unit(self) -> str:
        """words, share or ratio."""
        return METRICS[self.metric].unit

    def past(self, figures: Mapping[str, float], kind: str | None) -> bool:
        """Whether the figures of one quotation, source or post are past it; ``kind`` is the source's, if one is known."""
        if (self.applies_to and kind not in self.applies_to) or self.metric not in figures:
            return False
        if self.minimum and figures.get(self.minimum.metric, 0) < self.minimum.value:
            return False
        return bool(OPERATORS[self.op](figures[self.metric], self.value))


class Policy(NamedTuple):
    """What applies in a run, already resolved: limits, the elements a citation must have, severities, which rules."""

    name: str
    limits: tuple[Limit, ...] = ()
    title: str = ""
    description: str = ""
    strict_sources: bool = False
    """Whether a quotation that cannot be traced to a source weighs more."""
    profile: frozenset[str] = frozenset({"author", "title"})
    inherit: tuple[str, ...] = ()
    """Wider places in which a credit also counts: ``section``, ``post``."""
    severities: Mapping[str, Severity] = {}
    """By code, name or prefix of a rule."""
    select: tuple[str, ...] = ()
    """Codes, names or prefixes of the rules that speak; empty: all."""
    ignore: tuple[str, ...] = ()
    reading: Reading = USUAL
    """How posts are read."""

    def of(self, code: str) -> tuple[Limit, ...]:
        """The limits that a rule compares."""
        return tuple(limit for limit in self.limits if limit.code == code)

    def with_limit(
        self, name: str, value: float | None, origin: str = "set in this project's configuration"
    ) -> "Policy":
        """The policy with another figure for the limit ``name``, or for every limit on the metric ``name``.

        None takes the limits away. A metric without a limit gets one. Raises ``QuotecheckError`` for an unknown name.
        """
        hit = [limit for limit in self.limits if name in (limit.id, limit.metric)]
        if not hit and name not in METRICS:
            hint = nearest(name, [*(limit.id for limit in self.limits), *METRICS, *READING_LIMITS])
            raise QuotecheckError(f"there is no limit `{name}` in the policy {self.name}", hint=hint)
        stated = LimitOrigin("setting", origin)
        _check_figure(name, value, (hit[0].metric if hit else name))
        if value is None:
            return self._replace(limits=tuple(limit for limit in self.limits if limit not in hit))
        if not hit:
            added = Limit(f"own-{name}", name, ">", value, Severity.WARNING, "is all of it needed?", stated)
            return self._replace(limits=(*self.limits, added))
        changed = (limit._replace(value=value, origin=stated) if limit in hit else limit for limit in self.limits)
        return self._replace(limits=tuple(changed))


def _check_figure(name: str, value: float | None, metric: str) -> None:
    """Raises ``QuotecheckError`` for a figure that nothing can be compared with."""
    if value is None or 0 <= value <= 1 or (value > 1 and METRICS[metric].unit != "share"):
        return
    if value < 0:
        raise QuotecheckError(f"`{name}` cannot be less than 0")
    hint = f"for {value:g} % write {value / 100:g}" if value <= 100 else "1 is all of it, 0.25 a quarter"
    raise QuotecheckError(f"`{name}` is a share, from 0 to 1, and {value:g} is more than all", hint=hint)


_TYPES: Final = {
    "article": "article inproceedings conference periodical suppperiodical review",
    "book": "book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection suppcollection "
    "proceedings mvproceedings manual reference mvreference inreference thesis phdthesis mastersthesis",
    "report": "report techreport",
    "blog-post": "online electronic www webpage blog",
    "news": "newspaper news",
    "speech": "speech lecture",
    "poem": "poem poetry",
    "lyrics": "song lyrics music",
    "unpublished": "unpublished",
}
_KIND_OF: Final = {word: kind for kind, words in _TYPES.items() for word in words.split()}


def kind_of(source: Source) -> str:
    """The kind of a source, one of ``KINDS``, by its BibTeX entry type.

    A more exact word in the fields ``entrysubtype`` or ``type`` (``newspaper``, ``poem``, ``speech`` ...) goes first.
    Chapters count as books and pages of the web as blog posts; what is not known is ``other``.
    """
    said = (source.fields.get("entrysubtype", ""), source.fields.get("type", ""), source.type)
    return next((_KIND_OF[word] for raw in said if (word := raw.strip("{} ").lower()) in _KIND_OF), "other")


# ---------------------------------------------------------------------------------------------- reading and keeping


def parse_policy(yaml_text: str, name: str) -> Policy:
    """The policy ``name`` in a YAML text. Raises ``QuotecheckError``, with the line, for what is unknown or out of form."""
    given = _taken(compose(yaml_text, name, "a policy holds `title`, `description` and `limits`"), _POLICY, ("limits",))
    seen: set[str] = set()
    for limit in given["limits"]:
        if limit.id in seen:
            raise QuotecheckError(f"two limits are called `{limit.id}`", hint="give one another id", path=name)
        seen.add(limit.id)
    return Policy(name, given["limits"], given.get("title", ""), given.get("description", ""))


def policy_to_json(policy: Policy) -> dict[str, Any]:
    """The policy as what JSON can hold; ``policy_from_json`` gives the same policy back, but for ``reading``."""
    kept = policy._asdict() | {
        "limits": [_limit_to_json(limit) for limit in policy.limits],
        "profile": sorted(policy.profile),
        "severities": dict(policy.severities),
    }
    del kept["reading"]
    return kept


def _limit_to_json(limit: Limit) -> dict[str, Any]:
    minimum = limit.minimum and limit.minimum._asdict()
    return limit._asdict() | {"origin": limit.origin._asdict(), "minimum": minimum}


def policy_from_json(record: Mapping[str, Any]) -> Policy:
    """The policy that ``policy_to_json`` was given."""
    return Policy(
        **dict(record)
        | {
            "limits": tuple(map(_limit_from_json, record["limits"])),
            "profile": frozenset(record["profile"]),
            "severities": {rule: Severity(value) for rule, value in record["severities"].items()},
            "inherit": tuple(record["inherit"]),
            "select": tuple(record["select"]),
            "ignore": tuple(record["ignore"]),
        }
    )


def _limit_from_json(record: Mapping[str, Any]) -> Limit:
    return Limit(
        **dict(record)
        | {
            "severity": Severity(record["severity"]),
            "origin": LimitOrigin(**record["origin"]),
            "applies_to": tuple(record["applies_to"]),
            "minimum": Minimum(**record["minimum"]) if record["minimum"] else None,
        }
    )


def _taken(value: Value, known: Mapping[str, Take], needed: tuple[str, ...]) -> dict[str, Any]:
    """The values of a mapping by their keys, ``-`` become ``_``; all keys are known, and none that is needed lacks."""
    given: dict[str, Item] = {item.name: item for item in items(value)}
    for item in given.values():
        if item.name not in known:
            where = f"line {item.line}: unknown key `{item.name}`"
            raise QuotecheckError(where, hint=nearest(item.name, known), path=value.path)
    for name in needed:
        if name not in given:
            raise value.wrong(f"{value.what} has no `{name}`")
    return {name.replace("-", "_"): known[name](item.value) for name, item in given.items()}


def _origin(value: Value) -> LimitOrigin:
    known = {"kind": text, "text": text, "citation": text, "url": text}
    return LimitOrigin(**_taken(value, known, ("kind", "text")))


def _minimum(value: Value) -> Minimum:
    return Minimum(**_taken(value, {"metric": one_of(tuple(METRICS)), "value": number}, ("metric", "value")))


def _limit(value: Value) -> Limit:
    given = _taken(value, _LIMIT, ("id", "metric", "op", "value", "severity", "message", "origin"))
    return Limit(**given | {"severity": LEVELS[given["severity"]]})


_LIMIT: Final[dict[str, Take]] = {
    "id": text,
    "metric": one_of(tuple(METRICS)),
    "op": one_of(tuple(OPERATORS)),
    "value": number,
    "severity": one_of(tuple(LEVELS)),
    "message": text,
    "origin": _origin,
    "applies-to": many(one_of(KINDS)),
    "minimum": _minimum,
}

_POLICY: Final[dict[str, Take]] = {"title": text, "description": text, "limits": many(_limit)}
