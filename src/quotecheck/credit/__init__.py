"""What a post says about whose words it quotes: mentions, and the credit that each quotation gets from them."""

from __future__ import annotations

from quotecheck.credit.crediting import BLOG, credits_of
from quotecheck.credit.forms.footnote import lost_marks
from quotecheck.credit.mentions import find_mentions
from quotecheck.credit.scope import look_around
from quotecheck.credit.someone import names_someone

__all__ = ["BLOG", "credits_of", "find_mentions", "look_around", "lost_marks", "names_someone"]
