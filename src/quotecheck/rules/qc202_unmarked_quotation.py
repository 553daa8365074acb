"""Words of a source stand in the post without quote marks.

## What it says
A passage was found in a source of your library, and nothing sets it off from your own words. From 25 words on this is an
error. A shorter passage in which words were changed is taken for an allusion: it is only a remark, and needs no citation.

A mark that opens right before the words and is never closed, or closes behind them and was never opened, is named.

## Why
Without marks a reader takes the words for yours.

## What to do
Put marks around a short passage, make a long one a block quotation, or say it in words of your own. Phrases that
everybody uses are left aside; see `quotecheck explain matching`.

## Example
Before:

    Copying is slow, and the slowness is the point, because for the whole of that minute you are obliged to keep it company.

After:

    Copying is slow, says Idris Fenwether in “On Copying Things Out”: “for the whole of that minute you are obliged to
    keep it company.”
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.finding import Severity
from quotecheck.model.match import Verdict
from quotecheck.model.quotation import Form, Quotation
from quotecheck.rules.common import UNMARKED_LONG, is_allusion, outermost
from quotecheck.rules.rule import Draft, PostFacts
from quotecheck.rules.wording import counted, label
from quotecheck.text import Span

CODE: Final = "QC202"
NAME: Final = "unmarked-quotation"
SEVERITY: Final = Severity.WARNING

_LONE_HELP: Final = "close the quotation where the source's words end, and open it where they begin"
_ALLUSION_HELP: Final = "nothing, if readers are meant to hear the original; else mark the words and name the source"
_OPENING: Final = regex(r"(?:\A|(?<=[\s(\[—–]))[“„«「『\"](?=\w|\Z)")
_CLOSING: Final = regex(r"[.,!?…]?([”»」』\"])(?!\w)")
_MARKS: Final = '“”„«»「」『』"'
_NEAR: Final = 2


def check(facts: PostFacts) -> Iterator[Draft]:
    """Matched passages without marks."""
    for quotation in outermost(facts, lambda q: q.form is Form.UNMARKED and q.match is not None):
        source = quotation.match.source if quotation.match else ""
        post = facts.evidence.post
        allusion = is_allusion(quotation)
        lone = "" if allusion else _lone_mark(post.prose.text, quotation.span)
        yield Draft(
            message=_message(quotation, label(facts.sources, source), lone or "without quote marks"),
            help=_ALLUSION_HELP if allusion else _LONE_HELP if lone else _help(post.tag_around(quotation.span)),
            severity=_severity(quotation.words, allusion=allusion),
            quotation=quotation,
            source=source,
        )


def _help(tag: str) -> str:
    if tag:
        return f"if {tag} sets off a quotation, say so in quotecheck.yml, under quote-tags: `{tag}: quote`"
    return "mark the passage as a quotation, or say it in your own words"


def _lone_mark(text: str, span: Span) -> str:
    """How the words stand to a mark that opens them or closes them, where the other one is lost."""
    opening = _OPENING.search(text, max(0, span.start - _NEAR), span.start) or _OPENING.match(text, span.start)
    closing = _CLOSING.match(text, span.end) or _CLOSING.match(text, span.end - 1)
    if any(mark in text[span.start + 1 : span.end - 1] for mark in _MARKS):
        return ""  # it is closed further in, or another one opens
    if opening and not closing:
        return f"behind a {opening.group()} that is never closed"
    if closing and not opening:
        return f"before a {closing[1]} that was never opened"
    return ""


def _message(quotation: Quotation, source: str, how: str) -> str:
    words = counted(quotation.words, "word")
    if is_allusion(quotation):
        return f"{words} play on {source}, changed and without quote marks"
    if quotation.match and quotation.match.verdict is Verdict.OTHER_EDITION:
        return f"{words} here follow {source}, many of them changed, {how}"
    return f"{words} of {source} {'stands' if words == '1 word' else 'stand'} here {how}"


def _severity(words: int, *, allusion: bool) -> Severity:
    if allusion:
        return Severity.INFO
    return Severity.ERROR if words >= UNMARKED_LONG else SEVERITY
