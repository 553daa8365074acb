"""What holds for every passage of every text."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from passages import UNRELATED, Passage, page, passages, same_words
from shelf import in_file, in_prose, library, look

from quotecheck.model.evidence import Evidence
from quotecheck.model.match import Cause, Change, Match, Verdict
from quotecheck.text import Span, fold_text

FEW = settings(max_examples=150, deadline=None)
unrelated = st.lists(st.sampled_from(UNRELATED), min_size=1, max_size=4, unique=True)


def only_match(seen: Evidence) -> tuple[Span, Match]:
    (quotation,) = seen.quotations
    assert quotation.match is not None
    return quotation.span, quotation.match


@FEW
@given(passages(), unrelated)
def test_a_passage_in_a_block_is_found_where_it_stands(passage: Passage, around: list[str]) -> None:
    seen = look(page(*around, quoted=passage.text), "post.html")
    span, match = only_match(seen)
    assert in_prose(seen, span) == passage.text
    assert match.verdict is Verdict.VERBATIM
    assert match.similarity == 1
    (piece,) = match.pieces
    assert in_prose(seen, piece.post) == passage.text
    assert piece.post_words == len(piece.source_words) == passage.last - passage.first
    told = {(match.source, piece.source), *((other.source, other.span) for other in match.others)}
    assert told == {(same.key, same.file) for same in same_words(passage)}


@FEW
@given(passages(), unrelated)
def test_the_source_slice_has_the_posts_words(passage: Passage, around: list[str]) -> None:
    _, match = only_match(look(page(*around, quoted=passage.text), "post.html"))
    words = fold_text(passage.text).split()
    for piece in match.pieces:
        cut = library().index.segment(sorted(library().sources).index(match.source))
        known = cut.words(piece.source_words.start, piece.source_words.end)
        assert known.folds == words
        assert cut.in_file(Span(known.spans[0].start, known.spans[-1].end)) == piece.source


@FEW
@given(passages(least=24), st.data())
def test_a_dropped_word_is_told(passage: Passage, data: st.DataObject) -> None:
    words = passage.words
    at = data.draw(st.integers(8, len(words) - 9))
    assume(words[at].isalpha())  # a figure leaves its full stop behind, and two of those are an ellipsis
    seen = look(page(UNRELATED[0], quoted=without(passage, at)), "post.html")
    span, match = only_match(seen)
    assert in_prose(seen, span) == without(passage, at)
    assert match.verdict is Verdict.ALTERED
    (difference,) = match.differences
    assert (difference.kind, difference.cause, difference.post) == (Change.DROPPED, Cause.WRITER, "")
    assert fold_text(difference.source) == fold_text(words[at])
    assert 0 < match.similarity < 1


@FEW
@given(passages(least=24), st.data())
def test_a_changed_word_is_told(passage: Passage, data: st.DataObject) -> None:
    words = passage.words
    at = data.draw(st.integers(8, len(words) - 9))
    seen = look(page(UNRELATED[0], quoted=without(passage, at, "elephants")), "post.html")
    span, match = only_match(seen)
    assert in_prose(seen, span) == without(passage, at, "elephants")
    assert match.verdict is Verdict.ALTERED
    (difference,) = match.differences
    assert (difference.kind, difference.cause, difference.post) == (Change.CHANGED, Cause.WRITER, "elephants")
    assert fold_text(difference.source) == fold_text(words[at])
    assert in_prose(seen, difference.span) == "elephants"


@FEW
@given(st.lists(passages(most=40), max_size=3), unrelated, unrelated)
def test_unrelated_paragraphs_change_nothing(quoted: list[Passage], before: list[str], behind: list[str]) -> None:
    blocks = "\n\n".join(f"> {passage.text}\n\nAnd so on." for passage in quoted)
    alone = look(blocks)
    among = look("\n\n".join([*before, blocks, *behind]))
    assert [told(among, quotation.match) for quotation in among.quotations] == [
        told(alone, quotation.match) for quotation in alone.quotations
    ]


def told(seen: Evidence, match: Match | None) -> object:
    """A match without its place in the post."""
    if match is None:
        return None
    pieces = [(in_prose(seen, piece.post), piece.source) for piece in match.pieces]
    differences = [(d.kind, d.cause, d.weight, d.post, d.source) for d in match.differences]
    return match.source, match.verdict, match.similarity, match.others, pieces, differences


scraps = st.one_of(
    passages(least=3, most=25).map(lambda passage: passage.text),
    st.sampled_from(
        ["\n\n", "\n> ", "\n", " ... ", "…", "[sic]", "[T]", "“", "”", "‘", "’", '"', "'", "«", "»", "*", "<q>"]
    ),
    st.sampled_from(UNRELATED),
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8),
)


@FEW
@given(st.lists(scraps, max_size=12).map(" ".join), st.sampled_from(["post.md", "post.html", "post.txt"]))
def test_any_post_is_looked_at(text: str, name: str) -> None:
    """No text is too odd, and what is said of it is in order and lies inside it."""
    seen = look(text, name)
    whole = len(seen.post.prose.text)
    assert [quotation.span for quotation in seen.quotations] == sorted(
        (quotation.span for quotation in seen.quotations), key=lambda span: (span.start, -span.end)
    )
    for quotation in seen.quotations:
        assert 0 <= quotation.span.start < quotation.span.end <= whole
        assert quotation.words >= 0
        if quotation.match is not None:
            check(seen, quotation.match)


def check(seen: Evidence, match: Match) -> None:
    assert 0 <= match.similarity <= 1
    assert match.pieces
    for piece in match.pieces:
        assert in_prose(seen, piece.post)
        assert in_file(match.source, piece.source)
        assert piece.post_words > 0
        assert len(piece.source_words) > 0
    assert [piece.post for piece in match.pieces] == sorted(piece.post for piece in match.pieces)
    for difference in match.differences:
        assert 0 <= difference.span.start <= difference.span.end <= len(seen.post.prose.text)
        assert difference.post or difference.source
    if match.verdict is Verdict.VERBATIM:
        assert not match.differences


def without(passage: Passage, at: int, instead: str = "") -> str:
    """The passage with one word left out or replaced, the marks around it kept."""
    head = Passage(passage.key, passage.first, passage.first + at).text
    tail = Passage(passage.key, passage.first + at + 1, passage.last).text
    whole = passage.text
    before = whole[: whole.index(tail, len(head))]
    gap = before[len(head) :]
    word = passage.words[at]
    return head + " ".join(gap.replace(word, instead, 1).split(" ")).replace("  ", " ") + tail
