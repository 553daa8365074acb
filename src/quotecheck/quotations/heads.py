"""The bold words with which a block begins: “**Note:**” of the writer's own, “**Ada:**” of who speaks."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.model.post import Inline, InlineKind, Post
from quotecheck.text import Span, list_words

OWN_NOTE: Final = "a note of the writer's own"
_NOTES: Final = regex(
    r"(?:(?:editor[’']s |side |quick |pro |important )?(?:note|tip|hint)s?|warning|update|updated|edit|edited|tl;?dr|important|caution|"
    r"disclaimer|correction|addendum|heads[- ]up|reminder|nb|p\.?\s?s)\b[^:.!\n]{0,30}[:.!]",
    re.IGNORECASE,
)
_BARE: Final = regex(r"tl;?dr:", re.IGNORECASE)
"""What is no bold, and said by nobody but who writes the post."""
_SPEAKER: Final = regex(r"[^\W\d_a-zß-öø-ÿ][^:\n]{0,40}:")
_NOBODY: Final = frozenset(
    "abstract answer aside background because chapter conclusion context day definition example exercise fact figure goal idea lesson "
    "lemma method outcome part point problem proof proposition question quote reason result rule section solution source step "
    "summary takeaway task theorem therefore thesis title topic verse week why".split()
)
"""Words that head a block by its matter, not by a name."""
_MOST: Final = 4
"""Words of a speaker's name; code points of a sign before a note."""


class Head(NamedTuple):
    """Where the words of a block begin, whether it is a note, and where it names who speaks."""

    end: int
    notes: bool = False
    speaker: Span | None = None


def block_head(post: Post, block: Span) -> Head:
    """What the first words of a block of the prose are."""
    text = post.prose.text
    bold = _bold_at(post, block.start)
    if bold is None:
        return Head(block.start, notes=_BARE.match(text, *block) is not None)
    if _NOTES.match(text, bold.start, block.end):
        return Head(block.start, notes=True)
    label = _SPEAKER.fullmatch(text, bold.start, bold.end + (text[bold.end : bold.end + 1] == ":"))
    if label is None or bold.start != block.start or label.end() >= block.end or not _is_name(label.group()):
        return Head(block.start)
    alone = not any(text[end - 1 : end + 1].find(":") >= 0 for end in _bold_ends(post, Span(label.end(), block.end)))
    return Head(label.end(), speaker=Span(*label.span()) if alone else None)


def _is_name(label: str) -> bool:
    """Whether a few words with capitals, none of which heads a block by its matter, may name somebody."""
    said = list_words(label)
    return 0 < len(said) <= _MOST and not any(word[:1].islower() or word.lower() in _NOBODY for word in said)


def _bold_ends(post: Post, within: Span) -> Iterator[int]:
    """Where bold words end that stand in a stretch: with more names in it, no single one is credited."""
    first = bisect_left(post.inlines, within.start, key=lambda inline: inline.span.start)
    for inline in islice(post.inlines, first, None):
        if inline.span.start >= within.end:
            return
        if _is_bold(inline):
            yield inline.span.end


def _bold_at(post: Post, at: int) -> Span | None:
    """The bold words that begin there, or behind a sign."""
    first = bisect_left(post.inlines, at, key=lambda inline: inline.span.start)
    for inline in post.inlines[first : first + 2]:
        if inline.span.start - at > _MOST:
            break
        if _is_bold(inline):
            return inline.span
    return None


def _is_bold(inline: Inline) -> bool:
    return inline.kind is InlineKind.EMPHASIS and inline.attrs["tag"] in ("strong", "b")
