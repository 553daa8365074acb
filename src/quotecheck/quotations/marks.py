"""What a post sets off as someone's words: blocks, elements, pairs of marks, paragraphs in italics."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.insertion import without_note
from quotecheck.model.post import PULLED, Block, BlockKind, InlineKind, Post
from quotecheck.model.quotation import TITLE, VERSE, Form, Mark
from quotecheck.model.source import Source
from quotecheck.quotations.attribution import KnownNames, cut_head, cut_tail, is_attribution, is_dashed_name
from quotecheck.quotations.glyphs import has_marks
from quotecheck.quotations.heads import OWN_NOTE, block_head
from quotecheck.quotations.nesting import Nesting, shallow
from quotecheck.quotations.outer_marks import piece, trimmed, without_outer_marks
from quotecheck.quotations.own import without_own_words
from quotecheck.quotations.pairs import Pair, find_pairs
from quotecheck.quotations.speech import without_dialogue
from quotecheck.quotations.titles import is_called, is_title, without_headings, without_listed
from quotecheck.text import Span, words_in

_LEAVES: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.HEADING})
_NO_MARKS: Final = frozenset({BlockKind.ATTRIBUTION, BlockKind.PULL_QUOTE})
_SCARE: Final = 3
"""A pair of marks around so few words says "so-called", or is a word of speech, unless it matches."""
_MOST_REMARKS: Final = 2
_REMARK: Final = 60
"""Code points of a paragraph of a block's behind the line that credits it: longer, it is quoted like the others."""
_STOPS: Final = (".", ",", "?", "!", "…", "—")
_LONGEST_TITLE: Final = 14
_TITLE_MARKS: Final = frozenset("《〈")
_DASHED_NAME: Final = regex(r"(?:[—–―~]|-{1,3})\s?[^\W\d_a-zß-öø-ÿ][^\n]*[^\s.!?…”’\"']\Z")
_ITALICS: Final = frozenset({"em", "i"})
_RULE: Final = regex(r"<hr\b|\n[ \t>]*([*_-])(?:[ \t]*\1){2,}[ \t]*(?=\r?\n)", re.IGNORECASE)
_DASHES: Final = tuple("-—–―~")
_OF_THE_HOUSE: Final = regex(r"\W*(?:the\s)?(?:eds?|editors?|author|translator)\W*", re.IGNORECASE)
_ONE_NAME: Final = regex(r"\W*[^\W\d_]+\W*")
ITALICS: Final = "italics"
SO_CALLED: Final = "so-called"
CAPTIONED: Final = "in a caption"
SET_LARGE: Final = "set large, and credited to nobody"
SPOKEN: Final = "a word or two of speech"


_QUIET_FORMS: Final = {"verse": VERSE, PULLED: SET_LARGE}
"""Blocks that may be the writer's own words while nobody is credited."""


def find_marks(post: Post, sources: Mapping[str, Source]) -> tuple[Mark, ...]:
    """Every mark of a post, outer ones first."""
    names = KnownNames.of(sources)
    nesting = Nesting(post)
    blocks = [mark for index in nesting.quotes() if (mark := _block_mark(nesting, index, names)) is not None]
    kept: dict[Span, Mark] = {}
    for mark in (*blocks, *_elements(post), *_pair_marks(post, names), *_italic_paragraphs(post, names)):
        if mark.span.end > mark.span.start:
            kept.setdefault(mark.span, mark)
    marks = sorted(kept.values(), key=lambda mark: (mark.span.start, -mark.span.end))
    marks = list(without_listed(post, list(without_headings(post.prose.text, marks, sources))))
    return tuple(without_dialogue(post, list(without_own_words(post, marks))))


# -- blocks


def _block_mark(nesting: Nesting, index: int, names: KnownNames) -> Mark | None:
    post = nesting.post
    block, text = post.blocks[index], post.prose.text
    leaves = nesting.leaves(index)
    attribution: Span | None = None
    if footers := nesting.footers(index):
        attribution = Span(footers[0].span.start, footers[-1].span.end)
    leaves = _without_remarks(nesting, leaves, names)
    while len(leaves) > 1:
        line = piece(text, nesting.leaf(leaves[-1]))
        if is_attribution(line, names, alone=True):
            attribution = _with_footer(nesting.leaf(leaves[-1]), attribution)
        elif without_note(line):
            break
        leaves = leaves[:-1]
    if not leaves:
        return None
    last = nesting.leaf(leaves[-1])
    end = cut_tail(text, last, names)
    if end < last.end and without_note(rest := piece(text, Span(end, last.end)).strip()):
        attribution = _with_footer(Span(last.end - len(rest), last.end), attribution)
    first = nesting.leaf(leaves[0])
    begin = cut_head(text, first, names, more=len(leaves) > 1)
    opening = trimmed(text, Span(first.start, begin)) if first.start < begin < end else None
    head = block_head(post, trimmed(text, Span(begin if opening else first.start, end)))
    span = without_outer_marks(text, trimmed(text, Span(head.end, end)))
    form = Form.SHORTCODE if block.attrs.get("form") == "shortcode" else Form.BLOCK
    after = attribution or _following_attribution(nesting, index, names) or opening
    credited = after is not None or nesting.is_credited(index)
    quiet = _QUIET_FORMS.get(block.attrs.get("form", "")) or (OWN_NOTE if head.notes else None)
    return Mark(form, span, index, attribution=after or head.speaker, quiet=None if credited else quiet)


def _without_remarks(nesting: Nesting, leaves: range, names: KnownNames) -> range:
    """The leaves of a block without short ones behind a line that credits it: “Buy the book”, “I love this one.”."""
    text, spans = nesting.post.prose.text, [nesting.leaf(at) for at in leaves[-1 - _MOST_REMARKS :]]
    for behind in range(1, min(_MOST_REMARKS + 1, len(leaves) - 1)):
        if len(spans[-behind]) > _REMARK:
            break
        line = piece(text, spans[-behind - 1])
        if is_attribution(line, names, alone=True) and names.are_named(line):
            return leaves[:-behind]
    return leaves


def _with_footer(line: Span, footer: Span | None) -> Span:
    """A line that credits the words, with the footer after it; one that stands before it, above the words, is apart."""
    return Span(line.start, max(line.end, footer.end if footer else 0))


def _following_attribution(nesting: Nesting, index: int, names: KnownNames) -> Span | None:
    """A paragraph right after the block that is nothing but an attribution."""
    following = nesting.following(index)
    return following.span if following and _is_credit(nesting.post, following, names) else None


def _is_credit(post: Post, block: Block, names: KnownNames) -> bool:
    """Whether a block is a paragraph that only says whose words stand before it."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    line = piece(post.prose.text, block.span)
    dashed = is_attribution(line, names, alone=False)
    return dashed and (names.share(line) > 0 or _DASHED_NAME.match(line) is not None or is_dashed_name(line))


# -- inline


def _elements(post: Post) -> Iterator[Mark]:
    elements = shallow(inline.span for inline in post.inlines if inline.kind is InlineKind.QUOTE)
    for span in elements:
        yield Mark(Form.ELEMENT, without_outer_marks(post.prose.text, trimmed(post.prose.text, span)))


def _pair_marks(post: Post, names: KnownNames) -> Iterator[Mark]:
    """Marks within paragraphs; one left open that the next paragraph opens again goes on there.

    A name behind a dash credits a mark that begins its paragraph, or goes on from the one before. Marks around a heading, around what links to one, in a list of references, and behind “a book called” hold titles.
    """
    text = post.prose.text
    links = {i.span: i.attrs.get("url", "") for i in post.inlines if i.kind is InlineKind.LINK}
    contents = {span for span, url in links.items() if url.startswith("#")}
    running: Pair | None = None
    for block, kinds in zip(post.blocks, post.kinds_around(), strict=True):
        if block.kind not in _LEAVES or (running is None and not has_marks(text, block.span)):
            continue
        if kinds & _NO_MARKS:
            continue
        titled = block.kind is BlockKind.HEADING or BlockKind.REFERENCES in kinds
        pairs = find_pairs(_reopened(piece(text, block.span), running), block.span.start)
        running = yield from _continued(text, block, pairs, running, names)
        for pair in pairs:
            if not pair.open_end:
                title = titled or pair.mark in _TITLE_MARKS or pair.outer in contents
                title = title or is_called(text, pair.outer, linked=_is_link(pair, links))
                credit = _dashed_credit(text, pair.outer, block.span, names)
                quiet = TITLE if title else CAPTIONED if BlockKind.CAPTION in kinds and credit is None else None
                yield _inline_mark(text, pair.inner, quiet=quiet, attribution=credit)


def _is_link(pair: Pair, links: Collection[Span]) -> bool:
    """Whether a link holds all between the marks, but for a stop; or the marks too."""
    inner = pair.inner
    return any(span in links for span in (pair.outer, inner, Span(inner.start, max(inner.start, inner.end - 1))))


def _reopened(paragraph: str, running: Pair | None) -> str:
    """A paragraph with a mark that opens, where French sets the closing one at the start of each further paragraph."""
    again = running is not None and running.mark == "«" and paragraph.startswith("»")
    return f"«{paragraph[1:]}" if again else paragraph


def _continued(
    text: str, block: Block, pairs: Sequence[Pair], running: Pair | None, names: KnownNames
) -> Generator[Mark, None, Pair | None]:
    """Join a mark that was left open to the paragraph that opens it again."""
    first = next((pair for pair in pairs if pair.outer.start == block.span.start), None)
    if running is not None and first is not None and first.mark == running.mark:
        whole = Pair(Span(running.inner.start, first.inner.end), Span(running.outer.start, first.outer.end), first.mark)
        if first.open_end:
            return whole
        credit = _dashed_credit(text, first.outer, block.span, names)
        yield _inline_mark(text, whole.inner, quiet=None, attribution=credit)
        return None
    return next((pair for pair in pairs if pair.open_end), None)


def _inline_mark(text: str, span: Span, *, quiet: str | None, attribution: Span | None) -> Mark:
    span = trimmed(text, span)
    inside = piece(text, span)
    if inside.rstrip(".,;").endswith((")", "]")):
        inside = without_note(inside)
        span = Span(span.start, span.start + len(inside))
    if quiet is None:
        count = len(words_in(text).numbers(span))
        if 1 < count <= _LONGEST_TITLE and is_title(inside) and (count > _SCARE or inside[-1].isalnum()):
            quiet = TITLE
        elif count <= _SCARE:
            quiet = SPOKEN if inside[:1].isupper() and inside.endswith(_STOPS) else SO_CALLED
    return Mark(Form.INLINE, span, attribution=attribution, quiet=quiet)


def _dashed_credit(text: str, outer: Span, paragraph: Span, names: KnownNames) -> Span | None:
    """What stands behind marks that begin a paragraph, if it is a dash and a name: “…” — Mary Roe."""
    if outer.start != paragraph.start or outer.end == paragraph.end:
        return None
    rest = text[outer.end : paragraph.end].lstrip()
    if not rest.startswith(_DASHES):
        return None
    credit = is_dashed_name(rest) or cut_tail(text, paragraph, names) <= outer.end
    return Span(paragraph.end - len(rest), paragraph.end) if credit else None


# -- italics


def _italic_paragraphs(post: Post, names: KnownNames) -> Iterator[Mark]:
    """Paragraphs that are in italics from end to end, but for what credits them; neighbours are one.

    Bold ones are none: so are headings that are made by hand.
    """
    text = post.prose.text
    tags = {i.span.start: i.span for i in post.inlines if i.kind is InlineKind.EMPHASIS and i.attrs["tag"] in _ITALICS}
    run: Span | None = None
    for block in post.blocks if tags else ():
        italics = tags.get(block.span.start) if block.kind is BlockKind.PARAGRAPH else None
        if italics is not None and not _is_all(italics, block.span, text, names):
            italics = None
        if run is not None and (italics is None or _is_ruled_off(post, run, italics)):
            yield _italic_mark(text, run, _line_behind(post, run, block, names) if italics is None else None, names)
            run = None
        if italics is not None:
            run = Span(run.start if run else italics.start, italics.end)
        if run is not None and block.span.end > run.end:
            yield _italic_mark(text, run, trimmed(text, Span(run.end, block.span.end)), names)
            run = None
    if run is not None:
        yield _italic_mark(text, run, None, names)


def _line_behind(post: Post, run: Span, block: Block, names: KnownNames) -> Span | None:
    """The paragraph behind the italics, if it only says whose words they are."""
    return block.span if _is_credit(post, block, names) and not _is_ruled_off(post, run, block.span) else None


def _italic_mark(text: str, italics: Span, behind: Span | None, names: KnownNames) -> Mark:
    """A quotation where somebody is credited with the italics, in them or ``behind`` them; else they are quiet."""
    end = cut_tail(text, italics, names)
    credit = Span(italics.start + len(piece(text, Span(italics.start, end)).rstrip()), italics.end)
    credit = trimmed(text, credit) if end < italics.end else behind or Span(italics.end, italics.end)
    line = piece(text, credit)
    words = without_outer_marks(text, Span(italics.start, end))
    if not without_note(line):
        return Mark(Form.INLINE, words, quiet=ITALICS)
    if _is_signed(text, credit) or len(words_in(text).numbers(words)) <= _SCARE or is_title(piece(text, words)):
        return Mark(Form.INLINE, words, attribution=credit, quiet=ITALICS)
    return Mark(Form.BLOCK, words, attribution=credit)


def _is_signed(text: str, line: Span) -> bool:
    """Whether a line signs a remark of the blog's own: its editor's, or by one name at the end of the post."""
    last = line.end == len(text)
    return _OF_THE_HOUSE.fullmatch(text, *line) is not None or (last and _ONE_NAME.fullmatch(text, *line) is not None)


def _is_all(italics: Span, paragraph: Span, text: str, names: KnownNames) -> bool:
    """Whether nothing stands behind the italics of a paragraph but a bracket or a dash that credits them."""
    return italics.end == paragraph.end or cut_tail(text, paragraph, names) == italics.end


def _is_ruled_off(post: Post, before: Span, behind: Span) -> bool:
    """Whether a thematic break stands between two paragraphs of a file."""
    end, start = post.prose.source(before).end, post.prose.source(behind).start
    return _RULE.search(post.text, end, start) is not None
