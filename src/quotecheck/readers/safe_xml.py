"""XML that nobody vouches for: no entities, no network, no tree; a listener is told of each element as it comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from quotecheck.readers.packed import Packed

_XML: Final = "http://www.w3.org/XML/1998/namespace"


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

    def short(self, tag: str) -> str:
        """``w:p`` for ``{...}p``; an unknown namespace stays as it is."""
        uri, _, local = tag.rpartition("}")
        prefix = self._prefixes.get(uri)
        return tag if prefix is None else prefix + local


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
        self._listener.start(short(tag), {short(name): value for name, value in attrs.items()} if attrs else attrs)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._listener.end(self._short(tag))

    def doctype(self, *_: object) -> None:
        """Entities can only be declared there, and no packed document needs any."""
        raise self._packed.fault(f"holds {self._member} with a document type, which may hide an attack")

    def close(self) -> None:
        """Nothing is kept."""
