"""People talking: the dialogue of a story, and speech that “she said” interrupts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import Block, BlockKind, Post
from quotecheck.model.quotation import Form, Mark, Quotation
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
_WHO: Final = r"(?:he|she|I|they|we|it|(?:the|my|his|her|their|our) \w+)"
_TOLD: Final = regex(rf"[“”\"„«»‘’'「」][ ,]{{0,2}}(?:{_WHO} (?:{_VERBS})|(?:{_VERBS}) {_WHO})\b")
"""As a story tells who speaks: nobody who is quoted is a mere “she”, or “the old man”."""
_SAYS: Final = regex(
    rf"\b(?:{_VERBS}|says|writes|wrote|asks|adds|notes|noted|argues|argued|observed|remarked|dit|écrit|sagte|schrieb|"
    r"dijo|disse|skrev)\b"
)
_NEW_SENTENCE: Final = regex(r"[.!?…]\W*\s\w")
_OPENING: Final = "“\"„«»‘'「”"


def without_dialogue(post: Post, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks, quiet in paragraphs that tell a story's dialogue: several in a row begin with speech."""
    text = post.prose.text
    starts = {mark.span.start for mark in marks if mark.form is Form.INLINE}
    told = [span for run in _spoken_runs(post, starts) if _is_told(text, run) for span in run]
    at = 0
    for mark in marks:
        while at < len(told) and told[at].end <= mark.span.start:
            at += 1
        spoken = at < len(told) and told[at].covers(mark.span) and mark.form is Form.INLINE and mark.quiet is None
        yield mark._replace(quiet=DIALOGUE) if spoken else mark


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
    opening = takewhile(
        lambda letter: letter in _OPENING or letter.isspace(), text[block.span.start : block.span.start + 4]
    )
    marks = len(list(opening))
    return marks > 0 and block.span.start + marks in starts


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
