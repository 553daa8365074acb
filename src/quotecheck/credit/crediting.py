"""The credit of each quotation: does what stands around it name the source its words were found in?"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Final

from quotecheck.credit.nearness import Nearness
from quotecheck.credit.other_works import is_of
from quotecheck.credit.scope import InScope, Surroundings, in_passing
from quotecheck.memo import regex
from quotecheck.model.credit import Credit, CreditVerdict, Mention
from quotecheck.model.post import InlineKind, Post
from quotecheck.model.quotation import Form, Quotation
from quotecheck.model.source import Source
from quotecheck.text import Span

BLOG: Final = frozenset({"author", "title"})
"""What a credit must give in a blog; other profiles add ``year`` and ``locator``."""

_ORDER: Final = ("author", "title", "year", "locator", "link", "key")
_ATTRIBUTING: Final = frozenset(
    {"attribution", "lead-in", "author-date", "parenthesis", "pandoc", "footnote", "shortcode", "cite-element"}
)
_WROTE: Final = regex(r"\b(?:wrote|writes|written)\b")


def credits_of(
    around: Surroundings, sources: Mapping[str, Source], profile: frozenset[str] = BLOG
) -> dict[str, Credit | None]:
    """The credit of each quotation of a post, by its id."""
    post, addressed = around.layout.post, _addressed(around.layout.post)
    return {
        q.id: _with_address(_credit(q, items, sources, profile), q, post, addressed)
        for q, items in zip(around.layout.quotations, around.scopes, strict=True)
    }


def _with_address(
    credit: Credit | None, quotation: Quotation, post: Post, addressed: Callable[[Span], bool]
) -> Credit | None:
    """A ``cite`` attribute of the quotation's own that leads nowhere known is a credit, if one no reader sees."""
    if credit is None or credit.verdict is not CreditVerdict.MISSING:
        return credit
    of_block = quotation.block is not None and post.blocks[quotation.block].attrs.get("cite")
    if not of_block and not addressed(quotation.span):
        return credit
    return credit._replace(verdict=CreditVerdict.INCOMPLETE, found=("link",))


def _addressed(post: Post) -> Callable[[Span], bool]:
    """Whether a span stands within a quotation element that has an address."""
    elements = sorted(i.span for i in post.inlines if i.kind is InlineKind.QUOTE and i.attrs.get("cite"))
    furthest = list(accumulate((span.end for span in elements), max))

    def within(span: Span) -> bool:
        before = bisect_right(elements, span.start, key=lambda element: element.start)
        return before > 0 and furthest[before - 1] >= span.end

    return within


def _credit(
    quotation: Quotation, around: Sequence[InScope], sources: Mapping[str, Source], profile: frozenset[str]
) -> Credit | None:
    if quotation.match is not None:
        return _verified(sources.get(quotation.match.source), around, profile)
    around = [item for item in around if not item.mention.weak]
    key = _credited(quotation, around)
    if key is not None:
        return _verified(sources.get(key), around, profile)
    unresolved = [item.mention for item in around if item.own and item.mention.unresolved]
    if unresolved:
        return Credit(CreditVerdict.UNRESOLVED, None, (), (), tuple(unresolved))
    return None


# -- which source an unmatched quotation is credited to


def _credited(quotation: Quotation, around: Sequence[InScope]) -> str | None:
    """The registered source that is named for words found in none; of several the one named most fully, then nearest."""
    suspected = quotation.form is Form.SUSPECTED
    around = [item for item in around if not in_passing(item.mention)]
    own = [item for item in around if item.own and item.mention.form in _ATTRIBUTING]
    if not suspected and own and own[0].mention.source is None and own[0].mention.names:
        return None
    elements: dict[str, set[str]] = defaultdict(set)
    for item in around:
        if item.mention.source is not None and (suspected or item.own):
            elements[item.mention.source] |= item.mention.elements - {"locator"}
    return max(elements, key=lambda key: len(elements[key]), default=None)


# -- the verdict


def _verified(source: Source | None, around: Sequence[InScope], profile: frozenset[str]) -> Credit | None:
    """Whether the mentions name ``source``; None only for a source that is not registered any more."""
    if source is None:
        return None
    mine = [item.mention for item in around if item.mention.source == source.key]
    others = _contradicting(source, around)
    unresolved = [item.mention for item in around if item.own and item.mention.unresolved]
    places = [item.mention for item in around if item.own and item.mention.form == "locator"] if mine else []
    given = frozenset().union(*(mention.elements for mention in (*mine, *places)))
    missing = _missing(source, given, profile)
    indirect = [item.mention for item in around if item.own and item.mention.indirect and item.mention not in mine]
    fits_others, slipped = _ambiguous(source, around, given), _slipped(source, around, given)
    verdict = _verdict(mine, others, unresolved, indirect, missing=missing, ambiguous=fits_others, slipped=slipped)
    credited = source.key if mine else others[0].source if others else None
    named = [item.mention for item in around if item.own and item.mention.weak and item.mention.names]
    shown = (*mine, *places, *unresolved, *indirect, *(() if mine else (*others, *named)))
    found = tuple(element for element in _ORDER if element in given)
    located = tuple(_located(source, around))
    return Credit(verdict, credited, found, missing, tuple(dict.fromkeys(shown)), places=located)


def _verdict(  # noqa: PLR0913 - the kinds of mentions, and what they lack
    mine: Sequence[Mention],
    others: Sequence[Mention],
    unresolved: Sequence[Mention],
    indirect: Sequence[Mention],
    *,
    missing: tuple[str, ...],
    ambiguous: bool,
    slipped: bool,
) -> CreditVerdict:
    """The first that holds, the most telling first."""
    tried = (
        (any(mention.misspelt for mention in mine), CreditVerdict.MISSPELT),
        (bool(indirect), CreditVerdict.INDIRECT),
        (slipped, CreditVerdict.WRONG),
        (bool(mine) and not missing, CreditVerdict.COMPLETE),
        (bool(unresolved), CreditVerdict.UNRESOLVED),
        (bool(mine) and ambiguous, CreditVerdict.AMBIGUOUS),
        (bool(mine), CreditVerdict.INCOMPLETE),
        (bool(others), CreditVerdict.WRONG),
    )
    return next((verdict for holds, verdict in tried if holds), CreditVerdict.MISSING)


def _missing(source: Source, given: frozenset[str], profile: frozenset[str]) -> tuple[str, ...]:
    """The elements of the profile that are not given. A link to an online source stands for its title."""
    have = set(given)
    if "link" in given and (source.url or source.doi):
        have.add("title")
    if not source.credited:
        have.add("author")
    return tuple(element for element in _ORDER if element in profile and element not in have)


def _contradicting(source: Source, around: Iterable[InScope]) -> list[Mention]:
    """Mentions that serve this quotation, in a form that attributes, and name somebody else."""
    own = [item.mention for item in around if item.own and item.nearness < Nearness.GROUP]
    right = {mention.span for mention in own if mention.source == source.key}
    return [
        mention
        for mention in own
        if mention.form in _ATTRIBUTING
        and mention.span not in right
        and (mention.source or mention.names)
        and not mention.indirect
        and not in_passing(mention)
        and (not mention.names or _names_another(mention, source))
    ]


def _names_another(mention: Mention, source: Source) -> bool:
    """Whether whom or what it names is not a part of ``source``; a single name may be of somebody who speaks there."""
    if mention.weak and not _WROTE.search(mention.text):
        return False
    return not is_of(source, mention.names or "")


def _ambiguous(source: Source, around: Iterable[InScope], given: frozenset[str]) -> bool:
    """Whether all that names the source is a name and a year that fit other entries as well."""
    if "title" in given or "year" not in given:
        return False
    mentions = [item.mention for item in around]
    spans = {mention.span for mention in mentions if mention.source == source.key and "year" in mention.elements}
    others = [m for m in mentions if m.span in spans and m.source not in (None, source.key) and "year" in m.elements]
    return bool(others)


def _located(source: Source, around: Iterable[InScope]) -> Iterator[Mention]:
    """The citations of the quotation's own that give a place in its source."""
    forms = _ATTRIBUTING | {"back-reference"}
    for mention in (item.mention for item in around if item.own and item.nearness < Nearness.GROUP):
        cites = mention.form == "locator" or (mention.form in forms and mention.source == source.key)
        if cites and mention.locator is not None and not mention.weak:
            yield mention


def _slipped(source: Source, around: Iterable[InScope], given: frozenset[str]) -> bool:
    """Whether a mention of the quotation's own gives another year, title or author, and no other the right one."""
    own = [item.mention for item in around if item.own and item.mention.source == source.key]
    return any(_contradicted(mention, given) for mention in own)


def _contradicted(mention: Mention, given: Collection[str]) -> str | None:
    """Which of year, title and author the mention of the right source gives wrongly, of those not ``given`` rightly."""
    if mention.misdated:
        return None if "year" in given else "year"
    if mention.instead and mention.weak:
        return None if "title" in given else "title"
    wrote = mention.instead and _WROTE.search(mention.text)
    return "author" if wrote and "author" not in given else None
