"""The names by which tags, divs, directives and components say what block they set off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from quotecheck.model.post import BlockKind

_QUOTES: Final = frozenset(
    {"quote", "blockquote", "block-quote", "quotation", "epigraph", "centerquote", "cq", "su_quote"}
)
_PULL_QUOTES: Final = frozenset({"pullquote", "pull-quote", "su_pullquote"})
_BOXES: Final = frozenset(
    "note tip warning info danger caution important hint attention error seealso admonition details callout aside sidebar "
    "spoiler success failure question bug example abstract summary todo dropdown topic".split()
)
_OWN: Final = {"quote": BlockKind.QUOTE, "pull-quote": BlockKind.PULL_QUOTE}


def quote_kind(name: str, own: Mapping[str, str]) -> BlockKind | None:
    """``QUOTE`` or ``PULL_QUOTE`` for a tag of this name (lower case), by the site's ``own`` tags first; None for others."""
    if name in own:
        return _OWN.get(own[name])
    if name in _QUOTES:
        return BlockKind.QUOTE
    return BlockKind.PULL_QUOTE if name in _PULL_QUOTES else None


def box_kind(name: str, own: Mapping[str, str]) -> BlockKind | None:
    """Like ``quote_kind``, with the boxes for notes and tips, which are no quotations."""
    kind = quote_kind(name, own)
    if kind is None and (name in _BOXES or name.startswith("callout-")):
        return BlockKind.CALLOUT
    return kind
