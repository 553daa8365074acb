"""Rules, one file each. Adding one: a file, a line in its shelf below, a folder of cases."""

from __future__ import annotations

from typing import Final

from quotecheck.rules import (
    qc101_missing_citation,
    qc102_incomplete_citation,
    qc103_wrong_source,
    qc104_misspelt_name,
    qc105_wrong_locator,
    qc106_unresolved_key,
    qc107_uncredited_quotation,
    qc201_altered_words,
    qc202_unmarked_quotation,
    qc203_unmarked_omission,
    qc204_spliced_quotation,
    qc205_ambiguous_source,
    qc206_suspected_quotation,
    qc207_unfound_quotation,
    qc208_other_edition,
    qc209_negation_left_out,
    qc301_long_quotation,
    qc302_share_of_source,
    qc303_share_of_post,
    qc304_little_commentary,
    qc401_broken_entry,
    qc402_incomplete_entry,
    qc403_text_not_here,
    qc902_unreadable,
    qc903_nothing_checked,
)
from quotecheck.rules.rule import PostRule, Rule, RunRule

POST_RULES: Final[tuple[PostRule, ...]] = (
    qc101_missing_citation,
    qc102_incomplete_citation,
    qc103_wrong_source,
    qc104_misspelt_name,
    qc105_wrong_locator,
    qc106_unresolved_key,
    qc107_uncredited_quotation,
    qc201_altered_words,
    qc202_unmarked_quotation,
    qc203_unmarked_omission,
    qc204_spliced_quotation,
    qc205_ambiguous_source,
    qc206_suspected_quotation,
    qc207_unfound_quotation,
    qc208_other_edition,
    qc209_negation_left_out,
    qc301_long_quotation,
    qc302_share_of_source,
    qc303_share_of_post,
    qc304_little_commentary,
)
"""Rules about one post."""

RUN_RULES: Final[tuple[RunRule, ...]] = (
    qc401_broken_entry,
    qc402_incomplete_entry,
    qc403_text_not_here,
    qc902_unreadable,
    qc903_nothing_checked,
)
"""Rules about the library, the tool and the whole run."""

RULES: Final[tuple[Rule, ...]] = (*POST_RULES, *RUN_RULES)
"""All of them, by code."""
