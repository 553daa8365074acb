"""``:::`` fences: Pandoc's and Quarto's divs, VitePress's and Docusaurus's containers, MyST's directives."""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.markdown.cover import Cover
from quotecheck.readers.markdown.directives import directive_in, options_below
from quotecheck.readers.markdown.saying import arguments, head
from quotecheck.readers.names import box_kind
from quotecheck.text import Span

_FENCE: Final = regex(
    r"^(?:[ \t]*+(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*+[ \t]*+(:{3,}+)[ \t]*+([^\r\n]{0,500})\r?$", re.MULTILINE
)
_NAMED: Final = regex(r"([A-Za-z][\w-]*)\s*(?:\[([^\]]*)\])?\s*(\{[^}]*\})?\s*(.*)")
_CLASS: Final = regex(r"\.([\w-]+)")
_REACH: Final = 40
"""A fence looks so many open ones up for one of its length."""


class _Div(NamedTuple):
    """A fence that is open: where its line begins and ends, how long it is, and what it sets off."""

    start: int
    end: int
    colons: int
    kind: BlockKind | None = None
    attrs: Mapping[str, str] = {}
    code: bool = False


def mask_divs(cover: Cover) -> None:
    """Mask the fences; what a directive with code in it encloses is left out."""
    stack: list[_Div] = []
    for fence in _FENCE.finditer(cover.text):
        if cover.in_code(fence.start(1)):
            continue
        said = fence[2].rstrip(": \t")
        inside_code = bool(stack) and stack[-1].code
        if said and not inside_code:
            stack.append(_opened(cover, fence, said))
        elif not said:
            cover.blank(fence.start(1), fence.end())
            for div in _closed(stack, len(fence[1])):
                _close(cover, div, fence.start(1))


def _opened(cover: Cover, fence: re.Match[str], said: str) -> _Div:
    """The div that a fence opens; its line is masked, but for text of the directive on it."""
    start, end, colons = fence.start(1), fence.end(), len(fence[1])
    directive = directive_in(said, cover.own)
    if directive is not None:
        end = options_below(cover.text, end, directive)
        directive.mask(cover, Span(start, fence.end()), Span(fence.end(), end))
        return _Div(start, end, colons, directive.kind, directive.attrs(), directive.code)
    cover.blank(start, end)
    return _Div(start, end, colons, *_plain(said, cover.own))


def _plain(said: str, own: Mapping[str, str]) -> tuple[BlockKind | None, Mapping[str, str]]:
    """What ``{.epigraph author="..."}`` or ``quote[Author, Title]`` sets off."""
    named = _NAMED.match(said)
    names = [named[1].lower()] if named else [name.lower() for name in _CLASS.findall(said)]
    if not named and said.startswith("{#fig-"):
        return BlockKind.CAPTION, {}
    name, kind = next(((n, k) for n in names if (k := box_kind(n, own)) is not None), ("", None))
    if kind is BlockKind.CALLOUT:
        return kind, {"form": "block", "callout": name}
    attrs = {k: v for k, v in arguments(said).items() if not k.isdigit()}
    if named and kind is BlockKind.QUOTE:
        attrs |= head(named[2] or ("" if attrs else named[4]))
    return kind, {"form": "block", **attrs}


def _closed(stack: list[_Div], colons: int) -> Iterator[_Div]:
    """The divs that a fence of this length ends: the innermost, or all inside the one that is as long."""
    alike = next((n for n, div in enumerate(reversed(stack[-_REACH:])) if div.colons == colons), 0)
    for _ in range(alike + 1):
        if stack:
            yield stack.pop()


def _close(cover: Cover, div: _Div, at: int) -> None:
    if div.code:
        cover.blank(div.end, at)
        cover.left_out["code"] += 1
    elif div.kind is not None:
        cover.block(Span(div.start, at), div.kind, div.attrs)
