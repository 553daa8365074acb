"""Which mentions speak for a quotation: its own, the free ones around it, and those of its group."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from quotecheck.credit.going_on import GoingOn, Reach, going_on
from quotecheck.credit.headed import headed
from quotecheck.credit.listed import listed
from quotecheck.credit.nearness import Nearness, Placed
from quotecheck.credit.placing import Layout, place_all
from quotecheck.credit.referring import CONNECTIVE, is_tag_of
from quotecheck.memo import regex
from quotecheck.model.credit import Mention
from quotecheck.model.post import BlockKind, Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.text import Span, count_words


class InScope(NamedTuple):
    """A mention that speaks for a quotation. ``own`` is whether it serves this quotation and not just its surroundings."""

    nearness: Nearness
    mention: Mention
    own: bool


_FEW: Final = 12
"""Mentions: so many at the start, before and behind. More are looked at by nobody, and each costs every quotation near it."""
_CONNECTIVE_WORDS: Final = 15
_BEFORE: Final = frozenset({Nearness.BEFORE, Nearness.PREVIOUS, Nearness.PARAGRAPH, Nearness.GROUP, Nearness.OPENING})
_TITLES: Final = frozenset({BlockKind.HEADING, BlockKind.TITLE})
_LAST: Final = 3
_AFTER: Final = frozenset({Nearness.INSIDE, Nearness.LINE_AFTER})


_CITING: Final = frozenset({"footnote", "parenthesis", "author-date", "pandoc"})
_SEE_ALSO: Final = regex(
    r"\W{0,3}(?:and\s|but\s)?(?:see\s(?:also|further)|but\ssee|cf|confer|compare|contrast)\b", re.IGNORECASE
)


class Surroundings(NamedTuple):
    """A post looked at once for all that is asked about the credit of its quotations."""

    layout: Layout
    scopes: list[list[InScope]]
    """For each quotation of the layout, the mentions that speak for it."""


def look_around(
    post: Post, quotations: Sequence[Quotation], mentions: Sequence[Mention], inherit: Collection[str] = ()
) -> Surroundings:
    """What stands around ``quotations``, which are all the quotations of the post.

    ``inherit`` widens what speaks for a quotation to its ``section`` or to the whole ``post``.
    """
    layout = Layout(post, quotations)
    return Surroundings(layout, scopes(layout, place_all(layout, mentions), inherit))


def in_passing(mention: Mention) -> bool:
    """Whether it points to more on the subject, and not to where the words stand: “see also”, “cf.”."""
    return mention.form in _CITING and _SEE_ALSO.match(mention.text) is not None


def scopes(layout: Layout, placed: Sequence[Placed], inherit: Collection[str] = ()) -> list[list[InScope]]:
    """For each quotation of the layout, the mentions that speak for it, nearest first.

    ``inherit`` may hold ``section`` and ``post``: then what is named anywhere there speaks for it too.
    """
    where = _arranged(layout, placed)
    found = [_around(layout, where, i) for i in range(len(layout.quotations))]
    numbers = {quotation.id: i for i, quotation in enumerate(layout.quotations)}
    for i, quotation in enumerate(layout.quotations):  # what credits a quotation credits those nested in it
        if quotation.parent in numbers:
            found[i] += _grouped((item for item in found[numbers[quotation.parent]] if item.own), found[i])
    _hand_along(layout, placed, found)
    for i, mentions in chain(headed(layout, placed), listed(layout, placed)):
        found[i] += _from_headings(layout, mentions, found[i], i)
    if inherit:
        inherited = _Inherited(layout, placed, everywhere="post" in inherit)
        found = [[*items, *inherited.at(body.start)] for items, body in zip(found, layout.bodies, strict=True)]
    return [sorted(items, key=lambda item: item.nearness) for items in found]


def _hand_along(layout: Layout, placed: Sequence[Placed], found: list[list[InScope]]) -> None:
    """Add to the mentions of each quotation what its neighbours hand on to it."""
    pairs = {pair.second: pair for pair in going_on(layout, placed)}
    for i in range(1, len(found)):  # forward: what leads in to a group, and "later on in the same book"
        connected = _connected(layout, i - 1, i)
        if connected:
            found[i] += _handed(found[i - 1], found[i], connective=connected == 2)
        if i in pairs:
            found[i] += _gone_on(layout, found, pairs[i])
    for i in range(len(found) - 1, -1, -1):  # back: the line after the last of several blocks
        if i + 1 < len(found) and _connected(layout, i, i + 1) == 1 and not any(item.own for item in found[i]):
            after = (item for item in found[i + 1] if item.own and item.nearness in _AFTER)
            found[i] += _grouped(after, found[i])
        if i in pairs and pairs[i].reach is Reach.SENTENCE:
            found[pairs[i].first] += _lent(layout, found, i, pairs[i].first)


def _from_headings(layout: Layout, mentions: Sequence[Mention], known: Sequence[InScope], i: int) -> list[InScope]:
    """What headings, or lead-ins of lists, say of the source of a quotation that is credited to nobody else."""
    source = mentions[0].source
    if source is None or _is_of_another(layout, known, source, i):
        return []
    here = {id(item.mention) for item in known}
    return [InScope(Nearness.HEADING, mention, own=False) for mention in mentions if id(mention) not in here]


class _Where(NamedTuple):
    """The mentions by the quotation they serve, and the free ones by leaf."""

    owned: dict[int, list[InScope]]
    free: dict[int, list[Mention]]
    noted: dict[int, list[tuple[Span, Mention]]]
    """What free notes say, with the place of their mark, by the leaf of that."""
    opening: list[Mention]


def _arranged(layout: Layout, placed: Sequence[Placed]) -> _Where:
    where = _Where(defaultdict(list), defaultdict(list), defaultdict(list), _opening(layout, placed))
    for item in placed:
        for i, nearness in dict(reversed(item.owners)).items():
            where.owned[i].append(InScope(nearness, item.mention, own=True))
        number = layout.leaf_number(item.at.start)
        if item.owners or number is None or item.mention.form == "front-matter":
            continue
        if item.by_note and layout.leaves[number].kind not in _TITLES:
            where.noted[number].append((item.at, item.mention))
        else:
            where.free[number].append(item.mention)
    for notes in where.noted.values():
        notes.sort(key=lambda note: note[0])
    return where


def _opening(layout: Layout, placed: Sequence[Placed]) -> list[Mention]:
    """What is named before the first quotation that only its layout gives away."""
    suspected = [i for i, q in enumerate(layout.quotations) if q.form is Form.SUSPECTED]
    if not suspected:
        return []
    first = min(layout.bodies[i].start for i in suspected)
    mine = set(suspected)
    return [item.mention for item in placed if item.at.end <= first and all(i in mine for i, _ in item.owners)]


class _Inherited:
    """What is named anywhere in a quotation's section, or everywhere in the post."""

    def __init__(self, layout: Layout, placed: Sequence[Placed], *, everywhere: bool) -> None:
        self._layout, self._everywhere = layout, everywhere
        self._named: dict[int, list[Mention]] = defaultdict(list)
        for item in placed:
            if everywhere or item.mention.form != "front-matter":
                self._named[self._section(item.at.start)].append(item.mention)

    def at(self, offset: int) -> Iterator[InScope]:
        """What speaks for a quotation that begins there."""
        for mention in _some(self._named.get(self._section(offset), ()), offset):
            yield InScope(Nearness.INHERITED, mention, own=False)

    def _section(self, offset: int) -> int:
        return 0 if self._everywhere else self._layout.section(offset)


def _around(layout: Layout, where: _Where, i: int) -> list[InScope]:
    body = layout.bodies[i]
    first, last = layout.leaf_number(body.start), layout.leaf_number(max(body.start, body.end - 1))
    found = list(where.owned.get(i, ()))
    for number in dict.fromkeys((first, last)):
        if number is not None:
            free = _some(where.free.get(number, ()), body.start)
            found += [InScope(Nearness.PARAGRAPH, mention, own=False) for mention in free]
            noted = where.noted.get(number, [])
            near = bisect_left(noted, body.start - _LAST, key=lambda note: note[0].end)
            found += [
                InScope(Nearness.PARAGRAPH, mention, own=False)
                for at, mention in noted[near : near + 3 * _FEW]
                if _reaches(at, mention, body)
            ]
    before = layout.leaf_before(first) if first is not None else None
    if before is not None:
        free = _some(where.free.get(before, ()), body.start)
        found += [InScope(Nearness.PREVIOUS, mention, own=False) for mention in free]
        if layout.quotations[i].block is not None:
            found += [InScope(Nearness.PREVIOUS, mention, own=False) for mention in _closing(layout, where, before)]
    if layout.quotations[i].form is Form.SUSPECTED:
        here = {id(item.mention) for item in found}
        opening = [mention for mention in _some(where.opening, body.start) if id(mention) not in here]
        found += [InScope(Nearness.OPENING, mention, own=False) for mention in opening]
    return found


def _reaches(at: Span, mention: Mention, body: Span) -> bool:
    """Whether a free note's mark stands behind the quoted words, or right before them with a note that is no aside."""
    return at.start >= body.end or (0 <= body.start - at.end <= _LAST and not in_passing(mention))


def _closing(layout: Layout, where: _Where, number: int) -> list[Mention]:
    """What the notes say whose marks end a leaf: they may serve the block that follows."""
    end = layout.leaves[number].span.end
    return [mention for at, mention in where.noted.get(number, ()) if end - at.end <= _LAST]


def _connected(layout: Layout, first: int, second: int) -> int:
    """1 when only blank stands between two quotations, 2 when a connective does, 0 otherwise."""
    start = max(layout.bodies[first].end, _attribution_end(layout, first))
    between = layout.text[start : layout.bodies[second].start]
    if start > layout.bodies[second].start or len(between) > 400 or layout.in_other_rows(first, second):
        return 0
    words = count_words(_without_mentions(between))
    if not words:
        return 1
    return 2 if words <= _CONNECTIVE_WORDS and CONNECTIVE.match(_without_mentions(between)) else 0


def _attribution_end(layout: Layout, i: int) -> int:
    attribution = layout.quotations[i].attribution
    return attribution.end if attribution else 0


def _without_mentions(text: str) -> str:
    """The words between, without bracketed citations."""
    return re.sub(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]", " ", text)


def _handed(items: Sequence[InScope], own: Sequence[InScope], *, connective: bool) -> list[InScope]:
    """What a quotation hands on to the next of its group: all with a connective, else only what led in to it.

    A quotation that itself credits somebody else begins a group of its own.
    """
    sources = {item.mention.source for item in items if item.mention.source}
    mine = [item.mention for item in own if item.own]
    if any(
        (mention.names and not mention.weak) or (mention.source and mention.source not in sources) for mention in mine
    ):
        return []
    return _grouped((item for item in items if connective or item.nearness in _BEFORE), own)


def _gone_on(layout: Layout, found: Sequence[Sequence[InScope]], pair: GoingOn) -> list[InScope]:
    """What credits the first of two quotations of one source, where the second refers to it or names that source again."""
    match = layout.quotations[pair.second].match
    again = any(match and item.own and item.mention.source == match.source for item in found[pair.second])
    return _lent(layout, found, pair.first, pair.second) if again or pair.reach is not Reach.NEAR else []


def _lent(layout: Layout, found: Sequence[Sequence[InScope]], lender: int, to: int) -> list[InScope]:
    """What names the source of both quotations for the one, for another that is credited to nobody else."""
    match = layout.quotations[to].match
    if match is None or _is_of_another(layout, found[to], match.source, lender):
        return []
    if any(item.own and _has_slip(item.mention) for item in found[to]):  # what is lent would hide it
        return []
    lent = _grouped((item for item in found[lender] if item.mention.source == match.source), found[to])
    return [item._replace(mention=_without_slips(item.mention)) for item in lent]


def _without_slips(mention: Mention) -> Mention:
    """A slip in a name or a year is told for the quotation that it stands beside."""
    return mention._replace(misspelt=None, correct=None, misdated=None, instead=None) if _has_slip(mention) else mention


def _has_slip(mention: Mention) -> bool:
    return bool(mention.misspelt or mention.misdated or mention.instead)


def _is_of_another(layout: Layout, items: Sequence[InScope], source: str, behind: int) -> bool:
    """Whether mentions of a quotation's own name somebody else; who speaks right behind another one may be in the source."""
    own = [item.mention for item in items if item.own]
    mine = {mention.span for mention in own if mention.source == source}
    return any(
        mention.source or not (mention.weak or is_tag_of(layout.text, layout.bodies[behind].end, mention.span.start))
        for mention in own
        if mention.span not in mine and (mention.source or mention.names)
    )


def _grouped(items: Iterable[InScope], known: Sequence[InScope]) -> list[InScope]:
    """Some of the mentions that speak for another quotation, for one for which those ``known`` speak already."""
    here = {id(item.mention) for item in known}
    others = (item for item in items if id(item.mention) not in here)
    return [InScope(Nearness.GROUP, item.mention, own=item.own) for item in islice(others, 3 * _FEW)]


def _some(mentions: Sequence[Mention], offset: int) -> Sequence[Mention]:
    """The first ones, and the nearest on both sides of a place: among hundreds, no reader takes another for the credit."""
    if len(mentions) <= 3 * _FEW:
        return mentions
    at = bisect_left(mentions, offset, key=lambda mention: mention.span.start)
    return [*mentions[:_FEW], *mentions[max(_FEW, at - _FEW) : max(_FEW, at + _FEW)]]
