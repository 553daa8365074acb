"""What the rules take for distant is what the matcher takes for it."""

from __future__ import annotations

from quotecheck.matching.verdict import SPLICE_WORDS
from quotecheck.rules.common import DISTANT


def test_rules_and_matcher_mean_the_same_by_distant() -> None:
    assert DISTANT == SPLICE_WORDS
