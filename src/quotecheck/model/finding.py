"""What a rule says."""

from enum import StrEnum
from typing import NamedTuple

from quotecheck.text import Place


class Severity(StrEnum):
    """How loud a finding is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for info, 2 for error."""
        return ("info", "warning", "error").index(self.value)


class Finding(NamedTuple):
    """One thing a rule found. ``start`` and ``end`` are places in the file at ``path``."""

    code: str
    rule: str
    severity: Severity
    message: str
    path: str | None = None
    start: Place | None = None
    end: Place | None = None
    quotation: str | None = None
    """The quotation's id."""
    source: str | None = None
    figure: float | None = None
    """What was measured."""
    limit: float | None = None
    unit: str | None = None
    origin: str | None = None
    """The policy entry that set the limit."""
    help: str | None = None
    """What to do, in one line."""
    fingerprint: str = ""
    """Content-based: stays when lines move."""
    suppressed: str | None = None
