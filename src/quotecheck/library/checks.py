"""What is wrong between fields and between entries, which no single value shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quotecheck.library.raw import RawEntry, RawField, Trouble
from quotecheck.memo import regex

_FORBIDDEN: Final = regex(r"""[\s"#%'(),={}~\\]""")


def key_troubles(entry: RawEntry) -> Iterator[Trouble]:
    """A key that cannot be cited."""
    found = _FORBIDDEN.search(entry.key)
    if found is None:
        return
    what = "a space" if found[0].isspace() else f"`{found[0]}`"
    better = _FORBIDDEN.sub("", entry.key)
    yield Trouble(entry.at, f"the key holds {what}, so it cannot be cited", f"write it as `{better}`")


def repeated(fields: Sequence[RawField]) -> Iterator[Trouble]:
    """Fields that stand twice, also when only their letters' case differs."""
    first: dict[str, RawField] = {}
    for field in fields:
        earlier = first.setdefault(field.name.lower(), field)
        if earlier is field:
            continue
        if earlier.name == field.name:
            message = f"`{field.name}` stands twice; the first is used"
        else:
            message = f"`{earlier.name}` and `{field.name}` are the same field; the first is used"
        yield Trouble(field.at, message, "remove one of them")


def clashes(entries: Iterable[tuple[str, int]]) -> Iterator[list[Trouble]]:
    """For each entry, given as key and offset: its key stands earlier, or differs from one only by case."""
    exact: set[str] = set()
    folded: dict[str, str] = {}
    for key, at in entries:
        earlier = folded.setdefault(key.lower(), key)
        if key in exact:
            yield [Trouble(at, f"the key `{key}` stands twice; the first entry is used", "give one another key")]
        elif earlier != key:
            message = f"the key differs from `{earlier}` only by case; BibTeX takes them for one"
            yield [Trouble(at, message, "give one of them another key")]
        else:
            yield []
        exact.add(key)
