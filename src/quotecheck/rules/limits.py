"""Comparing counts with a policy's figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotecheck.policy import Limit
from quotecheck.rules.rule import Measure


def loudest(limits: Sequence[Limit], figures: Mapping[str, float], kind: str | None = None) -> Measure | None:
    """The loudest limit that is past, the first of several; one count makes one finding."""
    past = [limit for limit in limits if limit.past(figures, kind)]
    if not past:
        return None
    limit = max(past, key=lambda limit: limit.severity.rank)
    return Measure(figures[limit.metric], limit)
