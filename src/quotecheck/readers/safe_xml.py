"""XML that nobody vouches for: no entities, no network, no tree; a listener is told of each element as it comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from quotecheck.readers.packed import Packed

_XML: Final = "http://www.w3.org/XML/1998/namespace"
_MOST_KNOWN: Final = 1_000
"""Names that are kept; a format has some hundred, a hostile file any number."""
_NO_ATTRS: Final[Mapping[str, str]] = {}


class Listener(Protocol):
    """What is told. Names are written with the prefixes that ``read_xml`` was given: ``w:p``."""

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """It ends."""

    def data(self, text: str) -> None:
        """Text in it, perhaps in several pieces."""


class Namespaces:
    """Short names for elements and attributes."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        """``prefixes`` by namespace; several namespaces may share one."""
        self._prefixes = {f"{{{uri}": f"{prefix}:" for uri, prefix in {_XML: "xml", **prefixes}.items()}
        self._known: dict[str, str] = {}

    def short(self, tag: str) -> str:
        """``w:p`` for ``{...}p``; an unknown namespace stays as it is."""
        known = self._known.get(tag)
        if known is None:
            uri, _, local = tag.rpartition("}")
            prefix = self._prefixes.get(uri)
            known = tag if prefix is None else prefix + local
            if len(self._known) < _MOST_KNOWN:
                self._known[tag] = known
        return known


def read_xml(packed: Packed, member: str, names: Namespaces, listener: Listener) -> None:
    """Tell ``listener`` what is in a member. Raises ``QuotecheckError``."""
    from lxml import etree  # noqa: PLC0415 - 15 ms, and only packed files hold XML

    parser = etree.XMLParser(
        target=_Target(packed, member, names, listener),  # type: ignore[arg-type] # stubs know bytes that lxml never gives
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
    )
    try:
        for piece in packed.pieces(member):
            parser.feed(piece)
        parser.close()
    except etree.XMLSyntaxError as error:
        raise packed.fault(f"is damaged: {member} is no sound XML ({error.msg})") from error


class _Target:
    """What lxml calls; it keeps no tree, so that depth and length cost nothing."""

    def __init__(self, packed: Packed, member: str, names: Namespaces, listener: Listener) -> None:
        self._packed = packed
        self._member = member
        self._short = names.short
        self._listener = listener
        self._depth = 0
        self.data = listener.data

    def start(self, tag: str, attrs: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > (deepest := self._packed.limits.nesting):
            said = f"holds {self._member} with more than {deepest:g} levels of elements"
            raise self._packed.past(said, "nesting")
        short = self._short
        named = {short(name): _plain(value) for name, value in attrs.items()} if attrs else _NO_ATTRS
        self._listener.start(short(tag), named)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._listener.end(self._short(tag))

    def doctype(self, *_: object) -> None:
        """Entities can only be declared there, and no packed document needs any."""
        raise self._packed.fault(f"holds {self._member} with a document type, which may hide an attack")

    def close(self) -> None:
        """Nothing is kept."""


def _plain(value: str) -> str:
    """An attribute's value: while entities stay unresolved, libxml2 gives ``&`` as the reference to it."""
    return value.replace("&#38;", "&")
