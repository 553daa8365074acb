"""Records: the entries of ``.bib`` files as sources, and what is wrong with them.

bibtexparser finds the blocks, ``entries`` reads them with positions; a fault costs at most its own field
or entry, never the rest of the file.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from quotecheck.decoding import decode
from quotecheck.errors import QuotecheckError
from quotecheck.library.checks import clashes
from quotecheck.library.inherit import inherited
from quotecheck.library.raw import Trouble
from quotecheck.library.reading import Entry, Faults, read_entries
from quotecheck.library.required import NOT_CITED, missing
from quotecheck.library.works import to_source
from quotecheck.memo import regex
from quotecheck.model.source import Fault, Origin, Source
from quotecheck.text import Lines

_LINE_END: Final = regex(r"\r\n?")


class Records(NamedTuple):
    """Sources in the order of the file, and faults in the order of their lines."""

    sources: tuple[Source, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_records(path: str, data: bytes) -> Records:
    """The sources of one ``.bib`` file. Never raises: whatever is wrong is a ``Fault``, QC401 or QC402."""
    written, trouble = _text(path, data)
    text = _unix(written)
    faults = Faults(path, Lines.of(text), Lines.of(written))
    faults.add(None, trouble)
    entries = read_entries(text, faults)
    for entry, clash in zip(entries, clashes([(entry.key, entry.at) for entry in entries]), strict=True):
        faults.add(entry.key, clash)
    sources = tuple(_sources(entries, faults))
    return Records(sources, faults.in_order())


def merge(records: Iterable[Records]) -> Records:
    """Several files as one. Of a key that stands in two of them the first is kept, and the second is a fault."""
    kept: dict[str, Source] = {}
    faults: list[Fault] = []
    for record in records:
        faults += record.faults
        for source in record.sources:
            if kept.setdefault(source.key, source) is not source:
                faults.append(_again(source, kept[source.key]))
    return Records(tuple(kept.values()), tuple(faults))


def _again(source: Source, first: Source) -> Fault:
    here, there = source.origin or Origin("", 1), first.origin or Origin("", 1)
    message = f"the key `{source.key}` already stands in {there.path}, line {there.line}; that entry is used"
    return Fault(here.path, here.line, source.key, message, "give one another key, or remove it", offset=here.offset)


def _text(path: str, data: bytes) -> tuple[str, list[Trouble]]:
    """The file's text; what is not UTF-8 is read as Windows-1252, and said."""
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        if b"\0" in data[:4096]:
            return _wide(path, data)
        at = len(_unix(data[: error.start].decode("cp1252", "replace")))
        hint = "save the file as UTF-8; it was read as Windows-1252"
        return data.decode("cp1252", "replace"), [Trouble(at, "a letter is not in UTF-8", hint)]


def _wide(path: str, data: bytes) -> tuple[str, list[Trouble]]:
    """A file with zero bytes: UTF-16 or UTF-32, else no text at all."""
    try:
        return decode(data, path).text, []
    except QuotecheckError as error:
        return "", [Trouble(0, f"the file {error.message}", error.hint or "")]


def _unix(text: str) -> str:
    return _LINE_END.sub("\n", text)


def _sources(entries: list[Entry], faults: Faults) -> Iterator[Source]:
    """A source for every entry that can be cited; of a key that stands twice, the first."""
    first = {entry.key: entry for entry in reversed(entries)}
    parents = {entry.key.lower(): (entry.type, entry.fields) for entry in reversed(entries)}
    for entry in entries:
        if entry.type not in NOT_CITED and first[entry.key] is entry:
            fields, unknown = inherited(entry.type, entry.fields, parents)
            faults.add(entry.key, _incomplete(entry, fields, unknown), "QC402")
            yield to_source(entry.key, entry.type, fields, faults.origin(entry.at))


def _incomplete(entry: Entry, fields: Mapping[str, str], unknown: str | None) -> Iterator[Trouble]:
    """At most one trouble; none for an entry whose fault may have cost it fields."""
    if unknown is not None:
        message = f"it inherits from `{unknown}`, and no entry of this file has that key"
        yield Trouble(entry.at, message, "put both entries into one file, or correct the key")
    elif not entry.torn and (lacking := missing(entry.type, fields)):
        hint = "add " + ", ".join(f"`{name.split(' or ')[0]} = {{...}}`" for name in lacking)
        yield Trouble(entry.at, f"the @{entry.type} entry has no {', no '.join(lacking)}", hint)
