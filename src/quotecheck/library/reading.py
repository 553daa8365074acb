"""From the text of a ``.bib`` file to entries with their values resolved, and to faults with their lines."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final, NamedTuple

from quotecheck.library.blocks import Block, split
from quotecheck.library.checks import key_troubles, repeated
from quotecheck.library.entries import read_definition, read_entry
from quotecheck.library.raw import RawEntry, Trouble
from quotecheck.library.values import definitions, resolve
from quotecheck.memo import regex
from quotecheck.model.source import Fault, Origin
from quotecheck.text import Lines

_FREE_TEXT: Final = frozenset({"comment", "preamble"})
_NO_ENTRIES: Final = _FREE_TEXT | {"string"}
_COMMENT: Final = regex(r"[^\n]*(?:\n[ \t]*%[^\n]*)*")


class Entry(NamedTuple):
    """An entry with its values resolved, first of each field. ``torn``: a fault may have cost it fields."""

    type: str
    key: str
    at: int
    fields: dict[str, str]
    torn: bool


class Faults:
    """Collects what is wrong; turns offsets into lines.

    ``lines`` are those of the text that is read, ``written`` those of the file, which may end them otherwise.
    """

    def __init__(self, path: str, lines: Lines, written: Lines) -> None:
        self._path = path
        self._lines = lines
        self._written = written
        self._found: list[Fault] = []

    def origin(self, at: int) -> Origin:
        """Where an offset of the text that is read stands in the file."""
        line = self._lines.place(at).line
        return Origin(self._path, line, self._written.starts[line - 1])

    def add(self, key: str | None, troubles: Iterable[Trouble], code: str = "QC401") -> None:
        """Take in ``troubles`` of the entry ``key``."""
        for at, message, hint in troubles:
            where = self.origin(at)
            self._found.append(Fault(where.path, where.line, key or None, message, hint, code, where.offset))

    def in_order(self) -> tuple[Fault, ...]:
        """All of them, by line."""
        return tuple(sorted(self._found, key=lambda fault: (fault.line, fault.code)))


def read_entries(text: str, faults: Faults) -> list[Entry]:
    """All entries with a key, in the order of ``text``, whose lines end in one line feed."""
    blocks = split(text)
    for block in blocks:
        if not block.whole and (not _commented_out(text, block) if block.comment else block.type in _FREE_TEXT):
            faults.add(None, [_open_block(text, block)])
    kept = [block for block in blocks if not block.comment]
    known, troubles = definitions(read_definition(text, block) for block in kept if block.type == "string")
    faults.add(None, troubles)
    return [_resolved(entry, known, faults) for entry in _read(text, kept, faults) if entry.key]


def _commented_out(text: str, block: Block) -> bool:
    """Whether the whole entry stands in comment lines; classic BibTeX would read it, which nobody means."""
    lines = _COMMENT.match(text, block.start)
    return lines is not None and lines[0].count("{") == lines[0].count("}")


def _open_block(text: str, block: Block) -> Trouble:
    name = text[block.start : block.body]
    if block.comment:
        return Trouble(block.start, f"`{name}` starts an entry, even in a comment", "leave the `@` out of comments")
    return Trouble(block.start, f"the @{block.type} is not closed", f"add the closing `{block.close}`")


def _read(text: str, blocks: list[Block], faults: Faults) -> list[RawEntry]:
    """The entries among ``blocks``. A line of a value that looks like a new entry is put back where it belongs."""
    found, skip = [], False
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if skip or block.type in _NO_ENTRIES:
            skip = False
            continue
        entry = read_entry(text, block)
        if after and not block.whole:
            longer = read_entry(text, block, after.end)
            if not longer.troubles:
                entry, skip = longer, True
                faults.add(entry.key, [_false_start(text, after)])
        faults.add(entry.key, entry.troubles)
        found.append(entry)
    return found


def _false_start(text: str, block: Block) -> Trouble:
    name = text[block.start : block.body]
    message = f"a line of a value begins with `{name}`, which many programs read as a new entry"
    return Trouble(block.start, message, "join it to the line before")


def _resolved(raw: RawEntry, known: Mapping[str, str], faults: Faults) -> Entry:
    fields: dict[str, str] = {}
    faults.add(raw.key, chain(key_troubles(raw), repeated(raw.fields)))
    for field in raw.fields:
        value, troubles = resolve(field, known)
        faults.add(raw.key, troubles)
        if value:
            fields.setdefault(field.name.lower(), value)
    return Entry(raw.type, raw.key, raw.at, fields, bool(raw.troubles))
