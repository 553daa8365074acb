"""Quotations in a text as forums keep it: ``[quote="Ann"]`` to ``[/quote]``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from quotecheck.model.post import BlockKind
from quotecheck.readers.building import PostBuilder

if TYPE_CHECKING:
    from quotecheck.readers.markdown.tags import Tag


class ForumTags:
    """Opens and closes the quotations where their tags are passed. A tag without a partner is text."""

    def __init__(self, builder: PostBuilder) -> None:
        self._builder = builder
        self._tags = list(reversed(list(_paired(builder.text))))
        self._regions: list[int] = []

    def pass_until(self, end: int, at: int) -> int:
        """Add the text from ``at`` up to the last tag before ``end``, all in code points; gives where the rest begins."""
        while self._tags and self._tags[-1][0].end <= end:
            tag, said = self._tags.pop()
            if tag.start < at:
                continue
            self._builder.exact(self._builder.text[at : tag.start], at)
            if said is not None:
                self._regions.append(self._builder.open(BlockKind.QUOTE, said))
            elif self._regions:
                self._builder.close(self._regions.pop())
            at = tag.end
        return at


def _paired(text: str) -> Iterator[tuple[Tag, Mapping[str, str] | None]]:
    """The tags in order, with what they say of the source; None for the end of a quotation."""
    if "[/quote]" not in text.lower():
        return
    from quotecheck.readers.markdown.saying import quote_attributes  # noqa: PLC0415 - most texts hold no such tag
    from quotecheck.readers.markdown.tags import bracket_tags, pair  # noqa: PLC0415 - as above

    tags = [tag for tag in bracket_tags(text) if tag.name == "quote"]
    pairs = pair(tags)
    for number in sorted({*pairs, *pairs.values()}):
        tag = tags[number]
        yield tag, None if tag.closes else quote_attributes(tag, BlockKind.QUOTE)
