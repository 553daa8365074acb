"""Which words are spellings of one word: British and American, older and newer."""

from __future__ import annotations

from typing import Final

from quotecheck.memo import regex

# Families of spellings brought to one form. A rule holds only where both spellings are known to stand for one another:
# later and latter, hoped and hopped, filed and filled must stay apart.
_FAMILIES: Final = tuple(
    (regex(pattern), put)
    for pattern, put in (
        (r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|ings$|able$|ably$|ful|ite|ites|hood|less|y$|er$|ers$|al$|ist$)", "or"),
        (r"i[sz](?=e$|es$|ed$|er$|ers$|ing$|ation$|ations$|able$)", "iz"),
        (r"y[sz](?=e$|es$|ed$|ing$)", "yz"),
        (r"(?<=[a-z]{2}[bcdghkptv])re(?=$|s$)", "er"),
        (r"(?<=[a-z]{2})enc(?=e$|es$)", "ens"),
        (r"(?<=[a-z]{2})exion(?=$|s$)", "ection"),
        (r"^(?=.{6})(.*?)(?:ae|oe)(?=[a-z]{2})", r"\1e"),
        # travelled, worshipped: only behind a second syllable.
        (
            r"^([a-z]{0,9}?[aeiou]{1,2}[b-df-hj-np-tv-xz]{1,3}[aeiou])([lpt])\2(?=(?:ed|ings?|ers?|ors?|ously|ous|ery|ists?)$)",
            r"\1\2",
        ),
        (r"ll?(?=(?:ful|fully|fulness|ment|ments)$)", "l"),
        (r"(?<=[a-z]{2})ll$", "l"),
        (r"^en(?=quir|trust|clos|creas|dors|graft|velop)", "in"),
        (r"(?<=[a-z]{3}i)ck$", "c"),
        (r"dgement", "dgment"),
        (r"ogue(?=s?$)", "og"),
        (r"mme(?=s?$)", "m"),
        # lov'd, call'd, answer'd: no word of its own ends so.
        (r"(?<=[a-z][bcfghkmpstvxz])d$", "ed"),
        (r"(?<=[aeo]y)d$", "ed"),
        (r"(?<=[lr][lr]ow)d$", "ed"),
        (r"(?<=[a-z][lnr][lnr])d$", "ed"),
        (r"(?<=[a-z]{4}[lnr])d$", "ed"),
    )
)


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("/") for pair in text.split())


_BEGINNINGS: Final = _pairs(
    "gaol/jail plough/plow waggon/wagon sceptic/skeptic cheque/check phantas/fantas shew/show chuse/choose ancle/ankle "
    "burthen/burden grey/gray dyke/dike draught/draft mould/mold smould/smold moustach/mustach manoeuv/maneuv aluminium/aluminum "
    "pyjama/pajama jeweller/jewelr mediaeval/medieval stedfast/steadfast villan/villain doat/dote extac/ecstas ecstac/ecstas "
    "antient/ancient cloath/cloth controul/control compleat/complete chearful/cheerful intreat/entreat inforc/enforc "
    "shipwrack/shipwreck tyger/tiger vertu/virtu oeconom/econom vitious/vicious murther/murder surpriz/surpris "
    "supriz/surpris develope/develop encyclopaed/encycloped practise/practice practisi/practici kerb/curb tyre/tire "
    "benefitt/benefit lanthorn/lantern woollen/woolen hiccough/hiccup"
)
_WORDS: Final = _pairs(
    "staid/stayed whiskey/whisky cosy/cozy cloke/cloak risque/risk groupe/group untill/until axe/ax ake/ache "
    "ageing/aging likeable/likable gulph/gulf sirup/syrup lyon/lion warre/war tho/though altho/although thro/through "
    "neer/never oer/over eer/ever een/even evry/every heavn/heaven powr/power flowr/flower showr/shower towr/tower "
    "dropt/dropped stopt/stopped stept/stepped wrapt/wrapped mixt/mixed fixt/fixed vext/vexed blest/blessed curst/cursed "
    "dipt/dipped slipt/slipped snapt/snapped whipt/whipped clapt/clapped skipt/skipped stript/stripped tript/tripped "
    "lookt/looked walkt/walked talkt/talked askt/asked thankt/thanked markt/marked reacht/reached toucht/touched "
    "kist/kissed prest/pressed crost/crossed drest/dressed tost/tossed exprest/expressed opprest/oppressed "
    "possest/possessed distrest/distressed confest/confessed addrest/addressed learnt/learned spelt/spelled burnt/burned "
    "dreamt/dreamed leapt/leaped spoilt/spoiled spilt/spilled smelt/smelled leant/leaned towards/toward afterwards/afterward "
    "backwards/backward forwards/forward upwards/upward downwards/downward inwards/inward outwards/outward onwards/onward "
    "homewards/homeward eastwards/eastward westwards/westward northwards/northward southwards/southward"
)


_UNITS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
).split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FIGURES: Final = {
    **{word: str(number) for number, word in enumerate(_UNITS)},
    **{ten: f"{at}0" for at, ten in enumerate(_TENS, 2)},
    **{f"{ten}{_UNITS[unit]}": f"{at}{unit}" for at, ten in enumerate(_TENS, 2) for unit in range(1, 10)},
    **dict(zip("first second third fourth fifth sixth seventh eighth ninth tenth".split(),
               "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th".split(), strict=True)),
}  # fmt: skip


def is_number(folded: str) -> bool:
    """Whether a folded word is a number in words: twelve, fortyfour, third."""
    return folded in _FIGURES or folded in ("hundred", "thousand")


def in_figures(folded: str) -> str:
    """A number in figures where the folded word says one up to ninety-nine; else the word."""
    return _FIGURES.get(folded, folded)


def same_spelling(one: str, other: str) -> bool:
    """Whether two folded words are spellings of one word, or the same number in words and in figures."""
    if one[:1].isdigit() != other[:1].isdigit():
        return in_figures(one) == in_figures(other)
    return max(len(one), len(other)) > 3 and plain_form(one) == plain_form(other)


def plain_form(word: str) -> str:
    """The form that the spellings of a folded word share; it need not be a word."""
    word = _WORDS.get(word, word)
    for size in range(min(len(word), 11), 3, -1):
        if word[:size] in _BEGINNINGS:
            word = _BEGINNINGS[word[:size]] + word[size:]
            break
    for pattern, put in _FAMILIES:
        word = pattern.sub(put, word)
    return word
