"""A play with a note under its page: how it is quoted, and what stands between its speeches."""

from __future__ import annotations

import pytest
import shelf

from quotecheck.examine import examine
from quotecheck.model.source import Name, Source

FERRYMEN = Source("tolland1688ferrymen", "book", "The Ferrymen", (Name("Tolland", "Jude"),))
PLAY = """BARNABY.
Who rings so late? The river has gone home,
And all the oars are sleeping on their sides.

GERTRUDE.
A bishop, sir, with half a cheese, who swears
That Heaven will not wait until the spring.[1]

[1] In the quarto the bishop has a whole one.

BARNABY.
Then let him ring again, and tell his cheese
That I have known a Heaven that could wait.
"""


def differences(text: str) -> list[tuple[str, str]]:
    """What is told of the one quotation in a post, as words of the post and of the play."""
    library = shelf.library_with([FERRYMEN], {FERRYMEN.key: PLAY})
    (found,) = [one for one in examine("post.md", text.encode(), library, shelf.policy()).quotations if one.match]
    assert found.match is not None
    return [
        (d.post, d.source) for d in found.match.differences if d.cause.value == "writer" and d.kind.value != "inserted"
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("*Barn.* Who rings so late?", "*Gert.* A bishop"),
        ("**Barnaby:** Who rings so late?", "**Gertrude** (aside): A bishop"),
        ("Barnaby. Who rings so late?", "Gertrude (laughing). A bishop"),
    ],
)
def test_speakers_are_written_in_many_ways(first: str, second: str) -> None:
    post = f"""I saw a play.

> {first} The river has gone home,
> And all the oars are sleeping on their sides. 15
>
> {second}, sir, with half a cheese, who swears
> That Heaven will not wait until the spring.

It was cold.
"""
    assert differences(post) == []


def test_another_speaker_is_told() -> None:
    post = """I saw a play.

> *Barn.* Who rings so late? The river has gone home,
> And all the oars are sleeping on their sides.
>
> *Margery.* A bishop, sir, with half a cheese, who swears
> That Heaven will not wait until the spring.

It was cold.
"""
    assert differences(post) == [("Margery", "GERTRUDE")]


def test_a_note_under_a_page_is_not_left_out() -> None:
    post = """I saw a play.

> A bishop, sir, with half a cheese, who swears
> That Heaven will not wait until the spring.
>
> BARNABY. Then let him ring again, and tell his cheese
> That I have known a Heaven that could wait.

It was cold.
"""
    assert differences(post) == []
