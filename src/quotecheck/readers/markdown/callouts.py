"""Callouts: ``> [!quote] Author, Title`` is a quotation with credit; every other callout is none."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.markdown.cover import Cover, Marker
from quotecheck.readers.markdown.saying import head
from quotecheck.readers.names import quote_kind

_CALLOUT: Final = regex(
    r"^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*>[ \t]{0,4}(\[!([\w-]{1,30})(?:\|[^\]\r\n]{0,60})?\][+-]?[ \t]*([^\r\n]*))",
    re.MULTILINE,
)


def mask_callouts(cover: Cover) -> None:
    """Mask the heads of callouts, and keep what each says."""
    for match in _CALLOUT.finditer(cover.text):
        start = match.start(1)
        if cover.in_code(start):
            continue
        name = match[2].lower()
        kind = BlockKind.QUOTE if name == "cite" and name not in cover.own else quote_kind(name, cover.own)
        attrs = {"form": "block", "callout": name}
        if kind is BlockKind.QUOTE:
            attrs |= head(match[3])
        cover.blank(start, match.end(1))
        cover.callouts[start] = Marker(start, start, kind or BlockKind.CALLOUT, attrs)
