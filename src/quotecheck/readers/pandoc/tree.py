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
from quotecheck.readers.walking import walk

Node = dict[str, Any]
"""An element of the tree: its type in ``t``, what it holds in ``c``."""

ATTRIBUTION: Final = "quotecheck-attribution"
"""The class of a division, and the name of a template, in which a prepared text says whose words a quotation has."""
NOTE_NAME: Final = "quotecheck-note"
"""The name of a template, or with slashes the first word, with which a prepared text says what a note is called."""
VERSE: Final = "quotecheck-verse"
"""The name of a template with which a prepared text says that a quotation is verse."""
IMAGE: Final = "quotecheck-image"
"""What images are called in a prepared text: those that say more have a caption."""

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
_TEMPLATE: Final = regex(r"\{\{([^{}|]*)(?:\|([^{}]*))?\}\}")
_NAMED: Final = regex(rf"{NOTE_NAME}/([^/]+)/")
_MACRO: Final = regex(r"cite(?:np)?:(?P<style>[\w.-]*)\[(?P<keys>[^\]]{0,200})\]")
_KEY: Final = regex(r"(?P<key>[\w:.-]+)(?:\((?P<locator>[^()]*)\))?")
_DASHED: Final = {"asciidoc": "—", "typst": "—\u00a0"}
"""What pandoc puts before the source that a quotation's markup names."""


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


def plain(nodes: Any) -> str:  # noqa: ANN401 - any part of a tree
    """The words in a part of a tree."""
    said: list[str] = []
    waiting: list[Any] = [nodes]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, str):
            said.append(node)
        elif isinstance(node, dict) and node.get("t") in ("Space", "SoftBreak", "LineBreak"):
            said.append(" ")
        elif isinstance(node, dict) and node.get("t") not in ("Note", "RawInline", "RawBlock"):
            content = node.get("c", [])
            waiting.append(content[-1] if node.get("t") in ("Span", "Quoted", "Div") else content)
    return " ".join("".join(said).split())


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
        for block in (*blocks, *_with_credits(tree["blocks"])):
            yield block
            yield from self._asides()

    def visit(self, node: Node) -> Iterable[Node]:
        """Read an element; gives what is to be read inside it."""
        kind = node["t"]
        content: list[Node] = node.get("c", [])
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
        name, blocks = _named(blocks)
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
        verse = bool(blocks) and _template(blocks[0], VERSE) is not None
        if verse and self._quotes:
            return blocks[1:]
        attrs, blocks = _credited(blocks[verse:], self._source.form)
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
            yield from self._read_bulletlist([cell[4] for cell in cells])


def _leaf(kind: BlockKind, inlines: list[Node]) -> Node:
    """A leaf of a kind that pandoc does not know."""
    return {"t": "Leaf", "c": (kind, {}, inlines)}


def _item(blocks: list[Node]) -> list[Node]:
    """The blocks of a list's item or of a table's cell; a paragraph alone is the item itself."""
    if len(blocks) == 1 and blocks[0]["t"] in ("Para", "Plain"):
        return [_leaf(BlockKind.ITEM, blocks[0]["c"])]
    return blocks


def _template(node: Node, name: str) -> str | None:
    """What a template of this name says that a prepared text put in; None for everything else."""
    if node["t"] not in ("RawInline", "RawBlock"):
        return None
    match = _TEMPLATE.fullmatch(node["c"][1].strip())
    return match[2] or "" if match and match[1] == name else None


def _named(blocks: list[Node]) -> tuple[str | None, list[Node]]:
    """The name of a note, if it has one, and its blocks without it."""
    first = blocks[0] if blocks else None
    if first is None or (name := _template(first, NOTE_NAME)) is not None:
        return (name if first else None), blocks[1:]
    inside = first["c"] if first["t"] in ("Para", "Plain") else []
    if inside and (name := _note_name(inside[0])) is not None:
        rest = inside[1:]
        return name, [*([{"t": "Para", "c": rest}] if plain(rest) else []), *blocks[1:]]
    return None, blocks


def _note_name(node: Node) -> str | None:
    word = _NAMED.fullmatch(node["c"]) if node["t"] == "Str" else None
    return word[1] if word else _template(node, NOTE_NAME)


def _with_credits(blocks: Iterable[Node]) -> Iterator[Node]:
    """The blocks, a division that says whose words a quotation has in the quotation right before it."""
    held: Node | None = None
    for block in blocks:
        if held is not None and block["t"] == "Div" and ATTRIBUTION in block["c"][0][1]:
            inside = [*held["c"], block] if held["t"] == "BlockQuote" else [held["c"][0], [*held["c"][1], block]]
            held = {**held, "c": inside}
            continue
        if held is not None:
            yield held
        held = block if block["t"] in ("BlockQuote", "Div") else None
        if held is None:
            yield block
    if held is not None:
        yield held


def _credited(blocks: list[Node], form: str) -> tuple[dict[str, str], list[Node]]:
    """What a quotation's markup says of its source, and its blocks without it."""
    last = blocks[-1] if blocks else None
    if last is None:
        return {}, blocks
    inside = last["c"] if last["t"] in ("Para", "Plain") else []
    if form == "mediawiki":
        tail = inside[-1] if inside else last
        said = _template(tail, ATTRIBUTION)
        return ({}, blocks) if said is None else (_given(said), _without_last(blocks, inside[:-1]))
    first = inside[0]["c"] if inside and inside[0]["t"] == "Str" else ""
    if form not in _DASHED or not first.startswith(_DASHED[form]):
        return {}, blocks
    said = plain(inside).lstrip("—").strip()
    if form == "asciidoc":
        mark, _, said = said.partition("|")
        return (_given(said), blocks[:-1]) if mark == ATTRIBUTION else ({}, blocks)
    keys = [node["c"][0][0] for node in inside if node["t"] == "Span" and node["c"][0][0]]
    return ({"source": said} if said else {"key": keys[0]} if keys else {}), blocks[:-1]


def _given(said: str) -> dict[str, str]:
    """What a prepared text says of a source: author, title and address, as far as they are known."""
    named = zip(("author", "source", "url"), said.split("|"), strict=False)
    return {name: value.strip() for name, value in named if value.strip()}


def _without_last(blocks: list[Node], inside: list[Node]) -> list[Node]:
    return [*blocks[:-1], *([{"t": "Para", "c": inside}] if inside else [])]
