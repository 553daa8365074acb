"""What a region says: its hits, years and locators as mentions, one for each source it may name."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from quotecheck.credit.hits import Hit, scan
from quotecheck.credit.links import sources_at
from quotecheck.credit.other_works import is_like, other_work
from quotecheck.credit.page import Page, Region
from quotecheck.credit.years import YEAR, other_year, years_of
from quotecheck.memo import regex
from quotecheck.model.credit import Mention
from quotecheck.model.locators import Located, find_bare_locators, find_locators, narrowest
from quotecheck.model.source import Locator, Source
from quotecheck.text import Span, Words

_INDIRECT: Final = regex(r"\b(?:as\s)?(?:quoted|qtd\.?|cited|cit\.)\s(?:in|by|from)\b", re.IGNORECASE)
_PLACED_BACK: Final = regex(r"[^\d]{0,24}?\bcit\.?,?\s\d|\W?ibid(?:em)?\.?,?\s\d", re.IGNORECASE)
"""“Ibid., 28”: a number right behind is a page."""
_EXCERPT: Final = 200
_BESIDE: Final = 25
_TOUCHING: Final = 12
_REACH: Final = 120
_MOST: Final = 20
_SPARE: Final = 2
_CITING: Final = frozenset({"parenthesis", "author-date", "attribution", "footnote"})
_PAIRS: Final = {"author": "title", "title": "author"}


class _Said(NamedTuple):
    """The text of a region with its hits, both from ``start`` on."""

    text: str
    hits: Sequence[Hit]
    start: int


def mentions_of(page: Page, region: Region) -> list[Mention]:
    """The mentions in a region: of registered sources, else of whom it names, else of a locator alone."""
    said = _read(page, region)
    hits = list(said.hits if region.citation else _in_company(said.hits, page.claimed_in(region.span)))
    if region.form == "footnote":
        hits = [hit for hit in hits if not _is_plain_word(hit, said)]
    base = Mention(region.form, None, region.span, _excerpt(page, region))
    found = [base._replace(unresolved=hit.unresolved) for hit in hits if hit.unresolved]
    if region.unresolved:
        found.append(base._replace(unresolved=region.unresolved))
    if region.citation:
        found += _cited(page, region, said, hits, base)
        return found or list(_unregistered(region, said, base))
    return [*found, *_narrated(page, said, hits, base)]


def _is_plain_word(hit: Hit, said: _Said) -> bool:
    """Whether a title of one word stands here like any other word; notes are often more talk than citation."""
    text = said.text[hit.span.start - said.start : hit.span.end - said.start]
    return hit.weak and hit.element == "title" and text.rpartition(" ")[2].islower()


def _read(page: Page, region: Region) -> _Said:
    if region.said is None:
        return _Said(page.text[region.span.start : region.span.end], page.hits_in(region.span), region.span.start)
    hits = [*scan(region.said, Words(region.said), page.library, lambda _: True), *_foreign(page, region.said)]
    return _Said(region.said, hits, 0)


def _foreign(page: Page, said: str) -> Iterator[Hit]:
    """Keys and addresses among the words of an attribute or of front matter."""
    for word in re.finditer(r"[^\s,;\"'<>]+", said):
        span = Span(word.start(), word.end())
        key = page.library.keys.get(word.group().lstrip("@"))
        if key:
            yield Hit(span, "key", (key,))
        elif keys := sources_at(word.group(), page.library) if re.search(r"[./]|\d{9}", word.group()) else ():
            yield Hit(span, "link", keys)


def _excerpt(page: Page, region: Region) -> str:
    if region.said is not None:
        return " ".join(region.said[:_EXCERPT].replace(" ; ", ", ").split())
    return " ".join(page.text[region.span.start : region.span.end][:_EXCERPT].split())


# -- citations


def _cited(page: Page, region: Region, said: _Said, hits: Sequence[Hit], base: Mention) -> Iterator[Mention]:
    """One mention for each source; the title chooses among an author's works, and so does the year."""
    where = _INDIRECT.search(said.text)
    if not hits and where is None:
        return
    years = {match.group() for match in YEAR.finditer(_without(said, [hit for hit in hits if hit.element == "key"]))}
    hits = _chosen(_agreeing(hits), years, page)
    locator = narrowest([found.locator for found in _located(said, hits)])
    if others := _other_year(region, said, hits, page) or _other_work(region, hits, page):
        yield from _of_the_author(hits, base._replace(locator=locator), others)
        return
    after = said.text[where.end() :] if where else ""
    if where and not any(hit.span.start >= said.start + where.end() for hit in hits):
        yield base._replace(names=" ".join(after.split())[:80].strip(" ).,"), locator=locator, indirect=True)
    for key in dict.fromkeys(key for hit in hits for key in hit.keys):
        theirs = [hit for hit in hits if key in hit.keys]
        slip = next((hit for hit in theirs if hit.misspelt), None)
        yield base._replace(
            source=key,
            elements=_elements(theirs, locator, given_year=bool(years & years_of(page.library.sources[key]))),
            locator=locator,
            misspelt=slip.misspelt if slip else None,
            correct=slip.correct if slip else None,
            misdated=_misdated(said, theirs, page.library.sources[key]),
            instead=_other_author(region, hits, page.library.sources[key]),
            indirect=where is not None and all(hit.span.start >= said.start + where.start() for hit in theirs),
        )


def _misdated(said: _Said, hits: Iterable[Hit], source: Source) -> str | None:
    """The year that stands beside the title and is not the source's."""
    titles = (Span(h.span.start - said.start, h.span.end - said.start) for h in hits if h.element == "title")
    return next((year for title in titles if (year := other_year(said.text, title, source))), None)


def _agreeing(hits: Iterable[Hit]) -> list[Hit]:
    """Each author hit keeps the works whose title stands beside it, each title the authors; else all."""
    hits = [hit for hit in hits if hit.keys]
    named = {kind: {key for hit in hits if hit.element == kind for key in hit.keys} for kind in _PAIRS}
    kept = []
    for hit in hits:
        beside = named[_PAIRS[hit.element]] if hit.element in _PAIRS else set()
        both = tuple(key for key in hit.keys if key in beside)
        kept.append(hit._replace(keys=both or hit.keys))
    return kept


def _chosen(hits: Sequence[Hit], years: set[str], page: Page) -> list[Hit]:
    """Where only an author is named, the year chooses the work."""
    if not years or any(hit.element != "author" for hit in hits):
        return list(hits)
    return [hit._replace(keys=_of_years(hit.keys, years, page) or hit.keys) for hit in hits]


def _of_years(keys: Iterable[str], years: set[str], page: Page) -> tuple[str, ...]:
    return tuple(key for key in keys if years & years_of(page.library.sources[key]))


class _Other(NamedTuple):
    """What beside an author's name is of none of their registered works: a year or a title."""

    said: str
    year: str | None = None
    title: str | None = None


def _of_the_author(hits: Sequence[Hit], base: Mention, other: _Other) -> Iterator[Mention]:
    """Another work; for words of the same author's that stand in a source, that source with a slip."""
    yield base._replace(names=other.said)
    elements = _elements(hits, base.locator, given_year=False)
    for key in dict.fromkeys(key for hit in hits for key in hit.keys):
        yield base._replace(source=key, elements=elements, misdated=other.year, instead=other.title, weak=True)


def _other_year(region: Region, said: _Said, hits: Sequence[Hit], page: Page) -> _Other | None:
    """``(Author 1849)`` where no registered work of that author is of that year names another work."""
    if region.form != "author-date" or len(hits) != 1 or hits[0].element != "author":
        return None
    year = YEAR.search(said.text, hits[0].span.end - said.start)
    between = said.text[hits[0].span.end - said.start : year.start()] if year else "-"
    dated = all(years_of(page.library.sources[key]) for key in hits[0].keys)
    if year is None or between.strip(" ,(") or not dated or _of_years(hits[0].keys, {year.group()}, page):
        return None
    name = said.text[hits[0].span.start - said.start : hits[0].span.end - said.start]
    return _Other(f"{name} {year.group()}", year=year.group())


def _other_work(region: Region, hits: Sequence[Hit], page: Page) -> _Other | None:
    """``(Author, *Title*, p. 12)`` where the title is none of that author's registered works."""
    if region.form not in _CITING or region.said is not None or not hits or any(h.element != "author" for h in hits):
        return None
    title = other_work(page, region.span)
    if title is None or page.spare_words(region.span) - page.spare_words(title) > _SPARE:
        return None
    name, work = (" ".join(page.text[span.start : span.end].split()) for span in (hits[0].span, title))
    like = any(is_like(page.library.sources[key], work) for hit in hits for key in hit.keys)
    return None if like else _Other(f"{name}, {work}", title=work)


def _other_author(region: Region, hits: Sequence[Hit], source: Source) -> str | None:
    """The person who is said to say something in a work of somebody else."""
    named = region.names if region.form == "lead-in" and source.credited else None
    if named is None or any(hit.element != "title" for hit in hits):
        return None
    return None if any(named.rpartition(" ")[2] in value for value in source.fields.values()) else named


def _elements(hits: Iterable[Hit], locator: Locator | None, *, given_year: bool) -> frozenset[str]:
    found = {hit.element for hit in hits}
    if "key" in found:  # a reader finds author and title by it
        found |= {"author", "title"}
    return frozenset(found | ({"locator"} if locator else set()) | ({"year"} if given_year else set()))


def _located(said: _Said, hits: Sequence[Hit], *, bare: bool = True) -> list[Located]:
    """The locators outside the hits; bare years are none."""
    text = _without(said, hits)
    labelled = list(find_locators(text, said.start))
    if labelled or not bare:
        return labelled
    undated = YEAR.sub("    ", text)
    behind_years = list(find_locators(undated, said.start)) if undated != text else []  # “1931§4”
    return behind_years or list(find_bare_locators(undated, said.start))


def _without(said: _Said, hits: Sequence[Hit]) -> str:
    """The region's text with these hits blanked, at the same length."""
    if not hits:
        return said.text
    letters = list(said.text)
    for hit in hits:
        start, end = hit.span.start - said.start, hit.span.end - said.start
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _unregistered(region: Region, said: _Said, base: Mention) -> Iterator[Mention]:
    bare = region.names is not None or (region.back and _PLACED_BACK.match(said.text) is not None)
    locator = narrowest([found.locator for found in _located(said, (), bare=bare)])
    if region.names is not None or region.back:
        yield base._replace(names=region.names, locator=locator, indirect=region.indirect, weak=region.weak)
    elif locator is not None and region.form == "locator":
        yield base._replace(elements=frozenset({"locator"}), locator=locator)


# -- names in running text


def _in_company(hits: Sequence[Hit], claimed: Sequence[Hit]) -> Iterator[Hit]:
    """The sure hits, the weak ones beside the other element of the same source, and, still weak, likely titles."""
    every = sorted((*hits, *claimed), key=lambda hit: hit.span)
    elements: dict[str, set[str]] = defaultdict(set)
    for hit in every:
        for key in hit.keys:
            elements[key].add(hit.element)
    for hit in hits:
        accompanied = any(elements[key] - {hit.element} for key in hit.keys)
        if not hit.weak or (accompanied and (not hit.misspelt or _touched(hit, every))):
            yield hit._replace(weak=False)
        elif hit.likely:
            yield hit


def _touched(hit: Hit, every: Sequence[Hit]) -> bool:
    """Whether the other element of the same source stands right beside a name that may be misspelt."""
    first = bisect_left(every, hit.span.start - _REACH, key=lambda other: other.span.start)
    for other in every[first : first + _MOST]:
        shared = other.element != hit.element and set(other.keys) & set(hit.keys)
        if shared and _gap(hit.span, other.span) <= _TOUCHING:
            return True
    return False


def _gap(first: Span, second: Span) -> int:
    return max(second.start - first.end, first.start - second.end, 0)


def _narrated(page: Page, said: _Said, hits: Sequence[Hit], base: Mention) -> Iterator[Mention]:
    """Each hit for itself: in running text a quotation may stand between two."""
    agreed = _agreeing(hits)
    located = sorted(_located(said, agreed, bare=False)) if agreed else []
    for hit in agreed:
        first = bisect_left(located, hit.span.start - _REACH, key=lambda found: found.span.start)
        near = [f.locator for f in located[first : first + _MOST] if _gap(hit.span, f.span) <= _BESIDE]
        dated = page.text[hit.span.end : hit.span.end + 8]
        for key in hit.keys:
            given = any(year in dated for year in years_of(page.library.sources[key]))
            yield base._replace(
                source=key,
                span=hit.span,
                text=" ".join(page.text[hit.span.start : hit.span.end].split()),
                form="pandoc" if hit.element == "key" else "link" if hit.element == "link" else base.form,
                elements=_elements([hit], narrowest(near), given_year=given),
                locator=narrowest(near),
                misspelt=hit.misspelt,
                correct=hit.correct,
                misdated=_misdated_beside(page, hit, page.library.sources[key]),
                weak=hit.weak,
            )


def _misdated_beside(page: Page, hit: Hit, source: Source) -> str | None:
    return other_year(page.text, hit.span, source, running=True) if hit.element == "title" and not hit.weak else None
