"""Places within a work, as citations write them."""

from __future__ import annotations

import pytest

from quotecheck.model.locators import find_locators, parse_locator
from quotecheck.model.source import Locator


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("p. 84", "page", "84", None),
        ("p.84", "page", "84", None),
        ("p 84", "page", "84", None),
        ("page 84", "page", "84", None),
        ("pp. 84–5", "page", "84", "85"),
        ("pp. 84-95", "page", "84", "95"),
        ("pages 3 to 9", "page", "3", "9"),
        ("84f.", "page", "84", "85"),
        ("84 ff.", "page", "84", None),
        ("xii", "page", "xii", None),
        ("p. xii–xiv", "page", "xii", "xiv"),
        ("27a", "page", "27a", None),
        ("84", "page", "84", None),
        ("2:84", "page", "84", None),
        ("S. 84", "page", "84", None),
        ("ch. 4", "chapter", "4", None),
        ("chap. IV", "chapter", "IV", None),
        ("chapter 5", "chapter", "5", None),
        ("Chapter Five", "chapter", "5", None),
        ("§ 12", "section", "12", None),
        ("¶ 3", "paragraph", "3", None),
        ("para. 3", "paragraph", "3", None),
        ("l. 4", "line", "4", None),
        ("ll. 4-6", "line", "4", "6"),
        ("vol. 2, p. 3", "page", "3", None),
        ("Book I, chapter 2", "chapter", "2", None),
        ("loc. 1234", "location", "1234", None),
        ("Kindle Locations 1642-1647", "location", "1642", "1647"),
        ("33 %", "percent", "33", None),
        ("1:02:10", "timestamp", "1:02:10", None),
        ("at 12:30", "timestamp", "12:30", None),
    ],
)
def test_a_locator_is_read(text: str, kind: str, start: str, end: str | None) -> None:
    assert parse_locator(text) == Locator(kind, start, end)


@pytest.mark.parametrize("text", ["", "civil", "mix", "I", "page", "In part I agree", "no", "vivid"])
def test_words_are_no_locators(text: str) -> None:
    assert parse_locator(text) is None


@pytest.mark.parametrize("text", ["84", "xii", "it was 33 % of them", "we met at 12:30", "in 1998 he came"])
def test_running_text_needs_a_label(text: str) -> None:
    assert list(find_locators(text)) == []


def test_locators_know_where_they_stand() -> None:
    (found,) = find_locators("as it says on p. 84 of it", start=100)
    assert tuple(found.span) == (114, 119)
