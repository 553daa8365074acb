"""How a text is typed: its marks, dashes, spaces, spelling and ligatures. Two hands seldom agree in all of it."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.text import list_words, words_in


class Trait(NamedTuple):
    """Something that one hand does in one way: its two values, what shows each, and how often it must be seen."""

    group: str
    """Traits of one group may have one cause, as a word processor that sets both marks and dashes."""
    least: int
    values: tuple[tuple[str, re.Pattern[str]], ...]


def _trait(group: str, least: int, **values: str) -> Trait:
    return Trait(group, least, tuple((name.replace("_", " "), regex(p)) for name, p in values.items()))


# Each pattern is led by what is rare: one led by a look behind would look at every letter.
_TRAITS: Final = (
    _trait("typography", 3, curly_quotation_marks="[“”‘’]", straight_quotation_marks="[\"']"),
    _trait("typography", 2, em_dashes="—", double_hyphens=r"--(?:(?<=\w--)|(?<=\w --)) ?(?=\w)", spaced_en_dashes=" – "),
    _trait("spaces", 3, two_spaces_after_sentences='[.!?]["”’]? {2}(?=\\S)',
           one_space_after_sentences='[.!?]["”’]? (?=[A-Z“"])'),
    _trait("ligatures", 2, joined_letters="[ﬀ-ﬄ]", plain_letters="f[fil]"),
)  # fmt: skip
_SPELLING: Final = "spelling"
_LEAST_SPELT: Final = 2
_VALUES: Final = (
    *((trait.least, tuple(name for name, _ in trait.values)) for trait in _TRAITS),
    (_LEAST_SPELT, ("British spelling", "American spelling")),
)
"""Of each trait, spelling the last, how often it must be seen, and its values."""
_BOTH: Final = (
    ("’", "'"),
    ("”", '"'),
    ("—", "--"),
    (" – ", "--"),
    ("—", " – "),
    (".  ", ". "),
    ("ﬁ", "fi"),
    ("ﬂ", "fl"),
)
"""What stands in a text that two hands typed."""
_TIMES: Final = 5
"""What is seen so many times as often as the other is a text's way."""
_OUR: Final = "arm behavi col fav flav harb hon hum lab neighb parl rum sav vap vig".split()
_OUR_ENDS: Final = ("", "s", "ed", "ing", "ful", "able", "hood")
_ISE: Final = "apolog civil critic emphas mobil organ recogn real".split()
_ISE_ENDS: Final = ("e", "ed", "es", "ing", "ation")
_PAIRS: Final = (
    "centre/center centres/centers theatre/theater theatres/theaters metre/meter metres/meters fibre/fiber grey/gray "
    "defence/defense offence/offense plough/plow ploughed/plowed catalogue/catalog travelled/traveled "
    "travelling/traveling traveller/traveler cancelled/canceled jewellery/jewelry analyse/analyze analysed/analyzed "
    "cheque/check programme/program storey/story tyre/tire kerb/curb mould/mold aeroplane/airplane pyjamas/pajamas"
)
_NO_SIGN: Final = frozenset("check program story tire curb".split())
"""American spellings that are British words too."""

Counts = Counter[tuple[int, str]]
"""How often each value of each trait is seen, by the trait's number."""


def count_traits(text: str, *, spelt: bool = True) -> Counts:
    """What is seen of each trait in a text; its words are looked at only if one may be ``spelt`` in a way of its own."""
    counts = Counts()
    for number, trait in enumerate(_TRAITS):
        for name, pattern in trait.values:
            if seen := len(pattern.findall(text)):
                counts[number, name] = seen
    if spelt:
        ways = _spellings()
        counts.update((len(_TRAITS), ways[word]) for word in map(str.lower, list_words(text)) if word in ways)
    return counts


def shows_spelling(text: str) -> bool:
    """Whether any word of a post's prose is British or American by its spelling."""
    return not _spellings().keys().isdisjoint(map(str.lower, words_in(text).said))


def may_differ(text: str) -> bool:
    """Whether a text may hold two ways of typing; a quick look, for most hold one."""
    if any(one in text and other in text for one, other in _BOTH):
        return True
    spelt = _spellings()
    ways = {spelt[word] for word in set(words_in(text).said) & spelt.keys()}
    return len(ways) > 1


def differing(here: Counts, rest: Counts) -> dict[str, str]:
    """In what two texts differ that both show clearly: a group of traits, and what it says."""
    found: dict[str, str] = {}
    for number in range(len(_TRAITS) + 1):
        one, other = _way(here, number), _way(rest, number)
        if one and other and one != other:
            group = _TRAITS[number].group if number < len(_TRAITS) else _SPELLING
            found.setdefault(group, f"{one}, {other} in the rest")
    return found


def is_foreign(here: Counts, own: Counts) -> bool | None:
    """Whether a paragraph is typed in another way than ``own``; None where it shows nothing, or both."""
    shown = dict.fromkeys(number for number, _ in here)
    votes = {
        way == known
        for number in shown
        if (way := _way(here, number, least=1)) is not None and (known := _way(own, number)) is not None
    }
    return not votes.pop() if len(votes) == 1 else None


def together(counts: Iterable[Counts]) -> Counts:
    """What is seen in several paragraphs."""
    whole = Counts()
    for one in counts:
        whole.update(one)
    return whole


def _way(counts: Counts, number: int, least: int | None = None) -> str | None:
    """The value of a trait that a text shows clearly."""
    usual_least, names = _VALUES[number]
    seen = [counts.get((number, name), 0) for name in names]
    most = max(seen)
    clear = most >= (least or usual_least) and (sum(seen) - most) * _TIMES <= most
    return names[seen.index(most)] if clear else None


@cache
def _spellings() -> dict[str, str]:
    british = {f"{stem}our{end}": f"{stem}or{end}" for stem, end in product(_OUR, _OUR_ENDS)}
    british |= {f"{stem}is{end}": f"{stem}iz{end}" for stem, end in product(_ISE, _ISE_ENDS)}
    british |= dict(pair.split("/") for pair in _PAIRS.split())
    american = {word: "American spelling" for word in british.values() if word not in _NO_SIGN}
    return american | dict.fromkeys(british, "British spelling")
