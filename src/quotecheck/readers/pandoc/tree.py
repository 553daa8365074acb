"""Pandoc's syntax tree into a draft: blocks, quotation marks, notes, citations."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Any, Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, InlineKind
from quotecheck.readers.draft import Draft
from quotecheck.readers.front import KEYS
from quotecheck.readers.names import box_kind
from quotecheck.readers.pandoc.signs import (
    ATTRIBUTION,
    IMAGE,
    VERSE,
    Node,
    credited,
    named,
    plain,
    template,
    with_credits,
)
from quotecheck.readers.walking import walk
from quotecheck.readers.words_in_code import is_words

_LEFT_OUT: Final = {"CodeBlock": "code", "Code": "code", "Math": "math"}
_INLINE: Final = {
    "Emph": (InlineKind.EMPHASIS, {"tag": "em"}),
    "Underline": (InlineKind.EMPHASIS, {"tag": "em"}),
    "Strong": (InlineKind.EMPHASIS, {"tag": "strong"}),
}
_MARKS: Final = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
_PLAIN: Final = frozenset({"Strikeout", "Superscript", "Subscript", "SmallCaps"})
_QUOTES: Final = frozenset(
    "quotation displayquote foreigndisplayquote hyphendisplayquote quoting savequote verse verseblock".split()
)
_REFERENCES: Final = frozenset("thebibliography references refs".split())
_SILENT: Final = frozenset({"tag", "todo", "done", "ref", "cross-reference"})
"""Classes of what is no prose: labels of headings, references that pandoc resolves to a name."""
_MACRO: Final = regex(r"cite(?:np)?:(?P<style>[\w.-]*)\[(?P<keys>[^\]]{0,200})\]")
_KEY: Final = regex(r"(?P<key>[\w:.-]+)(?:\((?P<locator>[^()]*)\))?")


class Source(NamedTuple):
    """What a tree does not say about the text it was made from."""

    form: str
    """Pandoc's name of the format."""
    own: Mapping[str, str]
    """Names of the site's own that set off quotations."""
    locators: Mapping[str, deque[str]] = {}
    """For each key, what its citations say of the place, in their order."""


def read_tree(tree: Node, draft: Draft, source: Source, deepest: int) -> None:
    """Read pandoc's tree. Raises ``QuotecheckError`` for one with more levels than ``deepest``."""
    reader = _Tree(draft, source)
    walk(reader.document(tree), reader.visit, deepest)


class _Tree:
    def __init__(self, draft: Draft, source: Source) -> None:
        self._draft, self._source = draft, source
        self._waiting: list[tuple[BlockKind, Mapping[str, str], list[Node]]] = []
        """Notes, and captions of images in running text, that come behind the block they stand in."""
        self._numbers = count(1)
        self._labels: dict[str, str | None] = {}
        """What notes that have names are labelled."""
        self._said: set[tuple[str, str]] = set()
        """The notes that are read; pandoc gives one again at each of its marks."""
        self._quotes = 0

    def document(self, tree: Node) -> Iterator[Node]:
        """What a document holds: its title, its summary, its blocks, each with its notes after it."""
        meta = tree.get("meta", {})
        for name, value in meta.items():
            if name.lower() in KEYS and (said := plain(value)):
                self._draft.front[name.lower()] = said
        for name in ("title", "subtitle"):
            if meta.get(name, {}).get("t") == "MetaInlines":
                yield _leaf(BlockKind.TITLE, meta[name]["c"])
        abstract = meta.get("abstract", {})
        blocks = abstract["c"] if abstract.get("t") == "MetaBlocks" else ()
        for block in (*blocks, *with_credits(tree["blocks"])):
            yield block
            yield from self._asides()

    def visit(self, node: Node) -> Iterable[Node]:
        """Read an element; gives what is to be read inside it."""
        kind = node["t"]
        content: list[Node] = node.get("c", [])
        if kind == "Code" and is_words(said := plain(content[-1])):
            self._draft.text(said)
            return ()
        if kind in _LEFT_OUT:
            self._draft.leave_out(_LEFT_OUT[kind], plain(content[-1]) if _LEFT_OUT[kind] == "code" else "")
            return ()
        if kind in _INLINE:
            return self._inline(*_INLINE[kind], content)
        if kind in _PLAIN:
            return content
        read: Callable[[Any], Iterable[Node] | None] | None = getattr(self, f"_read_{kind.lower()}", None)
        return (read(content) if read else None) or ()

    # -- text

    def _read_str(self, said: str) -> None:
        macro = _MACRO.search(said) if self._source.form == "asciidoc" else None
        if macro is None:
            self._draft.text(said)
            return
        if macro.start():
            self._draft.text(said[: macro.start()])
        if macro["style"] and not macro["keys"].isalpha():
            self._cite(macro["style"], macro["keys"])
        else:
            for key in _KEY.finditer(macro["keys"]):
                self._cite(key["key"], key["locator"] or "")
        if macro.end() < len(said):
            self._draft.text(said[macro.end() :])

    def _read_space(self, _: object) -> None:
        self._draft.text(" ")

    def _read_softbreak(self, _: object) -> None:
        self._draft.line_break()

    def _read_linebreak(self, _: object) -> None:
        self._draft.line_break(hard=True)

    def _inline(self, kind: InlineKind, attrs: Mapping[str, str], content: Iterable[Node]) -> Iterator[Node]:
        self._draft.begin(kind, attrs)
        yield from content
        self._draft.end(kind)

    def _read_quoted(self, content: Any) -> Iterator[Node]:  # noqa: ANN401 - a part of the tree
        marks = _MARKS[content[0]["t"]]
        self._draft.text(marks[0])
        yield from content[1]
        self._draft.text(marks[1])

    def _read_link(self, content: Any) -> Iterable[Node]:  # noqa: ANN401 - as above
        (_, classes, values), inside, (url, _) = content
        silent = _SILENT.intersection(classes) or any(name == "reference-type" for name, _ in values)
        return () if silent else self._inline(InlineKind.LINK, {"url": url}, inside)

    def _read_span(self, content: Any) -> Iterable[Node]:  # noqa: ANN401 - as above
        (_, classes, _), inside = content
        return () if _SILENT.intersection(classes) else inside

    def _read_cite(self, content: Any) -> None:  # noqa: ANN401 - as above
        for citation in content[0]:
            key = citation["citationId"]
            places = self._source.locators.get(key)
            locator = plain(citation["citationSuffix"]) or (places.popleft() if places else "")
            self._cite(key, locator, named=citation["citationMode"]["t"] == "AuthorInText")

    def _cite(self, key: str, locator: str, *, named: bool = False) -> None:
        """A citation; one whose author is ``named`` in the sentence goes with what follows."""
        locator = locator.strip(" ,\u00a0")
        self._draft.point(InlineKind.CITE, {"key": key, **({"locator": locator} if locator else {})}, ahead=named)

    def _read_rawinline(self, content: Sequence[str]) -> None:
        raw = content[1].strip().lower()
        if raw.startswith("<q") and raw[2:3] in (">", " "):
            self._draft.begin(InlineKind.QUOTE)
        elif raw == "</q>":
            self._draft.end(InlineKind.QUOTE)
        elif not raw.startswith("</"):
            self._draft.leave_out("shortcode" if raw.startswith("{{") else "raw")

    _read_rawblock = _read_rawinline

    # -- notes

    def _read_note(self, blocks: list[Node]) -> None:
        name, blocks = named(blocks)
        label = name if self._source.form == "mediawiki" else self._labels.get(name or "")
        if label is None:
            label = str(next(self._numbers))
        self._labels[name or ""] = label if name else None
        self._draft.point(InlineKind.NOTE_REF, {"label": label})
        if blocks and (said := (label, plain(blocks))) not in self._said:
            self._said.add(said)
            self._waiting.append((BlockKind.NOTE, {"label": label}, blocks))

    def _read_image(self, content: Any) -> None:  # noqa: ANN401 - as above
        self._draft.leave_out("image")
        if content[2][0] == IMAGE and plain(content[1]) != IMAGE:
            self._waiting.append((BlockKind.CAPTION, {}, [{"t": "Plain", "c": content[1]}]))

    def _asides(self) -> Iterator[Node]:
        while self._waiting:
            kind, attrs, blocks = self._waiting.pop(0)
            self._draft.begin_aside()
            number = self._draft.open(kind, attrs)
            yield from blocks
            self._draft.close(number)
            self._draft.end_aside()

    # -- blocks

    def _inside(self, kind: BlockKind, attrs: Mapping[str, str], content: Iterable[Node]) -> Iterator[Node]:
        number = self._draft.open(kind, attrs)
        self._quotes += kind is BlockKind.QUOTE
        yield from content
        self._quotes -= kind is BlockKind.QUOTE
        self._draft.close(number)

    def _read_leaf(self, content: tuple[BlockKind, Mapping[str, str], list[Node]]) -> Iterable[Node]:
        return self._inside(*content)

    def _read_para(self, inlines: list[Node]) -> Iterable[Node]:
        return self._inside(BlockKind.PARAGRAPH, {}, inlines)

    _read_plain = _read_para

    def _read_header(self, content: Any) -> Iterable[Node]:  # noqa: ANN401 - as above
        return self._inside(BlockKind.HEADING, {"level": str(min(max(content[0], 1), 6))}, content[2])

    def _read_blockquote(self, blocks: list[Node]) -> Iterable[Node]:
        verse = bool(blocks) and template(blocks[0], VERSE) is not None
        if verse and self._quotes:
            return blocks[1:]
        attrs, blocks = credited(blocks[verse:], self._source.form)
        return self._inside(BlockKind.QUOTE, {"form": "verse" if verse else "block", **attrs}, blocks)

    def _read_lineblock(self, lines: list[list[Node]]) -> Iterable[Node]:
        inlines = [node for line in lines for node in (*line, {"t": "SoftBreak"})][:-1]
        verse = {"t": "Para", "c": inlines}
        return (verse,) if self._quotes else self._inside(BlockKind.QUOTE, {"form": "block"}, (verse,))

    def _read_div(self, content: Any) -> Iterable[Node]:  # noqa: ANN401 - as above
        (_, classes, _), blocks = content
        names = {name.lower() for name in classes}
        if ATTRIBUTION in names:
            return [_leaf(BlockKind.ATTRIBUTION, block["c"]) for block in blocks if block["t"] in ("Para", "Plain")]
        if "title" in names:
            return self._inside(BlockKind.CAPTION, {}, blocks)
        if names & _REFERENCES:
            return self._inside(BlockKind.REFERENCES, {}, blocks)
        kinds = (box_kind(name, self._source.own) for name in sorted(names))
        kind = next((kind for kind in kinds if kind is not None), BlockKind.QUOTE if names & _QUOTES else None)
        if kind is BlockKind.CALLOUT and blocks and blocks[0]["t"] == "Div" and plain(blocks[0]).lower() in names:
            blocks = blocks[1:]  # the title that pandoc gives a box without one
        attrs = {"form": "block"} if kind is BlockKind.QUOTE else {}
        return blocks if kind is None else self._inside(kind, attrs, blocks)

    def _read_bulletlist(self, items: list[list[Node]]) -> Iterator[Node]:
        for item in items:
            yield from _item(item)

    def _read_orderedlist(self, content: Any) -> Iterator[Node]:  # noqa: ANN401 - as above
        return self._read_bulletlist(content[1])

    def _read_definitionlist(self, entries: Any) -> Iterator[Node]:  # noqa: ANN401 - as above
        for term, definitions in entries:
            yield _leaf(BlockKind.ITEM, term)
            yield from self._read_bulletlist(definitions)

    def _read_figure(self, content: Any) -> Iterator[Node]:  # noqa: ANN401 - as above
        yield from content[2]
        yield from self._inside(BlockKind.CAPTION, {}, content[1][1])

    def _read_table(self, content: Any) -> Iterator[Node]:  # noqa: ANN401 - as above
        _, caption, _, head, bodies, foot = content
        yield from self._inside(BlockKind.CAPTION, {}, caption[1])
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        for _, cells in rows:
            self._draft.begin_row()
            for cell in cells:
                self._draft.next_cell()
                yield from _item(cell[4])
            self._draft.end_row()


def _leaf(kind: BlockKind, inlines: list[Node]) -> Node:
    """A leaf of a kind that pandoc does not know."""
    return {"t": "Leaf", "c": (kind, {}, inlines)}


def _item(blocks: list[Node]) -> list[Node]:
    """The blocks of a list's item or of a table's cell; a paragraph alone is the item itself."""
    if len(blocks) == 1 and blocks[0]["t"] in ("Para", "Plain"):
        return [_leaf(BlockKind.ITEM, blocks[0]["c"])]
    return blocks
