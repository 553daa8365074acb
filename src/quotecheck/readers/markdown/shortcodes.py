"""Masks shortcodes and the components that set off quotations: what they say is kept, and what they enclose is read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind, InlineKind
from quotecheck.readers.markdown.components import closed_names, component_tags
from quotecheck.readers.markdown.cover import Cover, Point
from quotecheck.readers.markdown.saying import arguments, quote_attributes, scholar
from quotecheck.readers.markdown.tags import COMMENT, Tag, bracket_tags, find_tags, pair, unread
from quotecheck.readers.names import quote_kind
from quotecheck.text import Span, count_words

_CITES: Final = frozenset({"cite", "cite_details", "reference", "nocite"})
_WORDS: Final = frozenset({"text", "quote", "content", "body"})
"""Arguments that hold the quoted words themselves."""
_ARGUMENT: Final = regex(r"(?:([\w-]+)=)?(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`)")
_A_SENTENCE: Final = 4
"""Words: a bare argument that long is what is quoted, a shorter one is a name."""
_SIDE_NOTES: Final = frozenset({"sidenote", "side-note", "marginnote", "margin-note", "footnote"})
_BLANK: Final = regex(r"\n[ \t>]*\n")
_NEAR: Final = 200
_PULLED: Final = regex(r"\{\"|\"\}")


def mask_tags(cover: Cover) -> None:
    """Mask the tags of Hugo, Jekyll, Hexo and Eleventy."""
    mask_these(cover, [tag for tag in find_tags(cover.text) if not cover.in_code(tag.start)])


def mask_pairs(cover: Cover) -> None:
    """Mask what is a tag only because it comes in pairs and sets off a quotation: WordPress's and components'."""
    tags = list(bracket_tags(cover.text)) if "[/" in cover.text else []
    if any(_known(name, cover.own) for name in closed_names(cover.text)):
        tags += component_tags(cover.text, lambda name: _known(name, cover.own))
    known = sorted(tag for tag in tags if _known(tag.name, cover.own) and not cover.in_code(tag.start))
    pairs = pair(known)
    mask_these(cover, [known[number] for number in sorted({*pairs, *pairs.values()})])


def _known(name: str, own: Mapping[str, str]) -> bool:
    return quote_kind(name.lower(), own) is not None


def mask_these(cover: Cover, tags: Sequence[Tag]) -> None:
    """Mask ``tags`` (sorted), with what is around by code and comment tags."""
    if not tags:
        return
    hidden = list(unread(tags))
    for first, last, reason in hidden:
        cover.blank(tags[first].start, tags[last].end)
        cover.left_out[reason] += 1
    seen = _outside(tags, [Span(first, last + 1) for first, last, _ in hidden])
    pairs = pair(seen)
    paired = {*pairs, *pairs.values()}
    for number, tag in enumerate(seen):
        if number in paired:
            cover.clear(tag.start, tag.end)
        else:
            cover.fill(tag.start, tag.end)
    for number, tag in enumerate(seen):
        _note(cover, tag, seen[pairs[number]] if number in pairs else None)


def _outside(tags: Sequence[Tag], hidden: Sequence[Span]) -> list[Tag]:
    """The tags whose numbers lie in none of some sorted spans."""
    if not hidden:
        return list(tags)
    starts = [span.start for span in hidden]
    return [
        tag
        for number, tag in enumerate(tags)
        if (at := bisect_right(starts, number) - 1) < 0 or number >= hidden[at].end
    ]


def _note(cover: Cover, tag: Tag, closer: Tag | None) -> None:
    """Keep what an opening tag says, or count it."""
    kind = quote_kind(tag.name, cover.own)
    if tag.closes:
        return
    if kind is not None and closer is not None:
        _block(cover, tag, closer, kind)
    elif tag.name in _SIDE_NOTES and closer is not None and _in_line(cover.text, tag, closer):
        label = f"{tag.name} {1 + len(cover.markers) // 2}"
        cover.block(Span(tag.start, closer.start), BlockKind.NOTE, {"label": label}, inline=True)
    elif tag.name in _CITES:
        cover.points += [Point(tag.start, InlineKind.CITE, said) for said in scholar(tag.rest) if said]
    elif tag.name == COMMENT:
        cover.left_out["comment"] += 1
    elif kind is None or not _words_inside(cover, tag, kind):
        cover.left_out["shortcode"] += 1


def _in_line(text: str, tag: Tag, closer: Tag) -> bool:
    """Whether the tags stand behind something in one line or two."""
    before = text[max(0, tag.start - _NEAR) : tag.start].rpartition("\n")[2]
    return bool(before.strip(" \t>")) and not _BLANK.search(text, tag.end, closer.start)


def _block(cover: Cover, tag: Tag, closer: Tag, kind: BlockKind) -> None:
    if kind is BlockKind.PULL_QUOTE and cover.text.find('{"', tag.end, closer.start) >= 0:
        for mark in _PULLED.finditer(
            cover.text, tag.end, closer.start
        ):  # Octopress: an ordinary paragraph around what is pulled
            cover.fill(mark.start(), mark.end())
        return
    cover.block(Span(tag.start, closer.start), kind, quote_attributes(tag, kind))


def _words_inside(cover: Cover, tag: Tag, kind: BlockKind) -> bool:
    """Show the quoted words that an argument of a tag holds; whether there are any."""
    for match in _ARGUMENT.finditer(cover.text, tag.start, tag.end):
        said = Span(*match.span(match.lastindex or 0))
        name = (match[1] or "").lower()
        if name in _WORDS or (not name and count_words(cover.text[said.start : said.end]) >= _A_SENTENCE):
            cover.show(said)
            rest = cover.text[tag.start : match.start()] + cover.text[match.end() : tag.end]
            given = arguments(rest)
            attrs = {"form": "shortcode", "tag": tag.name, **{k: v for k, v in given.items() if not k.isdigit()}}
            if "0" in given:
                attrs.setdefault("author", given["0"])
            cover.block(Span(tag.start, tag.end), kind, attrs)
            return True
    return False
