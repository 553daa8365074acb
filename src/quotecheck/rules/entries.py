"""Faults of the library's entries as findings."""

from __future__ import annotations

from collections.abc import Iterator

from quotecheck.rules.rule import Draft, RunFacts
from quotecheck.text import Place


def entry_faults(facts: RunFacts, code: str) -> Iterator[Draft]:
    """The faults told under ``code``, each at its line."""
    for fault in facts.faults:
        if fault.code == code:
            entry = f"{fault.key}: " if fault.key else ""
            yield Draft(
                message=f"{entry}{fault.message}",
                help=fault.hint,
                source=fault.key,
                path=fault.path,
                place=Place(fault.line, 1, fault.offset),
            )
