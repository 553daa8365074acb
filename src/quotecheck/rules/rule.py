"""What a rule is: a module with a code, a name, a severity, a docstring that ``explain`` prints, and ``check``."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from quotecheck.model.evidence import Evidence, Problem, Skipped
from quotecheck.model.finding import Severity
from quotecheck.model.quotation import Quotation
from quotecheck.model.source import Fault, Source
from quotecheck.policy import Limit, Policy
from quotecheck.text import Place, Span


class PostFacts(NamedTuple):
    """What a rule about a post may look at."""

    evidence: Evidence
    policy: Policy
    sources: Mapping[str, Source]

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The post's quotations, in its order."""
        return self.evidence.quotations


class RunFacts(NamedTuple):
    """What a rule about the library, the tool or the whole run may look at."""

    posts: int
    sources: Mapping[str, Source]
    faults: Sequence[Fault] = ()
    problems: Sequence[Problem] = ()
    skipped: Sequence[Skipped] = ()


class Measure(NamedTuple):
    """A figure past a limit."""

    figure: float | None
    limit: Limit


class Draft(NamedTuple):
    """A finding as its rule puts it, before it gets its code, its place and its fingerprint.

    Where it stands: ``span`` of the post's prose; else the quotation's span; else the first line of the post, or
    ``path`` and ``place`` for what is in no post.
    """

    message: str
    help: str
    severity: Severity | None = None
    """None: the rule's own."""
    quotation: Quotation | None = None
    source: str | None = None
    span: Span | None = None
    measure: Measure | None = None
    path: str | None = None
    place: Place | None = None


class Rule(Protocol):
    """What every rule has."""

    @property
    def CODE(self) -> str:  # noqa: N802 - a constant of the module
        """``QC`` and three digits; never reused."""

    @property
    def NAME(self) -> str:  # noqa: N802 - the same
        """In kebab case."""

    @property
    def SEVERITY(self) -> Severity:  # noqa: N802 - the same
        """How loud it is when a finding does not say."""


class PostRule(Rule, Protocol):
    """A rule about one post."""

    def check(self, facts: PostFacts) -> Iterator[Draft]:
        """What it finds, in the order of the post."""


class RunRule(Rule, Protocol):
    """A rule about everything that is in no single post."""

    def check(self, facts: RunFacts) -> Iterator[Draft]:
        """What it finds."""
