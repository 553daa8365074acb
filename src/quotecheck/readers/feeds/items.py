"""The items of a feed or an export, and what each says of itself, with their places in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from quotecheck.readers.feeds.xml_tokens import XmlKind, XmlToken, add_text, attributes, tokens
from quotecheck.text import Prose, ProseBuilder, Span

_ITEMS: Final = {"rss": "item", "rdf": "item", "feed": "entry"}
"""By the outermost element, without its prefix: what an item is called."""


@dataclass(slots=True)
class Field:
    """An element of an item: its start tag, the pieces of text in it, and where its inside stands in the file."""

    start: XmlToken
    pieces: list[XmlToken] = field(default_factory=list)
    marked_up: bool = False
    """Whether it holds elements of its own, not only text."""
    end: int = 0

    def inside(self, text: str) -> Prose:
        """What it says, as an inner text: its markup if it holds any, else its text without escapes."""
        builder = ProseBuilder()
        if self.marked_up:
            begin = self.start.span.end
            builder.exact(text[begin : self.end], begin)
        else:
            for piece in self.pieces:
                add_text(builder, text, piece)
        return builder.build()


@dataclass(slots=True)
class Item:
    """An item: its elements by their names, in the order of the file."""

    fields: dict[str, list[Field]] = field(default_factory=dict)

    def count(self, name: str) -> int:
        """How many elements of this name it has."""
        return len(self.fields.get(name, ()))

    def first(self, *names: str) -> Field | None:
        """The first element of one of these names that says something, the earlier name before the later."""
        return next((each for name in names for each in self.fields.get(name, ()) if each.pieces), None)

    def said(self, text: str, *names: str) -> str:
        """What that element says."""
        found = self.first(*names)
        return found.inside(text).text.strip() if found else ""

    def attributes(self, text: str, name: str) -> Iterator[tuple[Field, dict[str, str]]]:
        """The elements of this name with their attributes."""
        return ((each, dict(attributes(text, each.start))) for each in self.fields.get(name, ()))


class Root(NamedTuple):
    """The outermost element of a file."""

    tag: str
    prefix: str
    """What stands before the names of Atom's elements; nothing for other feeds."""
    item: str | None
    """What its items are called; None for a file that holds none."""

    @property
    def atom(self) -> bool:
        """Whether its elements are Atom's."""
        return self.item is not None and self.item.endswith("entry")


def root(text: str) -> Root | None:
    """The outermost element; None for a file without any."""
    first = next((token for token in tokens(text) if token.kind is XmlKind.START), None)
    if first is None:
        return None
    before, colon, local = first.tag.rpartition(":")
    prefix = before + colon if local.lower() == "feed" else ""
    item = _ITEMS.get(local.lower())
    return Root(first.tag, prefix, prefix + item if item else None)


def items(text: str, within: Root) -> Iterator[Item]:
    """The items in order. An item that never ends, ends where the next begins; so does an element in it with the item."""
    item: Item | None = None
    open_field: Field | None = None
    depth = 0
    for token in tokens(text):
        tagged = token.kind in (XmlKind.START, XmlKind.END)
        if tagged and token.tag == within.item:
            if item is not None:
                yield _ended(item, open_field, token)
            item, open_field = (Item() if token.kind is XmlKind.START else None), None
        elif item is None:
            continue
        elif open_field is None:
            if token.kind is XmlKind.START:
                begun = Field(token, end=token.span.end)
                item.fields.setdefault(token.tag.removeprefix(within.prefix), []).append(begun)
                open_field, depth = (None if token.empty else begun), 1
        elif tagged:
            depth += _step(token, open_field)
            if depth == 0:
                open_field.end = token.span.start
                open_field = None
            else:
                open_field.marked_up = True
        else:
            open_field.pieces.append(token)
    if item is not None:
        yield _ended(item, open_field, XmlToken(XmlKind.END, Span(len(text), len(text))))


def _step(token: XmlToken, open_field: Field) -> int:
    """By how much a tag changes how many elements are open that are called like the one we are in."""
    if token.tag != open_field.start.tag or token.empty:
        return 0
    return 1 if token.kind is XmlKind.START else -1


def _ended(item: Item, open_field: Field | None, at: XmlToken) -> Item:
    if open_field is not None:
        open_field.end = at.span.start
    return item
