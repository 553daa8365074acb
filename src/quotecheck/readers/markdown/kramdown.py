"""What kramdown and Pandoc write around prose: attributes, comments, abbreviations, contents, elements with Markdown in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.html.elements import is_verse, left_out
from quotecheck.readers.markdown.cover import Cover
from quotecheck.readers.markdown.saying import arguments
from quotecheck.readers.names import box_kind
from quotecheck.text import Span

_LINE: Final = regex(r"^[ \t]*+(?:>[ \t]?)*+(\{(?!%):?[^{}\r\n]{1,300}\})[ \t]*\r?$", re.MULTILINE)
_COMMENT: Final = "{::comment}"
_ENDS: Final = regex(r"\{:/(?:comment)?\}")
_ITEM_ABOVE: Final = regex(r"(?:[-*+]|\d{1,9}[.)])[ \t][^\r\n]*\r?\n[ \t]*$")
_SPAN: Final = regex(r"\{(?<=[\])*_`~\"\u201d]\{):?[ \t]*(?:[.#=][\w-]|[\w-]+=|:)[^{}\r\n]{0,300}\}")
_TAIL: Final = regex(
    r"(?<=\S)[ \t]+(\{[.#][A-Za-z][\w-]*(?:[ \t]+(?:[.#][\w-]+|[\w-]+=[^{}\s]+))*[ \t]*\})(?=[ \t]*\r?$)", re.MULTILINE
)
"""Attributes of a paragraph or an item, at the end of its line."""
_BRACKET: Final = regex(r"[\[\]](?<!\\.)")
_ABBREVIATION: Final = regex(r"^[ ]{0,3}(\*\[[^\]\r\n]{1,80}\]:[^\r\n]*)", re.MULTILINE)
_END: Final = regex(r"^\^[ \t]*\r?$", re.MULTILINE)
_CONTENTS: Final = regex(r"^[ \t]*(\[\[?(?:_?TOC_?|_?toc_?)\]?\])[ \t]*\r?$", re.MULTILINE)
_NEAR: Final = 300
_ELEMENT: Final = regex(
    r"<(?:(div|section|article|figure|blockquote|p|center|details|main)\b([^<>]{0,500})|/(div|section|article|figure|blockquote|p|center|details|main)\s*)>",
    re.IGNORECASE,
)
_READ: Final = regex(r"\smarkdown(?:\s*=\s*[\"']?(?:1|block|span)[\"']?)?(?=[\s/]|$)", re.IGNORECASE)
"""The attribute by which kramdown and Python-Markdown read what an element holds, too."""


def mask_comments(cover: Cover) -> None:
    """``{::comment}`` to ``{:/comment}``; without an end it is no comment."""
    at = cover.text.find(_COMMENT)
    while at >= 0:
        end = _ENDS.search(cover.text, at)
        if end is None:
            return
        if not cover.in_code(at):
            cover.hide(at, end.end(), "comment")
        at = cover.text.find(_COMMENT, end.end())


def mask_attribute_lines(cover: Cover) -> None:
    """``{cite="..."}`` and kramdown's ``{: cite="..."}``; the list above ``{:toc}`` only stands for one of contents."""
    for line in _LINE.finditer(cover.text):
        if cover.in_code(line.start(1)):
            continue
        cover.blank(line.start(1), line.end(1))
        if "toc" in line[1] and line[1].strip("{:} ") == "toc":
            before = cover.text[max(0, line.start(1) - _NEAR) : line.start(1)]
            above = _ITEM_ABOVE.search(before)
            if above:
                cover.blank(line.start(1) - len(above.group()), line.start(1))
        elif said := arguments(line[1]):
            cover.attributes.append((Span(line.start(), line.end()), said))


def mask_spans(cover: Cover) -> None:
    """Attributes behind a span, ``*so*{: .lead}`` and ``[so]{.smallcaps}``, with the brackets of the latter, and a line."""
    openers = dict(_brackets(cover.text)) if "]{" in cover.text else {}
    for match in _SPAN.finditer(cover.text):
        if cover.in_code(match.start()):
            continue
        cover.fill(match.start(), match.end())
        if match.start() - 1 in openers:
            cover.fill(openers[match.start() - 1], openers[match.start() - 1] + 1)
            cover.fill(match.start() - 1, match.start())
    for tail in _TAIL.finditer(cover.text):
        if not cover.in_code(tail.start(1)):
            cover.fill(*tail.span(1))


def mask_elements(cover: Cover) -> None:
    """``<div markdown="1">`` and its end tag: what stands between is Markdown, with blank lines around it or without."""
    waiting: defaultdict[str, list[re.Match[str]]] = defaultdict(list)
    for tag in _ELEMENT.finditer(cover.text):
        if tag[1]:
            waiting[tag[1].lower()].append(tag)
        elif opened := waiting[tag[3].lower()]:
            _mask_element(cover, opened.pop(), tag)


def _mask_element(cover: Cover, first: re.Match[str], last: re.Match[str]) -> None:
    name, attrs = first[1].lower(), arguments(first[2])
    if not _READ.search(first[2]) or cover.in_code(first.start()) or left_out(name, attrs):
        return
    for tag in (first, last):
        cover.clear(*tag.span())
    names = (*attrs.get("class", "").lower().split(), name)
    verse = is_verse(name, attrs)
    kind = BlockKind.QUOTE if verse else next(filter(None, (box_kind(each, cover.own) for each in names)), None)
    if kind is not None:
        said = {name: attrs[name] for name in ("cite", "source") if attrs.get(name)}
        cover.block(Span(first.start(), last.start()), kind, {"form": "verse" if verse else "block", **said})


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """By a closing bracket before ``{``: where it was opened. A paragraph's end closes none."""
    waiting: list[int] = []
    for bracket in _BRACKET.finditer(text):
        at = bracket.start()
        if bracket.group() == "[":
            waiting.append(at)
        elif waiting:
            opened = waiting.pop()
            if (
                text.startswith("{", at + 1)
                and text[opened + 1] != "^"
                and "\n\n" not in text[opened:at][:_NEAR]
                and at - opened < _NEAR
            ):
                yield at, opened


def mask_abbreviations(cover: Cover) -> None:
    """``*[HTML]: ...`` says what a word stands for, and is no prose."""
    for line in _ABBREVIATION.finditer(cover.text):
        if not cover.in_code(line.start(1)):
            cover.hide(line.start(1), line.end(1), "abbreviation")


def mask_ends(cover: Cover) -> None:
    """A line of nothing but ``^`` ends a block, as a blank line does."""
    for line in _END.finditer(cover.text):
        if not cover.in_code(line.start()):
            cover.blank(line.start(), line.end())


def mask_contents(cover: Cover) -> None:
    """``[TOC]`` and ``[[_TOC_]]``, where a list of contents will stand."""
    for line in _CONTENTS.finditer(cover.text):
        if not cover.in_code(line.start(1)):
            cover.hide(line.start(1), line.end(1), "navigation")
