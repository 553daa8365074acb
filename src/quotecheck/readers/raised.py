"""Note marks in HTML: raised numbers and links to notes, held back until their element says what they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from quotecheck.memo import regex

_LINKED: Final = regex(r"\W*[\w*†‡§¶]{1,4}\W*|[*†‡§¶]{1,3}")
_NUMBER: Final = regex(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3})[\])]?")
_POWER: Final = regex(r"\d$|(?:^|\W)[^\W\d_]$")
"""After a digit or a single letter, a raised number is arithmetic: 10⁶, m²."""
_BACK: Final = regex(r"\W*(?:back|return|top|up|jump up|go back)?\W*|\W*\w{1,3}\W*", re.IGNORECASE)


class Raised:
    """Text that may be a note's mark; ``tag`` is the element that ends it.

    ``label`` is the note that its link points to, ``link`` the attributes of a link that is one by itself, and
    ``back`` says that it leads from a note to the text.
    """

    def __init__(
        self, tag: str, label: str | None = None, link: Mapping[str, str] | None = None, *, back: bool = False
    ) -> None:
        self.tag = tag
        self.label = label
        self.link = link
        self.back = back
        self._said: list[str] = []
        self._adds: list[Callable[[], None]] = []

    def hold(self, said: str, add: Callable[[], None]) -> None:
        """Keep a piece of text; ``add`` will give it to the builder."""
        self._said.append(said)
        self._adds.append(add)

    def mark(self, before: str) -> str | None:
        """The label, if this is a note's mark (empty for a way back to the text); ``before`` stands before it."""
        said = "".join(self._said).strip()
        if self.back:
            return "" if _BACK.fullmatch(said) else None
        if self.label is not None:
            return self.label if _LINKED.fullmatch(said) else None
        number = _NUMBER.fullmatch(said)
        return number[1] if number and self.tag == "sup" and not _POWER.search(before) else None

    def release(self) -> None:
        """Give the builder the text after all."""
        for add in self._adds:
            add()
