"""Posts of other sites shown in a post: their words are a quotation, what the site says around them is none."""

from __future__ import annotations

from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.building import PostBuilder

_BUTTON: Final = regex(
    r"\s*(?:View (?:this post |this profile )?on (?:Instagram|Mastodon|Threads|Facebook|Reddit|TikTok)|Post by @\S+)\s*"
)
_NAME: Final = regex(r"\s*@[\w.]+\s*")
_CREDIT: Final = regex(r"\s*(?:A (?:post|photo|video|reel) (?:shared|posted) by\b|♬|(?:by|from)\s*\Z)")


def passes_plate(builder: PostBuilder, said: str) -> bool:
    """Whether a piece of text in such a quotation is a button, or the name above the words.

    Where it says who posted them, it begins what credits the quotation.
    """
    quote = builder.innermost(BlockKind.QUOTE)
    if quote is None:
        return False
    if _BUTTON.fullmatch(said) or (_NAME.fullmatch(said) and not builder.has_text(quote)):
        return True
    if _CREDIT.match(said) and not builder.inside(BlockKind.ATTRIBUTION):
        builder.open(BlockKind.ATTRIBUTION, parent=quote)
    return False
