"""Single words: which are alike, and whose doing a difference looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.matching.build import build_segment
from quotecheck.matching.hashing import skeleton, word_hash
from quotecheck.matching.likeness import likeness
from quotecheck.matching.ordinary import ordinary_english
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.sides import Sides, Word
from quotecheck.matching.spelling import Known, cause_of, cause_of_split
from quotecheck.matching.spellings import same_spelling
from quotecheck.matching.weight import weight_of
from quotecheck.model.match import Cause, Weight
from quotecheck.text import fold, plain

IN_LIBRARY = {"bitterly": 5, "utterly": 9, "contemn": 4, "condemn": 6, "recieve": 1}
KNOWN = Known(ordinary_english(), lambda word: IN_LIBRARY.get(word, 0), 100_000)

words = st.text(st.characters(categories=["Ll"]), min_size=1, max_size=12)


@given(words, words)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        (("corner", "comer"), ("corner", "owner")),
        (("learned", "leamed"), ("learned", "leaned")),
        (("colour", "color"), ("colour", "cellar")),
        (("eternity", "etemity"), ("eternity", "entity")),
        (("first", "flrst"), ("first", "fist")),
    ],
)
def test_a_slip_is_more_alike_than_another_word(nearer: tuple[str, str], farther: tuple[str, str]) -> None:
    assert likeness(*nearer) > likeness(*farther)


@pytest.mark.parametrize(
    ("one", "other"),
    [("corner", "comer"), ("clear", "dear"), ("modern", "modem"), ("will", "wi11"), ("owl", "0wl")],
)
def test_letters_that_scans_confuse_have_one_key(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    assert word_hash(one) == word_hash(other)


@pytest.mark.parametrize(
    ("post", "source", "cause"),
    [
        ("comer", "corner", Cause.SCAN),
        ("etemity", "eternity", Cause.SCAN),
        ("leamed", "learned", Cause.SCAN),
        ("tbe", "the", Cause.SCAN),
        ("arid", "and", Cause.SCAN),
        ("fe1l", "fell", Cause.SCAN),
        ("requircd", "required", Cause.SCAN),
        ("colour", "color", Cause.SPELLING),
        ("color", "colour", Cause.SPELLING),
        ("neighbors", "neighbours", Cause.SPELLING),
        ("realised", "realized", Cause.SPELLING),
        ("gray", "grey", Cause.SPELLING),
        ("theatre", "theater", Cause.SPELLING),
        ("traveler", "traveller", Cause.SPELLING),
        ("defence", "defense", Cause.SPELLING),
        ("connexion", "connection", Cause.SPELLING),
        ("enquired", "inquired", Cause.SPELLING),
        ("shewed", "showed", Cause.SPELLING),
        ("owner", "wearer", Cause.WRITER),
        ("house", "home", Cause.WRITER),
        ("should", "would", Cause.WRITER),
        ("never", "ever", Cause.WRITER),
        ("now", "not", Cause.WRITER),
        ("her", "his", Cause.WRITER),
        ("horse", "house", Cause.WRITER),
        ("elephant", "ferry", Cause.WRITER),
        ("walker", "talker", Cause.WRITER),
        ("bitterly", "utterly", Cause.WRITER),
        ("condemn", "contemn", Cause.WRITER),
        ("recieve", "receive", Cause.SCAN),
        ("carefullly", "carefully", Cause.SCAN),
        ("leader5", "leaders", Cause.SCAN),
        ("annihilating", "annihilated", Cause.WRITER),
        ("annihilatcd", "annihilated", Cause.SCAN),
        ("lamb", "lamp", Cause.WRITER),
        ("fuch", "such", Cause.SCAN),
        ("clear", "dear", Cause.WRITER),
        ("far", "for", Cause.WRITER),
        ("1860", "1868", Cause.WRITER),
        ("l860", "1860", Cause.SCAN),
        ("tomatoes", "potatoes", Cause.WRITER),
        ("wagons", "dragons", Cause.WRITER),
        ("hearsay", "heresy", Cause.WRITER),
        ("heterogeneity", "homogeneity", Cause.WRITER),
        ("inadequately", "adequately", Cause.WRITER),
        ("zibbled", "unzibbled", Cause.WRITER),
        ("constantinopel", "constantinople", Cause.SCAN),
        ("gleamimg", "gleaming", Cause.SCAN),
        ("enjoyed", "enjoyd", Cause.SPELLING),
        ("unravished", "unravishd", Cause.SPELLING),
        ("allowed", "allowd", Cause.SPELLING),
        ("crowed", "crowd", Cause.WRITER),
        ("6", "six", Cause.SPELLING),
        ("fortyfour", "44", Cause.SPELLING),
        ("3rd", "third", Cause.SPELLING),
        ("7", "six", Cause.WRITER),
        ("fortyfour", "forty", Cause.WRITER),
        ("vorstand", "verstand", Cause.WRITER),
        ("verstnad", "verstand", Cause.SCAN),
    ],
)
def test_cause(post: str, source: str, cause: Cause) -> None:
    assert cause_of(post, source, KNOWN) is cause


@pytest.mark.parametrize(("post", "cause"), [("tne", Cause.SCAN), ("she", Cause.WRITER), ("txx", Cause.WRITER)])
def test_a_short_word_among_damaged_ones(post: str, cause: Cause) -> None:
    assert cause_of(post, "the", KNOWN, damaged=True) is cause
    assert cause_of(post, "the", KNOWN) is Cause.WRITER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("to-day", "today"),
        ("To-morrow", "tomorrow"),
        ("don’t", "don't"),
        ("co\u00adoperate", "cooperate"),
        ("naïve", "naive"),
        ("ﬁrst", "first"),
        ("Clock-maker", "clockmaker"),
        ("deſired", "desired"),
        ("Cæsar", "Caesar"),
        ("re-\n> mem".replace("\n> ", "\n"), "remem"),
    ],
)
def test_words_that_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("form", "from"), ("bean", "been"), ("quiet", "quite"), ("affect", "effect")]
)
def test_other_words_are_no_spellings(one: str, other: str) -> None:
    assert not same_spelling(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("later", "latter"),
        ("gods", "goods"),
        ("feel", "fell"),
        ("lose", "loss"),
        ("hours", "horse"),
        ("through", "throw"),
        ("indeed", "ended"),
        ("desert", "dessert"),
    ],
)
def test_other_words_that_only_look_like_spellings(one: str, other: str) -> None:
    assert cause_of(one, other, KNOWN) is Cause.WRITER


@pytest.mark.parametrize(
    ("post", "source", "weight"),
    [
        ("", "not", Weight.NEGATION),
        ("not", "", Weight.NEGATION),
        ("never", "ever", Weight.NEGATION),
        ("can", "cannot", Weight.NEGATION),
        ("did", "didn’t", Weight.NEGATION),
        ("without", "with", Weight.NEGATION),
        ("three", "four", Weight.NUMBER),
        ("1893", "1839", Weight.NUMBER),
        ("hundred", "", Weight.NUMBER),
        ("Margery", "Margaret", Weight.NAME),
        ("Fitch", "", Weight.NAME),
        ("owner", "wearer", Weight.OTHER),
        ("", "merely", Weight.OTHER),
        ("unkind", "kind", Weight.NEGATION),
        ("possible", "impossible", Weight.NEGATION),
        ("import", "port", Weight.OTHER),
        ("inadequately", "adequately", Weight.NEGATION),
        ("irregular", "regular", Weight.NEGATION),
        ("indifferent", "different", Weight.OTHER),
        ("don’t", "do not", Weight.OTHER),
        ("nor", "not", Weight.OTHER),
        ("two men", "men two", Weight.OTHER),
        ("thirty-five", "thirty-four", Weight.NUMBER),
        ("35", "thirty-five", Weight.OTHER),
        ("another", "one", Weight.OTHER),
        ("one", "two", Weight.NUMBER),
        ("kein", "ein", Weight.NEGATION),
        ("", "nicht", Weight.NEGATION),
        ("", "pas", Weight.NEGATION),
        ("drei", "vier", Weight.NUMBER),
        ("35", "thirty-four", Weight.NUMBER),
        ("I’m", "we’re", Weight.OTHER),
    ],
)
def test_weight(post: str, source: str, weight: Weight) -> None:
    assert weight_of(_words(post), _words(source), KNOWN) is weight


@pytest.mark.parametrize(
    ("word", "weight"),
    [
        ("Then", Weight.OTHER),
        ("Askew", Weight.NAME),
        ("John", Weight.NAME),
        ("Whoever", Weight.OTHER),
        ("Walking", Weight.OTHER),
    ],
)
def test_a_capital_that_a_sentence_asks_for_is_no_name(word: str, weight: Weight) -> None:
    assert weight_of(_words(word, begins=True), [], KNOWN) is weight


def _words(text: str, *, begins: bool = False) -> list[Word]:
    return [Word(word, fold(word), begins) for word in text.split()]


@pytest.mark.parametrize(
    ("words", "source", "cause"),
    [
        (("neigh", "bour"), "neighbour", Cause.SCAN),
        (("neigh", "hour"), "neighbour", Cause.SCAN),
        (("ofthe",), "ofthe", Cause.SCAN),
        (("to", "gather"), "together", Cause.WRITER),
    ],
)
def test_cause_of_split_words(words: tuple[str, ...], source: str, cause: Cause) -> None:
    assert cause_of_split("".join(words), source, list(words), KNOWN) is cause


def test_damage_nearby_makes_a_slip_likely() -> None:
    assert cause_of("clear", "dear", KNOWN, damaged=True) is Cause.SCAN
    assert cause_of("Marion", "Marian", KNOWN, name=True) is Cause.WRITER
    assert cause_of("Marion", "Marian", KNOWN, name=True, damaged=True) is Cause.SCAN
    assert cause_of("horse", "house", KNOWN, damaged=True) is Cause.WRITER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("gaol", "jail"), ("travelled", "traveled"), ("worshipped", "worshiped"), ("publick", "public"), ("call’d", "called"),
        ("o’er", "over"), ("dropt", "dropped"), ("toward", "towards"), ("draughts", "drafts"), ("judgement", "judgment"), ("fulfil", "fulfill"),
        ("jewellery", "jewelry"), ("mediaeval", "medieval"), ("developed", "developed"), ("practise", "practice"),
    ],
)  # fmt: skip
def test_spellings_of_one_word(one: str, other: str) -> None:
    assert same_spelling(fold(one), fold(other))
    assert same_spelling(fold(other), fold(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("filed", "filled"),
        ("reward", "rewards"),
        ("hoping", "hopping"),
        ("taped", "tapped"),
        ("insure", "ensure"),
        ("post", "posed"),
        ("crowd", "crowed"),
    ],
)
def test_words_that_no_spelling_joins(one: str, other: str) -> None:
    assert not same_spelling(one, other)


def test_a_capital_says_nothing_where_each_noun_has_one() -> None:
    lamp, tree = (Word(word, word.lower(), begins=False, noun=True) for word in ("Lampe", "Baum"))
    assert weight_of([lamp], [tree], KNOWN) is Weight.OTHER


@pytest.mark.parametrize(
    ("text", "german"),
    [
        ("Und so war es mit der Lampe nicht zu Ende, und er ging auf die Straße.", True),
        ("And he would die in the war as the lamp went out on the street.", False),
    ],
)
def test_a_language_that_gives_each_noun_a_capital(text: str, german: bool) -> None:  # noqa: FBT001 - what is expected
    segment = Segment(memoryview(build_segment(plain(text)).buffer))
    assert Sides.of(PostWords(""), segment, 0, segment.count).nouns is german
