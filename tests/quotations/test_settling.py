"""Marks and matches together: one quotation a passage, nested ones in their parent, the rest dropped with a reason."""

from __future__ import annotations

import pytest
from shelf import in_prose, look

from quotecheck.model.evidence import Evidence
from quotecheck.model.quotation import Form, Quotation

OWN = "I walked to the allotment before breakfast, and on the way I thought about boats."
FERRY = "They did not say that he would come. They did not say that the old rule was wrong."
NETS = "Spread the net on grass, never on gravel. Walk around it."
LONG_OWN = (
    "My correspondent has been a surveyor for thirty years and ought to know; she closes her letter with some remarks "
    "about estimates, and about the weather in the valley, and about the price of gravel since Easter"
)


def reasons(seen: Evidence) -> dict[str, str]:
    """The marks that were dropped, and why; not the places in sources that were."""
    marks = [gone for gone in seen.dropped if gone.source is None]
    return {seen.post.prose.text[gone.span_start : gone.span_end]: gone.reason for gone in marks}


def only(seen: Evidence) -> Quotation:
    (quotation,) = seen.quotations
    return quotation


def test_ids_are_in_the_order_of_the_post() -> None:
    seen = look(f"> {FERRY}\n\n{OWN}\n\nThen “{NETS}” and no more.\n\n> {LONG_OWN}.\n")
    assert [quotation.id for quotation in seen.quotations] == ["q1", "q2", "q3"]
    assert [quotation.span for quotation in seen.quotations] == sorted(quotation.span for quotation in seen.quotations)
    assert [quotation.form for quotation in seen.quotations] == [Form.BLOCK, Form.INLINE, Form.BLOCK]
    assert [bool(quotation.match) for quotation in seen.quotations] == [True, True, False]


def test_a_quotation_of_another_source_stands_in_its_parent() -> None:
    seen = look(f"{OWN}\n\n> {LONG_OWN}: “{NETS}” Nobody has taught her that.\n")
    outer, inner = seen.quotations
    assert (outer.form, outer.match, outer.parent) == (Form.BLOCK, None, None)
    assert inner.parent == outer.id
    assert inner.match is not None
    assert inner.match.source == "oduya1987nets"
    assert in_prose(seen, inner.span) == NETS
    assert in_prose(seen, outer.span) == f"{LONG_OWN}: “{NETS}” Nobody has taught her that."


def test_words_of_a_nested_quotation_are_not_its_parents() -> None:
    seen = look(f"{OWN}\n\n> {LONG_OWN}: “{NETS}” Nobody has taught her that.\n")
    outer, inner = seen.quotations
    assert inner.words == len(NETS.split())
    assert outer.words == len(LONG_OWN.split()) + len("Nobody has taught her that.".split())


def test_a_block_that_is_mostly_something_else_keeps_its_span() -> None:
    seen = look(f"{OWN}\n\n> {LONG_OWN}. {NETS}\n")
    quotation = only(seen)
    assert in_prose(seen, quotation.span) == f"{LONG_OWN}. {NETS}"
    assert quotation.match is not None
    assert [in_prose(seen, piece.post) for piece in quotation.match.pieces] == [NETS]
    assert quotation.words == len(NETS.split())


def test_words_of_a_block_leave_out_the_attribution() -> None:
    quotation = only(look(f"{OWN}\n\n> {FERRY}\n>\n> — Thomasin Pell, *The Long Ferry*\n"))
    assert quotation.words == len(FERRY.split())
    assert quotation.attribution is not None


def test_words_leave_out_the_writers_insertions() -> None:
    quotation = only(look(f"{OWN}\n\n> {FERRY.replace('he would', 'he [the ferryman, that is] would')}\n"))
    assert quotation.words == len(FERRY.split())


def test_dialogue_in_an_unmarked_passage_is_the_sources() -> None:
    """The marks inside a long match are the novelist's, and no quotations of their own."""
    passage = (
        "These words were painted on a board beneath the rope, and the board was so old that the paint stood up from the "
        "wood like the veins on a hand.\n\n‘It is a good rule,’ Askew used to say, when he said anything. ‘It was here "
        "before me, and I never found the corner of it that wanted mending.’\n\nHe kept the rule for twenty-two years. "
        "He kept it when the doctor rang, and when the doctor’s wife rang, and when a young man rang whose child was to "
        "be born on the other side."
    )
    seen = look(f"{OWN}\n\n{passage}\n\n{OWN}\n")
    quotation = only(seen)
    assert quotation.form is Form.UNMARKED
    assert in_prose(seen, quotation.span) == passage
    assert set(reasons(seen).values()) == {"belongs to the quotation around it"}


def test_an_unmatched_mark_of_some_words_is_a_quotation() -> None:
    seen = look(f"{OWN} The baker says that “a loaf is a promise made to the morning” and I agree.\n")
    quotation = only(seen)
    assert (quotation.form, quotation.match) == (Form.INLINE, None)
    assert in_prose(seen, quotation.span) == "a loaf is a promise made to the morning"


def test_what_is_dropped_has_a_reason() -> None:
    seen = look(f"{OWN} The “expert” read “The Uses of Distance” to us.\n")
    assert seen.quotations == ()
    assert set(reasons(seen)) == {"expert", "The Uses of Distance"}
    assert all(reasons(seen).values())


def test_people_talking_are_no_quotations() -> None:
    talk = [
        "“Have you fed the hens?” she asked.",
        "“Not the brown one,” he said, “she bites.”",
        "“Then take the bucket with you.”",
        "“It has a hole in it, as you know.”",
        "“Everything here has a hole in it.”",
        "“That is what I said to your mother.”",
        "“You never said that to my mother.”",
    ]
    seen = look("\n\n".join([OWN, *talk, OWN]))
    assert seen.quotations == ()
    assert "dialogue" in reasons(seen).values()


@pytest.mark.parametrize("citation", ["[@merrin1931, p. {n}]", "(Merrin 1931, {n})", "(p. {n})", "[{n}]"])
def test_what_is_cited_is_no_talk(citation: str) -> None:
    said = [f"Merrin says that “number {n} has a hole in it” {citation.format(n=n)}." for n in range(2, 9)]
    assert len(look(" ".join([OWN, *said])).quotations) == len(said)


def test_what_has_a_note_of_its_own_is_no_talk() -> None:
    said = [f"Merrin says that “number {n} has a hole in it”[^{n}]." for n in range(2, 9)]
    notes = [f"[^{n}]: Page {n}." for n in range(2, 9)]
    assert len(look("\n\n".join([" ".join([OWN, *said]), *notes])).quotations) == len(said)


def test_short_words_of_people_talking_count_as_talk() -> None:
    talk = [
        "“Well?” she asked.",
        "“The hens,” he said.",
        "“Not again.”",
        "“Yes.”",
        "“It has a hole in it, as you know.”",
    ]
    seen = look("\n\n".join([OWN, *talk, "“Everything here has a hole in it.”", OWN]))
    assert seen.quotations == ()
    assert reasons(seen)["Everything here has a hole in it."] == "dialogue"


def test_so_called_things_are_no_talk() -> None:
    things = "the “expert”, the “open day”, the “free tea”, the “guided walk”, the “brass band” and the “tombola”"
    quotation = only(look(f"{OWN} I saw {things}. The baker says that “a loaf is a promise made to the morning”.\n"))
    assert quotation.form is Form.INLINE


def test_the_title_of_a_part_is_no_quotation() -> None:
    titles = {"To a Lady Who Returned My Verses", "The manner of keeping time on board", "The Man with One Glove"}
    seen = look(f"{OWN} I like “{'” and “'.join(sorted(titles))}” best.\n")
    assert seen.quotations == ()
    assert {words: reasons(seen)[words] for words in titles} == dict.fromkeys(titles, "title of a part")


def test_a_title_with_the_words_below_it_is_quoted() -> None:
    words = "You send them back. The paper is unbent; You read, I think, no farther than the date."
    quotation = only(look(f"{OWN}\n\n> TO A LADY WHO RETURNED MY VERSES\n>\n> {words}\n"))
    assert quotation.match is not None
    assert quotation.match.differences == ()


def test_a_letter_that_quotes_is_a_quotation_around_one() -> None:
    letter = f"I walked the bank last night, and ‘{NETS}’ is what I told the men"
    outer, inner = look(f"{OWN} She writes: “{letter}.”\n").quotations
    assert (outer.match, inner.parent) == (None, outer.id)
    assert inner.match is not None


def test_marks_around_marks_are_one_quotation() -> None:
    assert only(look(f"{OWN} She reads: “‘{NETS}’ so there.”\n")).match is not None


def test_a_quotation_among_people_talking_is_found() -> None:
    talk = [
        "“Have you fed the hens?” she asked.",
        "“Not the brown one,” he said, “she bites.”",
        "“Then take the bucket with you.”",
        "“It has a hole in it, as you know.”",
        "“Everything here has a hole in it.”",
        "“That is what I said to your mother.”",
    ]
    seen = look("\n\n".join([OWN, *talk, f"My father had it by heart: “{FERRY}”", OWN]))
    quotation = only(seen)
    assert in_prose(seen, quotation.span) == FERRY
    assert quotation.match is not None


WALL = ("“A wall is a slow conversation with the rain,” ", " “and nobody has the last word of it.”")


@pytest.mark.parametrize("aside", ["she said,", "wrote my cousin Mary,", "as my cousin writes in May,"])
def test_what_she_said_interrupts_is_one(aside: str) -> None:
    seen = look(f"{OWN}\n\n{aside.join(WALL)}\n")
    quotation = only(seen)
    assert in_prose(seen, quotation.span) == f"{WALL[0][1:]}{aside}{WALL[1][:-1]}"
    assert quotation.words == 9 + 8
    assert quotation.match is None


@pytest.mark.parametrize(
    "aside", ["and there was rain, and", "she said. Then my cousin wrote to us:", "she said.\n\nMy cousin wrote:"]
)
def test_what_stands_between_two_quotations(aside: str) -> None:
    assert len(look(f"{OWN}\n\n{aside.join(WALL)}\n").quotations) == 2


def test_a_title_in_a_list_that_shares_words_with_a_source() -> None:
    title = "Askew was then a man of fifty, tall and slow, and other portraits from a long life on the river."
    assert look(f"{OWN}\n\n## References\n\n- Doe, Jane. “{title}” *Boats* 4 (1984).\n").quotations == ()
