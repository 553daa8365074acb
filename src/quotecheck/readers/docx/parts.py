"""The parts of a Word document: how their elements are named here, and what they point to."""

import posixpath
from collections.abc import Mapping
from typing import Final, NamedTuple

from quotecheck.readers.packed import Packed
from quotecheck.readers.safe_xml import Namespaces, read_xml

_SCHEMAS: Final = "http://schemas.openxmlformats.org"
_STRICT: Final = "http://purl.oclc.org/ooxml"
NAMES: Final = Namespaces(
    {
        f"{_SCHEMAS}/wordprocessingml/2006/main": "w",
        f"{_STRICT}/wordprocessingml/main": "w",
        f"{_SCHEMAS}/officeDocument/2006/relationships": "r",
        f"{_STRICT}/officeDocument/relationships": "r",
        f"{_SCHEMAS}/package/2006/relationships": "rel",
        f"{_SCHEMAS}/officeDocument/2006/math": "m",
        f"{_STRICT}/officeDocument/math": "m",
        f"{_SCHEMAS}/markup-compatibility/2006": "mc",
    }
)


class Relation(NamedTuple):
    """Another part or an address that a part points to; ``kind`` is the last word of its type."""

    kind: str
    target: str


Relations = Mapping[str, Relation]
"""By their ids."""


def relations_of(packed: Packed, part: str = "") -> Relations:
    """What ``part`` points to; without one, what the whole file points to."""
    folder, base = posixpath.split(part)
    member = posixpath.join(folder, "_rels", f"{base}.rels")
    found = _Relations(folder)
    if member in packed:
        read_xml(packed, member, NAMES, found)
    return found.by_id


def parts_of(relations: Relations, kind: str) -> list[str]:
    """The parts of one kind."""
    return [relation.target for relation in relations.values() if relation.kind == kind]


class _Relations:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.by_id: dict[str, Relation] = {}

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        if name == "rel:Relationship":
            target = attrs.get("Target", "")
            if attrs.get("TargetMode") != "External" and not target.startswith("#"):
                target = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
            kind = attrs.get("Type", "").rpartition("/")[2]
            self.by_id[attrs.get("Id", "")] = Relation(kind, target)

    def end(self, name: str) -> None:
        """Nothing ends."""

    def data(self, text: str) -> None:
        """No text counts."""
