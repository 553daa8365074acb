"""How much a change may matter: whether it touches a negation, a number or a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from quotecheck.matching.sides import Word
from quotecheck.matching.spelling import Known
from quotecheck.matching.spellings import in_figures, is_number
from quotecheck.memo import regex
from quotecheck.model.match import Weight

_NEGATIONS: Final = frozenset(
    "not no never none nor neither nothing nobody nowhere cannot cant dont doesnt didnt wont wouldnt isnt arent wasnt "
    "werent hasnt havent hadnt shouldnt couldnt mustnt neednt shant aint nought naught nay without hardly scarcely "
    "nicht kein keine keinen keinem keiner keines nie niemals niemand niemanden niemandem nichts weder ohne "
    "ne pas jamais rien personne aucun aucune sans non nunca nada nadie ningun ninguna nessuno niente senza".split()
)
"""Of English, and those of German, French, Spanish and Italian that are no English words."""
_NUMBERS: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions "
    "billion dozen half twice thrice first second third fourth fifth sixth seventh eighth ninth tenth "
    "zwei drei vier funf sechs sieben acht neun zehn zwolf zwanzig hundert tausend deux trois quatre cinq sept huit neuf onze "
    "douze vingt dos tres cuatro cinco siete ocho nueve diez due tre quattro cinque sette otto nove dieci".split()
)
_FIGURES: Final = regex(r"[0-9]+(?:st|nd|rd|th|s)?")
_NAMES: Final = frozenset(
    "alice america american anne annie arthur ben blanche british caroline catholic charles christ christian daniel david "
    "dick edward em england english englishman europe fanny florence france francis french george georges german god greek "
    "harry helen henry indian irish italian italy jack jacob james jane jew jim joe john jonathan joseph kensington latin "
    "laura london louis lucy margaret maria martha martin mary michael molly monday nancy nick oliver oxford paris paul "
    "peter philip rachel richard richmond robert roger roman rome ruth sam sarah saturday saxon spanish sunday thomas "
    "thursday tom tuesday walter william york".split()
)
"""Names among the ordinary words: at the start of a sentence their capital does not tell them from the others."""
_OPPOSITE: Final = regex(
    r"un(?=[a-z]{4})|(?:in|im|ir|il|dis|non)(?=[a-z]{3,}(?:(?:[ai]ble|[ae]nt|[ai]te|ect|like|al|ar|ain|est|ous)(?:ly)?|[ai]bly|[ae]nce)$)"
)
"""What makes a word its opposite. Before other endings (in-side, dis-ease, im-port) these letters mean something else."""
_NO_OPPOSITES: Final = frozenset({"different", "differently", "valuable", "habitable", "habitant", "flammable"})
"""Indifferent, invaluable, inhabitable are not what these are not."""


def weight_of(post: Sequence[Word], source: Sequence[Word], known: Known) -> Weight:
    """The weight of putting the words of one side for those of the other; words that both have do not count."""
    shared = Counter(word.fold for word in post) & Counter(word.fold for word in source)
    ours, theirs = _without(post, shared), _without(source, shared)
    if _negations(ours) != _negations(theirs) or _are_opposites(ours, theirs):
        return Weight.NEGATION
    if _tell_numbers(ours, theirs):
        return Weight.NUMBER
    if any(is_name(word, known) for word in (*ours, *theirs)):
        return Weight.NAME
    return Weight.OTHER


def is_name(word: Word, known: Known) -> bool:
    """Whether the word is a name: a capital that no sentence or line asks for, or no ordinary word."""
    raw = word.raw
    if len(word.fold) < 2 or not raw[0].isupper() or raw.isupper() or raw[:2] in ("I'", "I’"):
        return False
    if word.noun:
        return word.fold in _NAMES
    return not word.begins or word.fold in _NAMES or not known.is_common(word.fold)


def _without(words: Sequence[Word], shared: Counter[str]) -> list[Word]:
    left, kept = Counter(shared), []
    for word in words:
        if left[word.fold]:
            left[word.fold] -= 1
        else:
            kept.append(word)
    return kept


def _negations(words: Iterable[Word]) -> int:
    return sum(word.fold in _NEGATIONS for word in words)


def _are_opposites(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether one word of a side is another's with a prefix that turns it: ``unkind`` for ``kind``."""
    if len(ours) != 1 or len(theirs) != 1:
        return False
    shorter, longer = sorted((ours[0].fold, theirs[0].fold), key=len)
    prefix = _OPPOSITE.match(longer)
    return prefix is not None and longer[prefix.end() :] == shorter and shorter not in _NO_OPPOSITES


def _tell_numbers(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether other numbers are told. One side's “one” alone is a pronoun as well: “another” for “one”."""
    one, other = _numbers(ours), _numbers(theirs)
    if Counter(map(in_figures, one)) == Counter(map(in_figures, other)):
        return False
    return {*one, *other} != {"one"}


def _numbers(words: Iterable[Word]) -> list[str]:
    """Numbers in figures and in words; those with hyphens that are not one number are two: one-sixth."""
    parts = (part for word in words for part in _parts(word))
    return [part for part in parts if part in _NUMBERS or _FIGURES.fullmatch(in_figures(part))]


def _parts(word: Word) -> list[str]:
    return [word.fold] if is_number(word.fold) else re.findall(r"[^\W_]+", word.raw.lower())
