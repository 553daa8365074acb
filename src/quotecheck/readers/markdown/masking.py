"""What Markdown parsers take for text: every dialect's own marks are masked, a function each, and only where a hint is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final

from quotecheck.memo import regex
from quotecheck.readers.building import FILLER
from quotecheck.readers.markdown.cover import Cover, Masked

_MARK: Final = r"[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])"
_DEEPEST: Final = 100
_DEEP: Final = regex(rf"^((?:{_MARK}){{{_DEEPEST}}})((?:{_MARK})+)", re.MULTILINE)
"""Quotes and lists nested a hundred deep on one line: parsers take ever longer for each further one."""
_LONG: Final = regex(rf"\n[ \t>*+.)\d-]{{{_DEEPEST}}}")
"""So does any such line begin, and hardly another; led by one letter, it is found in no time."""

_DIALECTS: Final[tuple[tuple[str, tuple[str, ...], str, str], ...]] = (
    ("{", (), "myst", "mask_directives"),
    ("{", ("{::comment",), "kramdown", "mask_comments"),
    ("!", ("!!! ",), "admonitions", "mask_admonitions"),
    ("?", ("??? ", "???+ "), "admonitions", "mask_admonitions"),
    ("#", ("#+",), "admonitions", "mask_org_blocks"),
    ("<", (" markdown",), "kramdown", "mask_elements"),
    ("{", (), "shortcodes", "mask_tags"),
    ("/", ("[/", "</"), "shortcodes", "mask_pairs"),
    ("%", ("%%",), "obsidian", "mask_comments"),
    ("#", ("\n- Full Title: ",), "readwise", "mask_highlights"),
    ("!", ("!<",), "obsidian", "mask_spoilers"),
    (":", (":::",), "divs", "mask_divs"),
    ("!", ("[!",), "callouts", "mask_callouts"),
    ("{", (), "kramdown", "mask_attribute_lines"),
    ("{", (), "kramdown", "mask_spans"),
    ("{", ("}`",), "myst", "mask_roles"),
    ("*", ("\n*[",), "kramdown", "mask_abbreviations"),
    ("]", ("[TOC", "[toc", "_TOC_]"), "kramdown", "mask_contents"),
    ("^", ("^[",), "pandoc_text", "mask_notes"),
    ("^", ("\n^\n", "\n^ ", "\n^\r"), "kramdown", "mask_ends"),
    ("|", ("| ",), "pandoc_text", "mask_line_blocks"),
    ("@", ("(@",), "pandoc_text", "mask_examples"),
    ("=", ("==",), "obsidian", "mask_highlights"),
    ("^", (" ^", "\n^"), "obsidian", "mask_names"),
    ("^", ("#^",), "obsidian", "mask_pointers"),
    ("#", (), "obsidian", "mask_tag_lines"),
)
"""A sign, hints, a module and its function, in this order: what is masked by one is not seen by the next. Before any
hint a single character is looked for, which takes no time; a hint of several takes some microseconds in a post with
curly quotes."""


def shallow(text: str) -> str:
    """The text with what is nested deeper than a hundred levels on one line masked."""
    if not _LONG.search(f"\n{text}"):
        return text
    return _DEEP.sub(lambda line: line[1] + FILLER * len(line[2]), text)


def mask(text: str, own: Mapping[str, str]) -> Masked:
    """Mask what is no Markdown; examples of it in code stay code. ``own`` are the site's tags."""
    cover = Cover(text, own)
    if text.startswith("% "):
        _masker("pandoc_text", "mask_title")(cover)
    for sign, hints, module, name in _DIALECTS:
        if sign in cover.text and (not hints or any(hint in cover.text for hint in hints)):
            _masker(module, name)(cover)
            cover.settle()
    return cover.build()


def _masker(module: str, name: str) -> Callable[[Cover], None]:
    """A dialect's function: its module is loaded with the first post that may be written in it."""
    masker: Callable[[Cover], None] = getattr(import_module(f"quotecheck.readers.markdown.{module}"), name)
    return masker
