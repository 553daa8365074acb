"""Citekeys in prose: pandoc's ``@key`` in brackets and bare, and the commands of LaTeX, Org and Jekyll.

A key is letters, digits and ``_`` with single punctuation marks inside, so the full stop of a sentence never
belongs to it. E-mail addresses, social handles and Quarto's cross-references are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quotecheck.credit.hits import Hit
from quotecheck.credit.names import NameIndex
from quotecheck.memo import regex
from quotecheck.model.post import InlineKind, Post
from quotecheck.text import Span, is_inside

KEY: Final = r"(?:\{[^{}\s]{1,200}\}|\w(?:\w|[:.#$%&\-+?<>~/](?=\w)){0,200})"
BRACKET: Final = regex(r"\[[^\[\]]{0,400}\]")
_AT: Final = regex(rf"@(?:(?<![\w/.@+-]@)|(?<=-@)(?<![\w/.@+-]-@))(?P<key>{KEY})")
_MAY_BE_KEY: Final = regex(r"@(?<![\w/.@+]@)")  # that of an address by mail is none
COMMAND: Final = regex(
    r"\\\w{0,8}cite\w{0,8}\*?(?:\[[^\[\]]{0,80}\]){0,2}\{(?P<latex>[^{}]{1,200})\}"
    r"|:cite:\w{0,4}:?`(?P<rst>[^`]{1,200})`"
)
_LISTED: Final = regex(r"\{[^{}]*\}|([\w:.#$%&+?<>~/-]+)")
_CROSS: Final = regex(
    r"(?:fig|tbl|lst|tip|nte|wrn|imp|cau|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|eq|sec)-\w", re.IGNORECASE
)


def key_hits(post: Post, index: NameIndex) -> Iterator[Hit]:
    """The keys in the prose. An unknown one counts only in brackets, or where the front matter has a bibliography."""
    text = post.prose.text
    if _MAY_BE_KEY.search(text):
        yield from _at_keys(post, index)
    if "cite" in text and ("\\" in text or ":cite" in text):
        for match in COMMAND.finditer(text):
            group = "latex" if match["latex"] else "rst"
            for key in _LISTED.finditer(text, match.start(group), match.end(group)):
                if key[1]:
                    yield _hit(key[1], Span(key.start(), key.end()), index)


def _at_keys(post: Post, index: NameIndex) -> Iterator[Hit]:
    text = post.prose.text
    strict = any(name.split(".")[0] in ("bibliography", "references") for name in post.front)
    brackets = [Span(match.start(), match.end()) for match in BRACKET.finditer(text) if "@" in match.group()]
    links = [inline.span for inline in post.inlines if inline.kind is InlineKind.LINK]
    for match in _AT.finditer(text):
        key = match["key"].strip("{}")
        minus = "-" if text[match.start() - 1 : match.start()] == "-" else ""  # "-@key" leaves the author out
        span = Span(match.start() - len(minus), match.end())
        if key in index.keys:
            yield _hit(key, span, index)
            continue
        counts = strict or is_inside(span, brackets)
        if counts and not _CROSS.match(key) and not is_inside(span, links):
            yield _hit(key, span, index)


def _hit(key: str, span: Span, index: NameIndex) -> Hit:
    known = index.keys.get(key)
    return Hit(span, "key", (known,) if known else (), unresolved=None if known else key)
