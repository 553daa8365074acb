"""reStructuredText, by docutils; its words are found again in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, TypeVar

from docutils import nodes

from quotecheck.errors import QuotecheckError
from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, InlineKind, Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.draft import Draft
from quotecheck.readers.front import KEYS
from quotecheck.readers.rst.parsing import parse
from quotecheck.readers.walking import walk
from quotecheck.readers.words_in_code import WORDS, is_words

T = TypeVar("T")

_LINE_END: Final = regex(r"\r\n?")
_LONE: Final = regex(r"\r(?!\n)")
_MARKUP: Final = regex(
    r"^[ \t]*\.\.[ \t]+(?:\|[^|\r\n]{1,99}\|[ \t]+)?[\w.:+-]{1,99}::|^[ \t]*\.\.[ \t]+(?:\[[^\]\r\n]{1,99}\]|_[^\r\n]*)"
    rf"|:[\w.:+-]{{1,99}}:(?=`)|``(?!{WORDS}``)[^`\r\n]{{1,400}}``|\[[#*]?[\w.-]{{0,99}}\]_",
    re.MULTILINE,
)
"""What names directives, notes, targets and roles, and code that is more than words: no word of the prose."""
_LEFT_OUT: Final[dict[type[nodes.Node], str]] = {
    nodes.literal_block: "code",
    nodes.literal: "code",
    nodes.doctest_block: "code",
    nodes.math: "math",
    nodes.math_block: "math",
    nodes.image: "image",
    nodes.comment: "comment",
    nodes.raw: "raw",
}
_SILENT: Final = (
    nodes.system_message, nodes.target, nodes.substitution_definition, nodes.docinfo, nodes.label, nodes.option_group,
    nodes.colspec, nodes.pending, nodes.Invisible, nodes.meta, nodes.decoration, nodes.generated,
)  # fmt: skip
_INLINE: Final[dict[type[nodes.Node], tuple[InlineKind, dict[str, str]]]] = {
    nodes.emphasis: (InlineKind.EMPHASIS, {"tag": "em"}),
    nodes.strong: (InlineKind.EMPHASIS, {"tag": "strong"}),
    nodes.title_reference: (InlineKind.CITE, {}),
}
_BLOCKS: Final[dict[type[Any], BlockKind]] = {
    nodes.caption: BlockKind.CAPTION,
    nodes.legend: BlockKind.CAPTION,
    nodes.sidebar: BlockKind.CALLOUT,
    nodes.Admonition: BlockKind.CALLOUT,
    nodes.attribution: BlockKind.ATTRIBUTION,
    nodes.subtitle: BlockKind.TITLE,
    nodes.rubric: BlockKind.HEADING,
    nodes.term: BlockKind.ITEM,
    nodes.classifier: BlockKind.ITEM,
    nodes.field_name: BlockKind.ITEM,
}
_ITEMS: Final = (nodes.list_item, nodes.entry, nodes.definition, nodes.field_body, nodes.description)


def read_text(name: str, text: str, reading: Reading = USUAL) -> Post:
    """The post in a reStructuredText file."""
    document = parse(_LINE_END.sub("\n", text), reading.tags)
    longest = document.settings.line_length_limit
    if any(len(line) > longest for line in text.splitlines()):
        raise QuotecheckError(f"a line is longer than {longest} characters", hint="break the line", path=name)
    tree = _Tree()
    walk(document.children, tree.visit, int(reading.limits.nesting))
    return tree.draft.found_in(text, _MARKUP.sub(_blank, _LONE.sub("\n", text)), name=name, reader="rst")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


class _Tree:
    """Reads docutils' nodes into a draft."""

    def __init__(self) -> None:
        self.draft = Draft()
        self._level = 0
        self._readers: dict[type[Any], Callable[[Any], Iterable[nodes.Node]]] = {
            nodes.reference: self._link,
            nodes.inline: self._cites,
            nodes.footnote_reference: self._note_mark,
            nodes.citation_reference: self._note_mark,
            nodes.section: self._section,
            nodes.line_block: self._lines,
            nodes.topic: self._topic,
            nodes.row: self._row,
            nodes.entry: self._cell,
        }

    def visit(self, node: nodes.Node) -> Iterable[nodes.Node]:
        """Read a node; gives what is to be read inside it."""
        if isinstance(node, nodes.Text) or _says_words(node):
            self.draft.text(node.astext())
        elif isinstance(node, nodes.Element) and (kind := _of(node, _LEFT_OUT)) is not None:
            block = isinstance(node, nodes.FixedTextElement)
            self.draft.leave_out(node.get("counted_as", kind), node.astext() if block else "")
        elif isinstance(node, nodes.docinfo):
            self._front(node)
        elif isinstance(node, nodes.system_message):
            if any(isinstance(child, nodes.literal_block) for child in node.children):
                self.draft.leave_out("directive")
        elif isinstance(node, nodes.Element) and not isinstance(node, _SILENT):
            return self._element(node)
        return ()

    def _element(self, node: nodes.Element) -> Iterable[nodes.Node]:
        if (inline := _of(node, _INLINE)) is not None:
            return self._inline(node, *inline)
        if (read := _of(node, self._readers)) is not None:
            return read(node)
        kind, attrs = self._block(node)
        return node.children if kind is None else self._inside(node, kind, attrs)

    def _block(self, node: nodes.Element) -> tuple[BlockKind | None, Mapping[str, str]]:
        """The block that an element is, if it is one."""
        if isinstance(node, nodes.block_quote):
            pulled = "pull-quote" in node["classes"]
            return (BlockKind.PULL_QUOTE, {}) if pulled else (BlockKind.QUOTE, {"form": "block"})
        if node.get("kind"):
            kind = BlockKind(node["kind"])
            return kind, {"form": "block", **node["named"]} if kind is BlockKind.QUOTE else {}
        if isinstance(node, nodes.footnote | nodes.citation):
            return BlockKind.NOTE, {"label": node.children[0].astext() if node.children else ""}
        if isinstance(node, nodes.title):
            return self._title(node)
        if isinstance(node, nodes.paragraph):
            only = isinstance(node.parent, _ITEMS) and len(node.parent.children) == 1
            return BlockKind.ITEM if only else BlockKind.PARAGRAPH, {}
        return _of(node, _BLOCKS), {}

    def _title(self, node: nodes.title) -> tuple[BlockKind, Mapping[str, str]]:
        if isinstance(node.parent, nodes.document):
            return BlockKind.TITLE, {}
        if isinstance(node.parent, nodes.section):
            return BlockKind.HEADING, {"level": str(min(self._level, 6))}
        return BlockKind.CAPTION if isinstance(node.parent, nodes.table) else BlockKind.PARAGRAPH, {}

    def _inside(self, node: nodes.Element, kind: BlockKind, attrs: Mapping[str, str]) -> Iterator[nodes.Node]:
        number = self.draft.open(kind, attrs)
        yield from node.children
        self.draft.close(number)

    def _inline(self, node: nodes.Element, kind: InlineKind, attrs: Mapping[str, str]) -> Iterator[nodes.Node]:
        self.draft.begin(kind, attrs)
        yield from node.children
        self.draft.end(kind)

    def _link(self, node: nodes.reference) -> Iterable[nodes.Node]:
        url = node.get("refuri")
        return self._inline(node, InlineKind.LINK, {"url": url}) if url else node.children

    def _note_mark(self, node: nodes.Element) -> Iterable[nodes.Node]:
        self.draft.point(InlineKind.NOTE_REF, {"label": node.astext()})
        return ()

    def _topic(self, node: nodes.topic) -> Iterable[nodes.Node]:
        """A table of contents is made of the headings."""
        return () if "contents" in node["classes"] else node.children

    def _row(self, node: nodes.row) -> Iterator[nodes.Node]:
        self.draft.begin_row()
        yield from node.children
        self.draft.end_row()

    def _cell(self, node: nodes.entry) -> Iterable[nodes.Node]:
        self.draft.next_cell()
        return node.children

    def _cites(self, node: nodes.inline) -> Iterable[nodes.Node]:
        keys: Iterable[dict[str, str]] = node.get("keys", ())
        for key in keys:
            self.draft.point(InlineKind.CITE, key)
        return node.children

    def _section(self, node: nodes.section) -> Iterator[nodes.Node]:
        self._level += 1
        yield from node.children
        self._level -= 1

    def _lines(self, node: nodes.line_block) -> Iterator[nodes.Node]:
        """Lines of verse are set off, as one paragraph; indented ones are line blocks of their own inside."""
        if isinstance(node.parent, nodes.line_block):
            number = None
        elif isinstance(node.parent, nodes.block_quote):
            number = self.draft.open(BlockKind.PARAGRAPH)
        else:
            number = self.draft.open(BlockKind.QUOTE, {"form": "verse"})
            self.draft.open(BlockKind.PARAGRAPH)
        for line in node.children:
            yield from line.children if isinstance(line, nodes.line) else (line,)
            if isinstance(line, nodes.line):
                self.draft.line_break()
        if number is not None:
            self.draft.close(number)

    def _front(self, docinfo: nodes.docinfo) -> None:
        """The fields at the start of a document that may name a source."""
        for field in docinfo.findall(nodes.field):
            name, body = (child.astext() for child in field.children)
            if name.lower() in KEYS and body:
                self.draft.front[name.lower()] = body


def _says_words(node: nodes.Node) -> bool:
    """Whether a node is code in a line that is nothing but words, and no role says that it is code."""
    return isinstance(node, nodes.literal) and "code" not in node["classes"] and is_words(node.astext())


def _of(node: nodes.Node, table: Mapping[type[Any], T]) -> T | None:
    return next((found for kind, found in table.items() if isinstance(node, kind)), None)
