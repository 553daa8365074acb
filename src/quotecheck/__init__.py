"""Checks quotations before they are published.

``check(*paths)`` gives a ``Report``, ``find(text)`` a ``Search``, ``cite(key)`` a BibTeX entry and citations. Importing
this costs nothing: everything else is loaded when it is first used.
"""

from __future__ import annotations

from quotecheck.version import __version__

TYPE_CHECKING = False  # as in typing, whose import would double the cost of this one
if TYPE_CHECKING:
    from quotecheck.api.checking import check
    from quotecheck.api.citing import Citation, cite
    from quotecheck.api.finding import find
    from quotecheck.errors import QuotecheckError
    from quotecheck.model.finding import Finding, Severity
    from quotecheck.model.quotation import Quotation
    from quotecheck.model.report import PostReport, Report
    from quotecheck.model.search import Passage, Search
    from quotecheck.model.source import Locator, Source

__all__ = [
    "Citation",
    "Finding",
    "Locator",
    "Passage",
    "PostReport",
    "Quotation",
    "QuotecheckError",
    "Report",
    "Search",
    "Severity",
    "Source",
    "__version__",
    "check",
    "cite",
    "find",
]

_HOMES = {
    "Citation": "api.citing",
    "check": "api.checking",
    "cite": "api.citing",
    "find": "api.finding",
    "QuotecheckError": "errors",
    "Finding": "model.finding",
    "Severity": "model.finding",
    "Quotation": "model.quotation",
    "PostReport": "model.report",
    "Report": "model.report",
    "Passage": "model.search",
    "Search": "model.search",
    "Locator": "model.source",
    "Source": "model.source",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - only when something is asked for

    return getattr(import_module(f"quotecheck.{_HOMES[name]}"), name)
