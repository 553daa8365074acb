"""A second opinion on Markdown: the specification's own examples, and another parser."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
import turbohtml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from turbohtml import TokenType

from quotecheck.model.post import BlockKind, Post
from quotecheck.readers import read
from quotecheck.readers.front import front_matter
from quotecheck.readers.words_in_code import is_words
from quotecheck.text import find_words
from tests.reading.laws import commonmark, needs_data, real_posts, words

EXCEPTIONS: Final = {
    64: "a line of nothing but a hash and a word is a tag of Obsidian",
    96: "a first line of three dashes with another further down is front matter",
    590: "two brackets behind an exclamation mark embed another note",
}
"""Examples whose words are others here, by number, with the reason."""

_NO_PROSE: Final = frozenset({"code", "pre", "script", "style", "textarea"})
_BREAKS: Final = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote ul ol br td div hr table".split())


def visible(html: str) -> str:
    """The text of a page but for code that is more than words."""
    parts: list[str] = []
    inside: list[str] = []
    code = ""
    for token in turbohtml.tokenize(html):
        tag = token.tag or ""
        if token.type is TokenType.TEXT and not inside:
            parts.append(token.data or "")
        elif token.type is TokenType.TEXT and inside == ["code"]:
            code += token.data or ""
        elif token.type is TokenType.START_TAG and tag in _NO_PROSE:
            inside.append(tag)
            code = ""
        elif token.type is TokenType.END_TAG and inside[-1:] == [tag]:
            inside.pop()
            parts.append(code if tag == "code" and not inside and is_words(code) else "")
        elif token.type is not TokenType.TEXT and tag in _BREAKS:
            parts.append("\n\n")
    return "".join(parts)


def differing(name: str, part: str) -> set[int]:
    """The examples whose ``part``, read as a file of this name, has other words than their HTML shows."""
    return {
        example["example"]
        for example in commonmark()
        if words(read(name, example[part].encode()))
        != [match.group() for match in find_words(visible(example["html"]))]
    }


@needs_data
def test_the_words_are_those_of_the_examples() -> None:
    assert differing("post.md", "markdown") == set(EXCEPTIONS)
    assert len(EXCEPTIONS) <= 0.03 * len(commonmark())


@needs_data
def test_the_words_of_their_html_are_too() -> None:
    assert not differing("post.html", "html")


# -- block quotations


def lines_of_quotes(post: Post) -> list[int]:
    """The line (from 0) at which the text of each block quotation begins."""
    starts = [post.prose.source(block.span).start for block in post.blocks if block.kind is BlockKind.QUOTE]
    return sorted(post.lines.place(start).line - 1 for start in starts)


def lines_by_markdown_it(text: str) -> list[int]:
    """The same from markdown-it-py; quotations without visible text are left out."""
    tokens = MarkdownIt("commonmark", {"maxNesting": 100}).parse(text)
    open_quotes: list[int] = []
    lines: dict[int, int] = {}
    for number, token in enumerate(tokens):
        if token.type == "blockquote_open":
            open_quotes.append(number)
        elif token.type == "blockquote_close":
            open_quotes.pop()
        elif (
            token.type in ("inline", "html_block") and token.map and (skipped := _lines_without_text(token)) is not None
        ):
            for quote in open_quotes:
                lines.setdefault(quote, token.map[0] + skipped)
    return sorted(lines.values())


def _lines_without_text(token: Token) -> int | None:
    """How many lines of a paragraph or a piece of HTML come before its first text; None when it has none."""
    if token.type == "html_block":
        lines = enumerate(token.content.split("\n"))
        return next((number for number, line in lines if visible(line).strip()), None)
    skipped = 0
    for child in token.children or ():
        if child.content.strip() and (
            child.type == "text" or (child.type == "code_inline" and is_words(child.content))
        ):
            return skipped
        skipped += child.type in ("softbreak", "hardbreak")
    return None


def _ours(text: str) -> bool:
    """Whether a post holds what only we take for markup: shortcodes, callouts, raw HTML in part."""
    return any(sign in text for sign in ("{", "<", "[!"))


PLAIN = [path for path in real_posts() if path.suffix == ".md" and not _ours(path.read_text("utf-8"))]


@needs_data
@pytest.mark.parametrize("example", commonmark(), ids=lambda example: str(example["example"]))
def test_block_quotations_begin_where_another_parser_has_them(example: dict[str, Any]) -> None:
    assert lines_of_quotes(read("post.md", example["markdown"].encode())) == lines_by_markdown_it(example["markdown"])


@needs_data
def test_block_quotations_of_real_posts_begin_there_too() -> None:
    read_alike = 0
    for path in PLAIN:
        text = path.read_text("utf-8")
        front = front_matter(text)
        blank = re.sub(r"[^\n]", " ", text[: front.end if front else 0])
        assert lines_of_quotes(read(path.name, path.read_bytes())) == lines_by_markdown_it(blank + text[len(blank) :])
        read_alike += 1
    assert read_alike >= 20
