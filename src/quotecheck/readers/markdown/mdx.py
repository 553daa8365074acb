"""MDX: Markdown with components. Imports, exports and expressions are no prose; what stands inside a component is.

What begins and never ends is text, so that a slip in one place costs no more than its own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.markdown import obsidian, read_masked
from quotecheck.readers.markdown.callouts import mask_callouts
from quotecheck.readers.markdown.code import Code, code_in
from quotecheck.readers.markdown.components import component_tags
from quotecheck.readers.markdown.cover import Cover, Masked
from quotecheck.readers.markdown.divs import mask_divs
from quotecheck.readers.markdown.pandoc_text import mask_notes
from quotecheck.readers.markdown.shortcodes import mask_these
from quotecheck.readers.names import quote_kind
from quotecheck.text import Span

_FENCE: Final = regex(r"^[ \t]*(`{3,}|~{3,})([^\r\n]*)$", re.MULTILINE)
_SIGN: Final = regex(r"[{}\"'`]|//[^\r\n]*|/\*")
_STRING: Final = {
    '"': regex(r'"(?:[^"\\\r\n]|\\.)*"'),
    "'": regex(r"'(?:[^'\\\r\n]|\\.)*'"),
    "`": regex(r"`[^`]*`"),
}
_LONGEST: Final = 10_000
"""Code points: an expression is no longer."""
_MODULE: Final = regex(
    r"(?:import\s+(?:[\"'{*]|type\s|[\w$]+\s*,|[\w$]+\s+from\b)"
    r"|export\s+(?:const|let|var|function|async|default|class|type|interface|\{|\*))"
)
_PARAGRAPH: Final = regex(r"(?:\A|\n[ \t]*\r?\n|\A[ \t\r\n]*\n)(?=import\b|export\b)")
_PARAGRAPH_END: Final = regex(r"\n[ \t]*\r?(?:\n|\Z)|\Z")
_SAID: Final = regex(r"\{[ \t]*([\"'])((?:(?!\1)[^\\\r\n])*)\1[ \t]*\}")


def read_text(name: str, text: str, reading: Reading = USUAL) -> Post:
    """The post in an MDX text."""
    return read_masked(name, text, lambda body: mask_mdx(body, reading.tags))


def mask_mdx(text: str, own: Mapping[str, str]) -> Masked:
    """Mask what is no Markdown. Nothing is code for being indented; ``own`` are the site's tags."""
    cover = Cover(text, own)
    cover.use(_code(text))
    if "{" in text or "<" in text or "import" in text:
        _mask_code_of_components(cover)
    for hint, masker in (
        (":::", mask_divs),
        ("[!", mask_callouts),
        ("^[", mask_notes),
        ("==", obsidian.mask_highlights),
    ):
        if hint in cover.text:
            masker(cover)
            cover.settle()
    _flatten(cover)
    return cover.build()


def _mask_code_of_components(cover: Cover) -> None:
    """Imports and exports, then components, then the expressions that are left."""
    braces = dict(_braces(cover))
    _mask_modules(cover, braces)
    cover.settle()
    wanted = [
        tag
        for tag in component_tags(cover.text, lambda name: _is_component(name, cover.own), braces)
        if not cover.in_code(tag.start)
    ]
    mask_these(cover, wanted)
    cover.settle()
    for fragment in re.finditer(r"</?>", cover.text):
        if not cover.in_code(fragment.start()):
            cover.fill(*fragment.span())
    _mask_expressions(cover, braces)
    cover.settle()


def _is_component(name: str, own: Mapping[str, str]) -> bool:
    return name[0].isupper() or "." in name or quote_kind(name.lower(), own) is not None


def _code(text: str) -> list[Code]:
    """Code spans and fences, those too that are indented with the component they stand in."""
    parsed = [code for code in code_in(text) if not code.indented]
    kept: list[Code] = []
    for piece in sorted([*_fences(text), *parsed], key=lambda code: code.span):
        if not kept or piece.span.start >= kept[-1].span.end:
            kept.append(piece)
    return kept


def _fences(text: str) -> Iterator[Code]:
    opened: re.Match[str] | None = None
    for line in _FENCE.finditer(text):
        if opened is None:
            if "`" not in line[2]:
                opened = line
        elif line[1].startswith(opened[1]) and not line[2].strip():
            yield Code(Span(opened.start(), line.end()), opened[2])
            opened = None


def _braces(cover: Cover) -> Iterator[tuple[int, int]]:
    """Where each braced expression begins and ends. Strings and comments inside one may hold any sign."""
    text, at = cover.text, 0
    opened: list[int] = []
    no_more: set[str] = set()
    while (sign := _SIGN.search(text, at)) is not None:
        mark, at = sign.group(), sign.end()
        if cover.in_code(sign.start()):
            continue
        if mark == "{":
            opened.append(sign.start())
        elif mark == "}":
            if opened:
                yield opened.pop(), sign.end()
        elif opened:
            at = _past(text, sign, no_more)


def _past(text: str, sign: re.Match[str], no_more: set[str]) -> int:
    """Past a string or comment that begins with ``sign``; right behind it when it has no end."""
    mark = sign.group()
    if mark == "/*":
        end = text.find("*/", sign.end()) if mark not in no_more else -1
        if end < 0:
            no_more.add(mark)
        return end + 2 if end >= 0 else sign.end()
    if mark not in _STRING:
        return sign.start() + 2 if text[sign.start() - 1] == ":" else sign.end()
    string = None if mark == "`" and mark in no_more else _STRING[mark].match(text, sign.start())
    if string is None:
        no_more.add(mark)
        return sign.end()
    return string.end()


def _mask_modules(cover: Cover, braces: Mapping[int, int]) -> None:
    """Imports and exports, which begin a paragraph and end with it, or with the braces that they open."""
    after = 0
    for paragraph in _PARAGRAPH.finditer(cover.text):
        start = paragraph.end()
        if start < after or not _MODULE.match(cover.text, start) or cover.in_code(start):
            continue
        after = _module_end(cover.text, start, braces)
        cover.blank(start, after)
        cover.left_out["code"] += 1


def _module_end(text: str, start: int, braces: Mapping[int, int]) -> int:
    end = start
    while True:
        stop = _PARAGRAPH_END.search(text, end)
        reached = stop.start() if stop else len(text)
        inner = max((braces.get(at, 0) for at in _openers(text, end, reached)), default=0)
        if inner <= reached:
            return reached
        end = inner


def _openers(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find("{", start, end)
    while at >= 0:
        yield at
        at = text.find("{", at + 1, end)


def _mask_expressions(cover: Cover, braces: Mapping[int, int]) -> None:
    """Expressions are no prose, but for one that is only a string."""
    after = 0
    for start, end in sorted(braces.items()):
        if start < after or cover.text[start] != "{" or end - start > _LONGEST:
            continue
        after = end
        said = _SAID.fullmatch(cover.text, start, end)
        cover.fill(start, end)
        if said:
            cover.show(Span(*said.span(2)))
        else:
            inside = cover.text[start + 1 : end].lstrip()
            cover.left_out["comment" if inside.startswith("/*") else "expression"] += 1


def _flatten(cover: Cover) -> None:
    """Indented text is text: the spaces before it are filled, since Markdown's parser would see code."""
    for code in cover.code:
        if code.info is not None:
            _hide_indented(cover, code)
    cover.settle()
    for code in code_in(cover.text):
        if code.indented:
            for line in re.finditer(r"^[ \t]+(?=\S)", cover.text[code.span.start : code.span.end], re.MULTILINE):
                cover.fill(code.span.start + line.start(), code.span.start + line.end())
            start = cover.text.rfind("\n", 0, code.span.start) + 1
            if not cover.text[start : code.span.start].strip(" \t"):
                cover.fill(start, code.span.start)


def _hide_indented(cover: Cover, code: Code) -> None:
    """A fence indented by four or more is none to Markdown's parser."""
    fence = cover.text[code.span.start : code.span.end]
    if len(fence) - len(fence.lstrip(" \t")) >= 4 or fence.startswith("\t"):
        cover.blank(code.span.start, code.span.end)
        cover.left_out["code"] += 1
