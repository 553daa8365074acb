"""People talking: the dialogue of a story, and speech that “she said” interrupts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import Block, BlockKind, Post
from quotecheck.model.quotation import Form, Mark, Quotation
from quotecheck.quotations.own_speech import OWN_SPEECH, is_own_speech
from quotecheck.quotations.reported import is_reported
from quotecheck.text import Span

DIALOGUE: Final = "dialogue"
_LEAST: Final = 3
"""Paragraphs in a row that begin with somebody's speech."""
_LONGEST: Final = 60
"""Code points between the two parts of an interrupted quotation."""
_VERBS: Final = (
    "said|asked|answered|replied|cried|shouted|whispered|muttered|murmured|called|added|went on|told|began|laughed|"
    "sighed|explained|agreed|insisted|continued"
)
_USED_TO: Final = r"(?:would|used to) (?:say|ask|answer|reply|cry|shout|whisper|tell|add|explain)"
_WHO: Final = r"(?:he|she|I|they|we|it|(?:the|my|his|her|their|our) \w+)"
_TOLD: Final = regex(rf"[“”\"„«»‘’'「」][ ,]{{0,2}}(?:{_WHO} (?:{_VERBS}|{_USED_TO})|(?:{_VERBS}) {_WHO})\b")
"""As a story tells who speaks: nobody who is quoted is a mere “she”, or “the old man”."""
_TELLS: Final = regex(
    rf"\b(?:(?:{_WHO}|[Tt]he \w+)(?: \w+)? (?:{_VERBS})|(?:{_VERBS}) (?:me|us|{_WHO}))"
    r"(?: \w+){0,2}[,:]\s?[“\"„«‘]\Z"
)
_MINE: Final = regex(rf"\b(?:I|my \w+) (?:{_VERBS})\b|\b(?:{_VERBS}) (?:I|my \w+|me)\b")
_NAMED: Final = regex(r"\b[^\W\d_a-z]\w+ [^\W\d_a-z]\w+")
_GOES_ON: Final = regex(r"[”\"»’][^“”\"„«»]{1,40}[.,]\s[“\"„«‘]\Z")
_OPENS: Final = regex(r"[“„«‘\"]|[.!?]\s")
_ENDS: Final = regex(r"[.!?…][”\"’»]?\s")
_NEAR: Final = 50
_TALK: Final = 160
"""Code points; who quotes a talk at more length, quotes it."""
_SAYS: Final = regex(
    rf"\b(?:{_VERBS}|says|writes|wrote|asks|adds|notes|noted|argues|argued|observed|remarked|dit|écrit|sagte|schrieb|"
    r"dijo|disse|skrev)\b"
)
_NEW_SENTENCE: Final = regex(r"[.!?…]\W*\s\w")
_OPENING: Final = "“\"„«»‘'「”"


def without_dialogue(post: Post, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks, quiet in paragraphs that tell a story's dialogue, and where the writer tells of their own talks."""
    text = post.prose.text
    inline = [mark.span for mark in marks if mark.form is Form.INLINE]
    starts = {span.start for span in inline}
    told = [span for run in _spoken_runs(post, starts) if _is_told(text, run) for span in run]
    own = tells_own_story(text, inline)
    at = 0
    for mark in marks:
        while at < len(told) and told[at].end <= mark.span.start:
            at += 1
        spoken = at < len(told) and told[at].covers(mark.span)
        talk = own and len(mark.span) <= _TALK and is_told(text, mark.span)
        loud = mark.form is Form.INLINE and mark.quiet is None
        if loud and (spoken or talk) and not is_reported(text, mark.span):
            yield mark._replace(quiet=DIALOGUE)
        elif loud and mark.attribution is None and is_own_speech(text, mark.span):
            yield mark._replace(quiet=OWN_SPEECH)
        else:
            yield mark


def tells_own_story(text: str, spans: Iterable[Span]) -> bool:
    """Whether the writer tells of talks of their own: “…,” I said; my brother asked: “…”."""
    return any(is_told(text, span) and any(map(_MINE.search, _beside(text, span))) for span in spans)


def is_told(text: str, span: Span) -> bool:
    """Whether words in marks are spoken as a story tells it, by nobody named: “…,” she said; the old man asked: “…”."""
    before, after = _beside(text, span)
    if _NAMED.search(_ENDS.split(before)[-1]) or _NAMED.search(after):
        return False
    between = _GOES_ON.search(before)
    return bool(_TOLD.match(f"”{after}") or _TELLS.search(before) or (between and _TOLD.match(between.group())))


def _beside(text: str, span: Span) -> tuple[str, str]:
    """What stands in the same paragraph near the marks of a quotation, up to the next ones."""
    before = text[max(0, span.start - _NEAR) : span.start].rpartition("\n")[2]
    after = text[span.end + 1 : span.end + _NEAR].partition("\n")[0]
    return before, _OPENS.split(after, maxsplit=1)[0]


def _spoken_runs(post: Post, starts: set[int]) -> Iterator[list[Span]]:
    """The paragraphs of each dialogue. Once people talk, a paragraph may be told between two that speak."""
    run: list[Span] = []
    silent = 0
    for block in post.blocks:
        if _begins_with_speech(post.prose.text, block, starts):
            run.append(block.span)
            silent = 0
            continue
        silent += 1
        if len(run) < _LEAST or silent > 1:
            if len(run) >= _LEAST:
                yield run
            run = []
    if len(run) >= _LEAST:
        yield run


def _begins_with_speech(text: str, block: Block, starts: set[int]) -> bool:
    if block.kind is not BlockKind.PARAGRAPH or block.parent is not None:
        return False
    first = text[block.span.start : block.span.start + 4]
    if not first or first[0] not in _OPENING:
        return False
    opening = takewhile(lambda letter: letter in _OPENING or letter.isspace(), first)
    marks = len(list(opening))
    return block.span.start + marks in starts


def _is_told(text: str, run: Sequence[Span]) -> bool:
    return any(_TOLD.search(text, paragraph.start, paragraph.end) for paragraph in run)


def over_interruptions(text: str, quotations: Sequence[Quotation]) -> list[Quotation]:
    """The quotations in their order, those of nothing registered that “she said” interrupts made one."""
    joined: list[Quotation] = []
    for quotation in quotations:
        if joined and _goes_on(text, joined[-1], quotation):
            last = joined[-1]
            span = Span(last.span.start, quotation.span.end)
            joined[-1] = last._replace(span=span, words=last.words + quotation.words)
        else:
            joined.append(quotation)
    return joined


def _goes_on(text: str, left: Quotation, right: Quotation) -> bool:
    if left.match or right.match or left.form is not Form.INLINE or right.form is not Form.INLINE:
        return False
    if not 0 < right.span.start - left.span.end <= _LONGEST or text[left.span.end - 1] not in ",—–-":
        return False
    return tells_who(text[left.span.end : right.span.start])


def tells_who(between: str) -> bool:
    """Whether what stands between two marks says who speaks, and begins no sentence of its own."""
    return "\n\n" not in between and not _NEW_SENTENCE.search(between) and _SAYS.search(between) is not None
