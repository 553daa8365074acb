"""Reports to text, one file a format. Adding a format: a file, a line in ``REPORTERS``, a golden case."""

from typing import NamedTuple

from quotecheck.model.report import Report
from quotecheck.reporters.style import Style


class Reporter(NamedTuple):
    """A format: its name, and the module of this package whose ``render(report, style)`` writes it."""

    name: str
    module: str
    machine: bool = False
    """Whether programs read it, so that nothing else may stand on the output."""


REPORTERS = (
    Reporter("full", "full"),
    Reporter("concise", "concise"),
    Reporter("json", "json_v1", machine=True),
    Reporter("github", "github"),
)


def render(report: Report, name: str, style: Style) -> str:
    """The report in the format ``name``, ending with one line ending; raises ``KeyError`` for an unknown one."""
    from importlib import import_module  # noqa: PLC0415 - a run needs one format

    module = {reporter.name: reporter.module for reporter in REPORTERS}[name]
    text: str = import_module(f"quotecheck.reporters.{module}").render(report, style)
    return text
