"""Quotations that nothing marks and no text confirms: two signs make one, one sign makes none."""

from __future__ import annotations

import pytest
from shelf import in_prose, look

from quotecheck.model.evidence import Evidence
from quotecheck.model.quotation import Form, Quotation

LINES = (
    "The orchard at Haddle had been laid out by a man who did not",
    "care for apples. He had wanted an avenue, and his wife had",
    "wanted fruit, and so for two hundred yards the trees stood",
    "up in pairs like guests at a wedding, and bore. In the third",
    "year there was frost in May. He went out among them with a",
    "lantern and a bucket of hot bricks, and was heard to apolo-",
    "gise. The trees on the left side lived. Those on the right",
    "were cut in the autumn, and the stumps made into seats, from",
    "which, for the rest of his life, he could look at the others.",
    "There is a photograph. It shows him on the seventh stump with",
    "a plate on his knees, eating what is plainly a pear, and be-",
    "hind him, very small, his wife, who is laughing.",
)
ANNOUNCED = (
    "I have been reading about orchards all week, and I cannot improve on this, so what follows is straight from the "
    "book, which my neighbour lent me and wants back."
)
SILENT = "I have been reading about orchards all week, and the wind has been in the north, and I have got nothing done."
AFTER = (
    "That is where I stopped and went out to look at our own two trees, which have canker, and which I do not intend to "
    "apologise to, since it was not I who planted them in a bog. We shall see in May."
)
PASTE = "\n\n".join(LINES)


def post(*paragraphs: str) -> Evidence:
    return look("\n\n".join(paragraphs) + "\n")


def suspected(seen: Evidence) -> list[Quotation]:
    return [quotation for quotation in seen.quotations if quotation.form is Form.SUSPECTED]


def test_a_scan_pasted_line_by_line() -> None:
    seen = post(ANNOUNCED, PASTE, AFTER)
    (found,) = seen.quotations
    assert found.form is Form.SUSPECTED
    assert in_prose(seen, found.span) == PASTE
    assert found.match is None
    assert len(found.signs) >= 2
    assert any("what follows is" in sign for sign in found.signs)
    assert any("line" in sign and "paragraph" in sign for sign in found.signs)
    assert any("broken" in sign for sign in found.signs)


def test_words_of_a_scan_are_counted_whole() -> None:
    (found,) = suspected(post(ANNOUNCED, PASTE, AFTER))
    assert found.words == len(PASTE.split()) or found.words == len(PASTE.replace("-\n\n", "").split())


def test_a_scan_at_the_very_end() -> None:
    seen = post(SILENT, ANNOUNCED, PASTE)
    (found,) = suspected(seen)
    assert in_prose(seen, found.span) == PASTE


def test_a_scan_with_words_broken_without_hyphens() -> None:
    bare = PASTE.replace("apolo-", "apolo").replace("be-\n\nhind", "be\n\nhind")
    seen = post(ANNOUNCED, bare, AFTER)
    (found,) = suspected(seen)
    assert in_prose(seen, found.span) == bare


def test_a_scan_that_nothing_announces_but_its_words() -> None:
    """Lines and broken words are two signs."""
    seen = post(SILENT, PASTE, AFTER)
    (found,) = suspected(seen)
    assert in_prose(seen, found.span) == PASTE
    assert not any("announced" in sign for sign in found.signs)


def test_hard_wrapped_lines_among_unwrapped_paragraphs() -> None:
    wrapped = "\n".join(LINES)
    seen = post(ANNOUNCED, wrapped, AFTER)
    (found,) = suspected(seen)
    assert in_prose(seen, found.span) == wrapped
    assert len(found.signs) >= 2


def test_two_hard_wrapped_paragraphs_are_one() -> None:
    wrapped = "\n".join(LINES[:6]) + "\n" + "\n".join(LINES[6:8]) + "\n\n" + "\n".join(LINES[8:])
    seen = post(ANNOUNCED, wrapped, AFTER)
    (found,) = suspected(seen)
    assert in_prose(seen, found.span) == wrapped


def test_a_scan_of_a_registered_text_is_a_match() -> None:
    """Where the text is at hand there is nothing to suspect."""
    page = (
        "There had been a ferry at Corrow for longer than there had been\n\na road to it. The road came in the year of the "
        "great frost, when\n\nthe farmers on the northern side grew tired of carrying their\n\nflour across the moor in "
        "panniers, and for a whole summer they\n\ndug and quarrelled and drank cold tea, and in the autumn they\n\nstood "
        "at the water’s edge and found that they had made a road\n\nwhich led to Daniel Askew.\n\nAskew was then a man of "
        "fifty, tall and slow, with a beard the\n\ncolour of wet rope."
    )
    seen = post(ANNOUNCED, page, AFTER)
    (found,) = seen.quotations
    assert found.form is Form.UNMARKED
    assert found.match is not None
    assert in_prose(seen, found.span) == page


# -- one sign is none


def test_lines_alone() -> None:
    whole = PASTE.replace("apolo-\n\ngise.", "apologise.\n\n").replace("be-\n\nhind", "behind\n\n")
    assert suspected(post(SILENT, whole, AFTER)) == []


def test_an_announcement_alone() -> None:
    own = "It was a year of frosts. I lost the plums and the early beans, and my brother lost his temper and his hose."
    assert suspected(post(ANNOUNCED, own, AFTER)) == []


def test_broken_words_alone() -> None:
    assert suspected(post(SILENT, AFTER.replace("canker", "can-\nker"), SILENT.replace("reading", "read-\ning"))) == []


def test_a_few_lines_are_too_few() -> None:
    assert suspected(post(ANNOUNCED, "\n\n".join(LINES[:3]), AFTER)) == []


# -- ordinary posts with short lines

POEM = (
    "In the morning the kettle", "is the first to speak,", "and the cat the second,", "and I am the third,",
    "and nobody the fourth,", "since the radio died.", "Rain on the skylight,", "a spoon in a cup,",
    "and the whole long day", "like a coat on a hook", "with its arms hanging down", "and its pockets full",
)  # fmt: skip
INTERVIEW = (
    "When did you begin?", "I was nine or ten.", "And who taught you?", "Nobody did, I watched.", "Was it hard?",
    "The knots were hard.", "Do you still do it?", "On Sundays, when it rains.", "And for whom?", "For the dog, mostly.",
    "Does she like it?", "She has not said.",
)  # fmt: skip
CHANGELOG = (
    "Version 3.2", "Add a switch for quiet runs", "Fix the width of tables", "Drop the old configuration file",
    "Version 3.1", "Read files in other encodings", "Fix a crash on empty input", "Speed up the second pass",
    "Version 3.0", "Rename the command", "Write the report as JSON", "Say what was skipped and why",
)  # fmt: skip
SETLIST = (
    "The Ninth Gate", "Paper Boats", "Low Tide, High Rent", "Harbour Light", "Marigold", "Slow Train to Wick",
    "Salt on the Window", "My Brother’s Coat", "Ferry Song", "Four in the Morning", "Encore: Marigold again", "Good night",
)  # fmt: skip
RECIPE = (
    "Two onions, chopped small", "A spoon of butter", "Half a pound of barley", "A carrot if you have one",
    "Three pints of stock", "Salt, and more salt", "Pepper for those who like it", "A bay leaf", "A bone, if the dog allows",
    "Parsley from the step", "Bread, yesterday’s", "And an hour of rain",
)  # fmt: skip


@pytest.mark.parametrize(
    "lines", [POEM, INTERVIEW, CHANGELOG, SETLIST, RECIPE], ids=["poem", "interview", "changelog", "set list", "recipe"]
)
def test_short_lines_of_the_writers_own(lines: tuple[str, ...]) -> None:
    assert suspected(post(SILENT, *lines, AFTER)) == []


def test_links() -> None:
    links = [
        f"[How the {what} came to be as it is](https://garden.example/{what})" for what in "spade fork hoe rake".split()
    ]
    assert suspected(post(SILENT, *links * 3, AFTER)) == []


def test_items_of_a_list() -> None:
    assert suspected(post(SILENT, "\n".join(f"- {line}" for line in LINES), AFTER)) == []


def test_code() -> None:
    assert suspected(post(ANNOUNCED, "```\n" + "\n".join(LINES) + "\n```", AFTER)) == []


def test_a_post_hard_wrapped_throughout() -> None:
    paragraphs = ["\n".join(LINES[at : at + 4]).replace("apolo-\ngise", "apologise\nso") for at in (0, 4, 8)]
    paragraphs = [text.replace("apolo-", "apologise").replace("be-", "being") for text in paragraphs]
    assert suspected(post(*paragraphs)) == []


def test_a_marked_block_is_not_suspected() -> None:
    quoted = "\n".join(f"> {line}" for line in LINES)
    (found,) = post(ANNOUNCED, quoted, AFTER).quotations
    assert found.form is Form.BLOCK
    assert found.signs == ()
