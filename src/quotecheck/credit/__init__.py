"""What a post says about whose words it quotes: mentions, and the credit that each quotation gets from them."""

from __future__ import annotations

from quotecheck.credit.crediting import BLOG, credit_of, credits_of
from quotecheck.credit.mentions import find_mentions
from quotecheck.credit.someone import names_someone

__all__ = ["BLOG", "credit_of", "credits_of", "find_mentions", "names_someone"]
