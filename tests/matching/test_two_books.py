"""Words that stand in two books: each quotation is of the book that it is credited to, whatever stands beside it."""

from __future__ import annotations

import shelf

from quotecheck.examine import Library, examine
from quotecheck.matching.build import build_index, build_segment
from quotecheck.matching.index import Index, SegmentFact
from quotecheck.model.source import Name, Source, SourceText
from quotecheck.text import plain

PASSAGE = "The mill had not turned since the flood, and the miller kept his boots on the wheel to dry."
BEFORE = "I set this down because my aunt could never say it without laughing into her sleeve."
TEXTS = {
    "brandt1902mill": f"There was a road along the weir. {PASSAGE} Nobody asked him why.",
    "orley1977aunts": f"She had a shelf of her own. {BEFORE} “{PASSAGE}” Then she would shut the book with both hands.",
}
SOURCES = {
    "brandt1902mill": Source("brandt1902mill", "book", "A Road Along the Weir", (Name("Brandt", "Else"),)),
    "orley1977aunts": Source("orley1977aunts", "book", "Aunts and Their Shelves", (Name("Orley", "Pim"),)),
}


def library() -> Library:
    """Both books among the others of the shelf. Here a text's digest is its key."""
    built = {**shelf.segments(), **{key: build_segment(plain(text)) for key, text in TEXTS.items()}}
    facts = [SegmentFact(key, key, len(one.hashes)) for key, one in built.items()]
    index = b"".join(build_index(facts, lambda fact: built[fact.digest].hashes))
    sources = {key: source._replace(text=SourceText(key, f"{key}.txt", key, 0)) for key, source in SOURCES.items()}
    return Library(
        {**shelf.library().sources, **sources},
        Index(memoryview(index), lambda digest: memoryview(built[digest].buffer)),
    )


def test_each_is_of_the_book_that_is_named_before_it() -> None:
    post = (
        f"Else Brandt wrote *A Road Along the Weir*. Pim Orley writes in *Aunts and Their Shelves*: “{BEFORE}” "
        f"Else Brandt has “{PASSAGE}”\n"
    )
    found = examine("post.md", post.encode(), library(), shelf.policy()).quotations
    assert [one.match.source for one in found if one.match] == ["orley1977aunts", "brandt1902mill"]
    assert [one.match.verdict.value for one in found if one.match] == ["verbatim", "verbatim"]
