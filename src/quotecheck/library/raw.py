"""What stands in a ``.bib`` file, with its places, before any value is resolved."""

from dataclasses import dataclass
from typing import NamedTuple


class Trouble(NamedTuple):
    """Something wrong at an offset."""

    at: int
    message: str
    hint: str


class Piece(NamedTuple):
    """A part of a value: text without its delimiters, or a bare word that names an ``@string``."""

    text: str
    start: int
    end: int
    bare: bool = False


class RawField(NamedTuple):
    """A field as written. ``at`` is where its name stands."""

    name: str
    at: int
    pieces: tuple[Piece, ...]


@dataclass(slots=True)
class RawEntry:
    """A block as written, with what is wrong in it."""

    type: str
    key: str
    at: int
    fields: list[RawField]
    troubles: list[Trouble]
