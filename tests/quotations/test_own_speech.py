"""What the writer tells of saying is nobody else's words; what is said again of another's is."""

from __future__ import annotations

import pytest

from quotecheck.quotations.marks import find_marks
from quotecheck.quotations.own_speech import OWN_SPEECH
from quotecheck.readers import read

HENS = "“I shall keep hens in the garden.”"


def reasons(text: str) -> list[str | None]:
    """Why each mark of a post is quiet."""
    return [mark.quiet for mark in find_marks(read("post.md", f"My own.\n\n{text}\n\nAnd so on.".encode()), {})]


@pytest.mark.parametrize(
    "text",
    [
        f"As I said to my supervisor, {HENS}",
        f"I said {HENS}",
        f"I’ve always told people, {HENS}",
        f"I thought: {HENS}",
        f"Yesterday I said to the man at the ferry, {HENS}",
        f"I then asked the old\nkeeper, {HENS}",
        "I asked Ada Thorne, “How long does it take you?”",
        "“How long does it take you?” I asked Ada Thorne.",
    ],
)
def test_the_writers_own_speech(text: str) -> None:
    assert reasons(text) == [OWN_SPEECH]


@pytest.mark.parametrize(
    "text",
    [
        f"As Edith Rowcliffe said, {HENS}",
        f"I said, quoting Marsh: {HENS}",
        f"I said that {HENS}",
        f"I said in the words of Marsh, {HENS}",
        f"I said to my supervisor, {HENS} (Marsh, p. 4)",
        f"I read to him, {HENS}",
        f"Then Ada said, and I agreed: {HENS}",
        f"As I wrote, {HENS}",
        f"Marsh, I said, has it: {HENS}",
        "I asked Edith. “I shall keep hens in the garden,” said Edith Rowcliffe. I asked her why.",
        "“Who turned it down in the night?” she would ask.",
        f"I said to my supervisor, “{'The hens are in the garden, and they will stay. ' * 4}”",
    ],
)
def test_the_words_of_others(text: str) -> None:
    assert reasons(text) == [None]


def test_who_would_ask_in_a_story_of_the_writers_own() -> None:
    assert reasons("“Who turned it down?” my mother would ask. “I turned it down,” I said.") == ["dialogue", "dialogue"]
