"""Whose doing a changed word looks like: the scan's, a spelling's, or the writer's. What is forgiven is written here."""

from __future__ import annotations

import re
from typing import Final

from quotecheck.matching.hashing import skeleton
from quotecheck.matching.likeness import NEAR, likeness
from quotecheck.matching.ordinary import Ordinary
from quotecheck.model.match import Cause, Weight

# British and American, older and newer spellings of one word, brought to one form. Each rule holds only where the two
# spellings are known to stand for one another: later and latter, or hours and horse, must stay apart.
_VARIANTS: Final = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|ings$|able$|ably$|ful|ite|ites|hood|less|y$|er$|ers$|al$|ist$)", "or"),
        (r"i[sz](?=e$|es$|ed$|er$|ers$|ing$|ation$|ations$|able$)", "iz"),
        (r"y[sz](?=e$|es$|ed$|ing$)", "yz"),
        (r"(?<=[a-z]{2}[bcdghkptv])re(?=$|s$)", "er"),
        (r"(?<=[a-z]{2})enc(?=e$|es$)", "ens"),
        (r"(?<=[a-z]{2})exion(?=$|s$)", "ection"),
        (r"^(?=.{6})(.*?)(?:ae|oe)(?=[a-z]{2})", r"\1e"),
        (r"ll(?=(?:ed|ing|er|ers|or|ors|ous|ously|ery|ist|ists)$)", "l"),
        (r"ll?(?=(?:ful|fully|fulness|ment|ments)$)", "l"),
        (r"^en(?=quir|trust|clos|creas|dors|graft|sur|velop|dite)", "in"),
        (r"^gaol", "jail"),
        (r"^plough", "plow"),
        (r"^waggon", "wagon"),
        (r"^sceptic", "skeptic"),
        (r"^cheque", "check"),
        (r"^phantas", "fantas"),
        (r"^(sur|sup)prize", r"\1prise"),
        (r"shew", "show"),
        (r"^chuse", "choose"),
        (r"^develope", "develop"),
        (r"^ancle", "ankle"),
        (r"^staid$", "stayed"),
        (r"^burthen", "burden"),
        (r"^grey", "gray"),
        (r"^tyre(?=s?$)", "tire"),
        (r"^kerb", "curb"),
        (r"dgement", "dgment"),
        (r"ogue(?=s?$)", "og"),
        (r"mme(?=s?$)", "m"),
    )
)
_NEGATIONS: Final = frozenset(
    "not no never none nor neither nothing nobody nowhere cannot cant dont doesnt didnt wont wouldnt isnt arent wasnt "
    "werent hasnt havent hadnt shouldnt couldnt mustnt without hardly scarcely".split()
)
_NUMBERS: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions "
    "billion dozen half twice thrice first second third fourth fifth sixth seventh eighth ninth tenth".split()
)


def same_spelling(one: str, other: str) -> bool:
    """Whether two folded words are spellings of one word."""
    return len(one) > 3 and len(other) > 3 and _plain_form(one) == _plain_form(other)


def _plain_form(word: str) -> str:
    for pattern, put in _VARIANTS:
        word = pattern.sub(put, word)
    return word


def cause_of(post: str, source: str, english: Ordinary) -> Cause:
    """The cause of one folded word (or two run together) standing for another."""
    if same_spelling(post, source):
        return Cause.SPELLING
    if skeleton(post) == skeleton(source):
        return Cause.SCAN
    known = post in english.words
    return (
        Cause.SCAN if not known and min(len(post), len(source)) > 3 and likeness(post, source) >= NEAR else Cause.WRITER
    )


def weight_of(post: str, source: str, post_words: list[str], source_words: list[str]) -> Weight:
    """How much a change may matter. The texts are as they stand, the words folded."""
    changed = set(post_words) ^ set(source_words)
    if changed & _NEGATIONS:
        return Weight.NEGATION
    if {part for text in (post, source) for part in _parts(text)} & _NUMBERS or any(map(str.isdigit, changed)):
        return Weight.NUMBER
    if _proper(post) or _proper(source):
        return Weight.NAME
    return Weight.OTHER


def _parts(text: str) -> list[str]:
    """Words in lower case, those with hyphens apart: thirty-four is two numbers."""
    return re.findall(r"[^\W\d_]+", text.lower())


def _proper(text: str) -> bool:
    """A capital that no sentence asks for; whether the words begin a sentence is not known here, so all must have one."""
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and all(word[0].isupper() and len(word) > 1 and not word.isupper() for word in words)
