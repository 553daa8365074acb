"""A library of a few invented texts, and what is found of it in a post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from quotecheck.decoding import decode
from quotecheck.examine import Library, examine
from quotecheck.library.texts import TextRead, read_text
from quotecheck.matching.build import Built, build_index, build_segment
from quotecheck.matching.index import Index, SegmentFact
from quotecheck.model.evidence import Evidence
from quotecheck.model.source import Name, Source, SourceText
from quotecheck.policy import Policy, parse_policy
from quotecheck.text import Span, plain

TEXTS = Path(__file__).parent / "texts"

SOURCES = {
    source.key: source
    for source in (
        Source("ashe1873heron", "book", "The Heron at Low Water and Other Pieces", (Name("Ashe", "Edwin"),)),
        Source("harle1768cinder", "book", "A Relation of a Voyage to the Cinder Islands", (Name("Harle", "Josiah"),)),
        Source("marlowe2009umbrella", "book", "The Umbrella Ledger", (Name("Marlowe", "Ines"),)),
        Source("oduya1987nets", "book", "A Plain Guide to the Mending of Nets", (Name("Oduya", "Marek"),)),
        Source("pell1911ferry", "book", "The Long Ferry", (Name("Pell", "Thomasin"),)),
        Source("tully1742bees", "book", "The Compleat Bee-Ward", (Name("Tully", "Ambrose"),)),
        Source("voss1998dykes", "book", "Behind the Sea", (Name("Voss", "Hanne"),)),
    )
}


@cache
def text_read(key: str) -> TextRead:
    name = f"{key}.txt"
    return read_text(name, (TEXTS / name).read_bytes())


@cache
def file_text(key: str) -> str:
    return decode((TEXTS / f"{key}.txt").read_bytes()).text


def in_file(key: str, span: Span) -> str:
    """What a match names: a slice of the text as read."""
    return file_text(key)[span.start : span.end]


@cache
def segments() -> dict[str, Built]:
    return {key: build_segment(text_read(key).prose) for key in SOURCES}


@cache
def index() -> Index:
    """The index of all texts, read as for one post. Here a text's digest is its key."""
    return Index(index_buffer(), open_segment)


@cache
def vectors() -> Index:
    """The same, read as for many posts."""
    return Index(index_buffer(), open_segment, vectors=True)


@cache
def index_buffer() -> memoryview:
    facts = [SegmentFact(key, key, len(built.hashes)) for key, built in segments().items()]
    return memoryview(b"".join(build_index(facts, lambda fact: segments()[fact.digest].hashes)))


def open_segment(digest: str) -> memoryview:
    return memoryview(segments()[digest].buffer)


@cache
def library(*, many: bool = False) -> Library:
    """What ``examine`` is given for one post, or for many."""
    facts = {key: SourceText(key, f"{key}.txt", key, 0, text_read(key).marks) for key in SOURCES}
    return Library(
        {key: source._replace(text=facts[key]) for key, source in SOURCES.items()}, vectors() if many else index()
    )


def library_with(sources: Iterable[Source], texts: Mapping[str, str]) -> Library:
    """The shelf with more sources on it, and their texts by key."""
    built = {**segments(), **{key: build_segment(plain(text)) for key, text in texts.items()}}
    facts = [SegmentFact(key, key, len(one.hashes)) for key, one in built.items()]
    buffer = b"".join(build_index(facts, lambda fact: built[fact.digest].hashes))
    more = {one.key: one._replace(text=SourceText(one.key, f"{one.key}.txt", one.key, 0)) for one in sources}
    return Library(
        {**library().sources, **more}, Index(memoryview(buffer), lambda digest: memoryview(built[digest].buffer))
    )


def look(text: str, name: str = "post.md", *, many: bool = False) -> Evidence:
    """What is found in a post with this text, looked at alone or as one of many."""
    return examine(name, text.encode("utf-8", "surrogatepass"), library(many=many), policy())


@cache
def policy() -> Policy:
    shipped = resources.files("quotecheck.policies") / "blog-default.yml"
    return parse_policy(shipped.read_text(encoding="utf-8"), "blog-default")


def in_prose(seen: Evidence, span: Span) -> str:
    """What stands in the prose of a post."""
    return seen.post.prose.text[span.start : span.end]
