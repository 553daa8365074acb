"""What Markdown parsers take for text: every dialect's own marks are masked, a function each, and only where a hint is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from quotecheck.readers.building import FILLER
from quotecheck.readers.markdown import kramdown, obsidian, pandoc_text
from quotecheck.readers.markdown.callouts import mask_callouts
from quotecheck.readers.markdown.cover import Cover, Masked
from quotecheck.readers.markdown.divs import mask_divs
from quotecheck.readers.markdown.myst import mask_directives, mask_roles
from quotecheck.readers.markdown.shortcodes import mask_pairs, mask_tags

_MARK: Final = r"[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])"
_DEEP: Final = re.compile(rf"^((?:{_MARK}){{100}})((?:{_MARK})+)", re.MULTILINE)
"""Quotes and lists nested a hundred deep on one line: parsers take ever longer for each further one."""

_Masker = Callable[[Cover], None]

_DIALECTS: Final[tuple[tuple[str, tuple[str, ...], _Masker], ...]] = (
    ("{", (), mask_directives),
    ("{", ("{::comment",), kramdown.mask_comments),
    ("{", (), mask_tags),
    ("/", ("[/", "</"), mask_pairs),
    ("%", ("%%",), obsidian.mask_comments),
    (":", (":::",), mask_divs),
    ("!", ("[!",), mask_callouts),
    ("{", (), kramdown.mask_attribute_lines),
    ("{", (), kramdown.mask_spans),
    ("{", ("}`",), mask_roles),
    ("*", ("\n*[",), kramdown.mask_abbreviations),
    ("]", ("[TOC", "[toc", "_TOC_]"), kramdown.mask_contents),
    ("^", ("^[",), pandoc_text.mask_notes),
    ("^", ("\n^\n", "\n^ ", "\n^\r"), kramdown.mask_ends),
    ("|", ("| ",), pandoc_text.mask_line_blocks),
    ("@", ("(@",), pandoc_text.mask_examples),
    ("=", ("==",), obsidian.mask_highlights),
    ("^", (" ^", "\n^"), obsidian.mask_names),
    ("^", ("#^",), obsidian.mask_pointers),
    ("#", (), obsidian.mask_tag_lines),
)
"""In this order: what is masked by one is not seen by the next. Before any hint a single character is looked for, which
takes no time; a hint of several takes some microseconds in a post with curly quotes."""


def shallow(text: str) -> str:
    """The text with what is nested deeper than a hundred levels on one line masked."""
    return _DEEP.sub(lambda line: line[1] + FILLER * len(line[2]), text)


def mask(text: str, own: Mapping[str, str]) -> Masked:
    """Mask what is no Markdown; examples of it in code stay code. ``own`` are the site's tags."""
    cover = Cover(text, own)
    if text.startswith("% "):
        pandoc_text.mask_title(cover)
    for sign, hints, masker in _DIALECTS:
        if sign in cover.text and (not hints or any(hint in cover.text for hint in hints)):
            masker(cover)
            cover.settle()
    return cover.build()
