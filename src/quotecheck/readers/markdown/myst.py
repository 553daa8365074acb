"""MyST: directives in fences of backticks, whose text is Markdown and no code, and roles such as ``{cite}`key```."""

from __future__ import annotations

from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, InlineKind
from quotecheck.readers.markdown.code import Code
from quotecheck.readers.markdown.cover import Cover, Point
from quotecheck.readers.markdown.directives import directive_in, options_below
from quotecheck.readers.markdown.saying import keys
from quotecheck.text import Span

_DEPTH: Final = 10
"""So deep may directives stand in one another."""
_MAY_BE: Final = regex(r"\{(?:(?<=[`~]\{)|(?<=[`~] \{))")
_OPENER: Final = regex(r"[ \t]*([`~]{3,})[ \t]*(\{[^\r\n]*)")
_CLOSER: Final = regex(r"\n[ \t>]*([`~]{3,})[ \t\r\n]*$")
_ROLE: Final = regex(r"\{([A-Za-z][\w:+-]{0,40})\}(`{1,3})(?!`)([^`\r\n]{1,300})\2(?!`)")
_TARGET: Final = regex(r"[ \t]*<[^<>]*>$")
_SHOWN: Final = frozenset({"abbr", "sub", "sup", "term", "emphasis", "strong", "subscript", "superscript", "smallcaps"})
_LINKED: Final = frozenset({"ref", "doc", "numref", "any", "term", "download", "eq", "std:ref", "std:doc"})


def mask_directives(cover: Cover) -> None:
    """Mask the fences of directives that hold Markdown, so that it is read; those inside others come in a later round."""
    if not _MAY_BE.search(cover.text):
        return
    for _ in range(_DEPTH):
        fences = [code for code in cover.code if code.info and code.info.startswith("{")]
        if not sum(_mask(cover, code) for code in fences):
            return
        cover.reread()


def _mask(cover: Cover, code: Code) -> bool:
    """Mask one fence, if it is a directive with Markdown in it."""
    opener = _OPENER.match(cover.text, code.span.start)
    directive = directive_in(opener[2], cover.own) if opener else None
    if opener is None or directive is None or not directive.known:
        return False
    end = options_below(cover.text, opener.end(), directive)
    directive.mask(cover, Span(opener.start(1), opener.end()), Span(opener.end(), end))
    closer = _CLOSER.search(cover.text, max(end, code.span.end - 500), code.span.end)
    if closer is None or len(closer[1]) < len(opener[1]):
        return True  # without an end of its own: what follows is text, and no quotation
    cover.blank(closer.start(1), closer.end(1))
    kind = directive.kind
    if kind is BlockKind.PULL_QUOTE and directive.credited(cover.text[end : closer.start()]):
        kind = directive.kind = BlockKind.QUOTE
    if kind is not None:
        cover.block(Span(code.span.start, closer.start(1)), kind, directive.attrs())
    return True


def mask_roles(cover: Cover) -> None:
    """Mask roles: those that cite are kept as mentions, those that show a text leave it."""
    for role in _ROLE.finditer(cover.text):
        if cover.in_code(role.start()):
            continue
        name, text = role[1].lower(), role[3]
        target = _TARGET.search(text)
        cover.fill(*role.span())
        if "cite" in name:
            cover.points += [Point(role.start(), InlineKind.CITE, {"key": key}) for key in keys(text)]
        elif name in _SHOWN:
            shown = text.partition(" (")[0] if name == "abbr" else text
            cover.show(Span(role.start(3), role.start(3) + len(shown)))
        elif target and name in _LINKED:
            cover.show(Span(role.start(3), role.start(3) + target.start()))
        else:
            cover.left_out["code"] += 1
