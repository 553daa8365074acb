"""Words that stand in two books: each quotation is of the book that it is credited to, whatever stands beside it."""

from __future__ import annotations

import shelf

from quotecheck.examine import examine
from quotecheck.model.source import Name, Source

PASSAGE = "The mill had not turned since the flood, and the miller kept his boots on the wheel to dry."
BEFORE = "I set this down because my aunt could never say it without laughing into her sleeve."
TEXTS = {
    "brandt1902mill": f"There was a road along the weir. {PASSAGE} Nobody asked him why.",
    "orley1977aunts": f"She had a shelf of her own. {BEFORE} “{PASSAGE}” Then she would shut the book with both hands.",
}
SOURCES = (
    Source("brandt1902mill", "book", "A Road Along the Weir", (Name("Brandt", "Else"),)),
    Source("orley1977aunts", "book", "Aunts and Their Shelves", (Name("Orley", "Pim"),)),
)


def test_each_is_of_the_book_that_is_named_before_it() -> None:
    post = (
        f"Else Brandt wrote *A Road Along the Weir*. Pim Orley writes in *Aunts and Their Shelves*: “{BEFORE}” "
        f"Else Brandt has “{PASSAGE}”\n"
    )
    found = examine("post.md", post.encode(), shelf.library_with(SOURCES, TEXTS), shelf.policy()).quotations
    assert [one.match.source for one in found if one.match] == ["orley1977aunts", "brandt1902mill"]
    assert [one.match.verdict.value for one in found if one.match] == ["verbatim", "verbatim"]
