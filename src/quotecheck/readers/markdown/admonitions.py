"""Boxes of MkDocs and Logseq: ``!!! quote "Author"`` with its text set in, ``#+BEGIN_QUOTE`` to ``#+END_QUOTE``."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.building import FILLER
from quotecheck.readers.markdown.cover import Cover
from quotecheck.readers.markdown.saying import head
from quotecheck.readers.names import box_kind
from quotecheck.text import Span

_LINE: Final = regex(r"^([ \t]*+)(\S[^\r\n]*)", re.MULTILINE)
_HEAD: Final = regex(r"(?:!!!|\?\?\?\+?)[ ]+([A-Za-z][\w-]*)(?:[ ]+[\w-]+)*(?:[ ]+\"([^\"]*)\")?[ \t]*")
_ITEM: Final = "-   "
"""A list's item holds what is set in by four, as such a box does."""
_ORG: Final = regex(r"^[ \t>*+-]*+(#\+(BEGIN|END)_([A-Z]{1,20})(?:[ \t][^\r\n]*)?)\r?$", re.MULTILINE | re.IGNORECASE)
_NO_PROSE: Final = {"src": "code", "example": "code", "export": "code", "query": "code", "comment": "comment"}


class _Box(NamedTuple):
    """A box that is open: where its head begins, how far its text is set in, and what it sets off."""

    start: int
    inside: int
    kind: BlockKind
    attrs: Mapping[str, str]


def mask_admonitions(cover: Cover) -> None:
    """Make each head the start of a list's item, which holds the text that is set in below it."""
    stack: list[_Box] = []
    end = 0
    for line in _LINE.finditer(cover.text):
        width = len(line[1].expandtabs(4))
        while stack and width < stack[-1].inside:
            box = stack.pop()
            cover.block(Span(box.start, end), box.kind, box.attrs)
        end = line.end()
        said = _HEAD.fullmatch(line[2]) if line[2][:3] in ("!!!", "???") else None
        if said and (not cover.in_code(line.start(2)) or (stack and width == stack[-1].inside)):
            stack.append(_Box(line.start(2), width + len(_ITEM), *_sets_off(cover, said[1].lower(), said[2] or "")))
            cover.write(line.start(2), _ITEM + FILLER * (len(line[2]) - len(_ITEM)))
    for box in reversed(stack):
        cover.block(Span(box.start, end), box.kind, box.attrs)
    cover.reread()


def _sets_off(cover: Cover, name: str, title: str) -> tuple[BlockKind, Mapping[str, str]]:
    kind = box_kind(name, cover.own) or BlockKind.CALLOUT
    return kind, {"form": "block", "callout": name} | (head(title) if kind is BlockKind.QUOTE else {})


def mask_org_blocks(cover: Cover) -> None:
    """Mask the lines that begin and end a block of Logseq's, which holds Markdown; one never ended is text."""
    opened: re.Match[str] | None = None
    for line in _ORG.finditer(cover.text):
        if cover.in_code(line.start(1)):
            continue
        if line[2].lower() == "begin":
            opened = line
        elif opened is not None and opened[3].lower() == line[3].lower():
            _org_block(cover, opened, line, line[3].lower())
            opened = None


def _org_block(cover: Cover, first: re.Match[str], last: re.Match[str], name: str) -> None:
    if name in _NO_PROSE:
        cover.hide(first.start(1), last.end(1), _NO_PROSE[name])
        return
    cover.blank(*first.span(1))
    cover.blank(*last.span(1))
    kind = BlockKind.QUOTE if name == "verse" else box_kind(name, cover.own)
    if kind is not None:
        attrs = {"form": "verse" if name == "verse" else "block"}
        cover.block(Span(first.start(1), last.start(1)), kind, attrs)
