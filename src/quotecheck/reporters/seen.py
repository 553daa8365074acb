"""What was read from a post, for people: how, how much, the prose beside the file's lines, the quotations in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from quotecheck.model.post import Post
from quotecheck.model.quotation import REPEATED, Form, Quotation
from quotecheck.model.seen import Quiet, Seen
from quotecheck.reporters.gutter import prose_lines
from quotecheck.reporters.style import Style, plain_words, row, wrap
from quotecheck.reporters.wording import (
    APPROXIMATE,
    FORMS,
    REASONS,
    first_words,
    left_out,
    plural,
    reader_name,
)
from quotecheck.text import Lines, Span

_GIVEN: Final = ("author", "title", "source", "key", "locator", "cite", "url")
"""What a quotation's block says about its source, in the order of a citation."""


def seen_text(posts: Iterable[Seen], style: Style) -> str:
    """The posts of a file, one below the other."""
    return "\n".join("\n".join(line.rstrip() for line in _post(seen, style)) + "\n" for seen in posts)


def _post(seen: Seen, style: Style) -> Iterator[str]:
    post, quotations = seen.evidence.post, seen.evidence.quotations
    yield style.paint(style.path(post.name), "path")
    yield from _facts(seen, style)
    if prose := prose_lines(post, quotations, style):
        yield from ["", *prose]
    places = _Places(post)
    if quotations:
        yield from ["", *_heading("Quotations:", style)]
        for quotation in quotations:
            yield from _quotation(places, quotation, style)
    if seen.quiet:
        yield from ["", *_heading("Other marks, and why they are no quotations of their own:", style)]
        yield from _quiet(places, seen.quiet, style)


def _heading(text: str, style: Style) -> list[str]:
    return wrap(plain_words(text), style, "", "")


# -- the post as a whole


def _facts(seen: Seen, style: Style) -> Iterator[str]:
    post, amount = seen.evidence.post, seen.evidence.amount
    lines = len(post.lines.starts) - (not post.text or post.text.endswith(("\n", "\r")))
    yield from row("read as", f"{reader_name(post.reader)}, {plural(lines, 'line')}", style)
    if post.approximate:
        yield from row("", APPROXIMATE, style)
    if post.front:
        yield from row("front", "; ".join(f"{key}: {said}" for key, said in post.front.items()), style)
    if told := left_out(post):
        yield from row("left out", told, style)
    other = amount.words - amount.quoted_words - amount.own_words
    parts = [f"{amount.quoted_words:,} quoted", f"{amount.own_words:,} of your own"]
    again = any(quiet.reason == REPEATED for quiet in seen.quiet)
    apart = "headings, credit lines, notes and a quotation shown again" if again else "headings, credit lines and notes"
    parts += [f"{other:,} in {apart}"] if other else []
    yield from row("words", f"{amount.words:,}: {', '.join(parts)}" if amount.words else "none", style)
    marks = plural(len(seen.evidence.quotations), "quotation")
    more = f"; {plural(len(seen.quiet), 'other mark')}, told at the end" if seen.quiet else ""
    yield from row("found", marks + more, style)


# -- quotations


class _Places:
    """Where stretches of the prose stand in the file."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self._lines: Lines = post.lines

    def told(self, span: Span) -> str:
        """``4:12`` in one line, ``4–6`` over several."""
        source = self.post.prose.source(span)
        first, last = self._lines.place(source.start), self._lines.place(max(source.start, source.end - 1))
        if first.line == last.line:
            return f"{first.line}:{first.column}"
        return f"{first.line}–{last.line}"

    def text(self, span: Span) -> str:
        return self.post.prose.text[span.start : span.end]


def _quotation(places: _Places, quotation: Quotation, style: Style) -> Iterator[str]:
    inside = f"inside {quotation.parent}, " if quotation.parent else ""
    what = f"{FORMS[quotation.form]}, {inside}{plural(quotation.words, 'word')}"
    words = first_words(places.text(quotation.span))
    place = places.told(quotation.span)
    lines = "lines" if "–" in place else "line"
    yield from row(quotation.id, f"{lines} {place}, {what}: {words}", style)
    for sign in quotation.signs:
        yield from row("", f"sign: {sign}", style)
    if given := _given(places.post, quotation):
        yield from row("", f"given with it: {given}", style)
    if quotation.attribution:
        credit = " ".join(places.text(quotation.attribution).split())
        if not any(map(str.isalnum, credit)):
            credit += " (and what a tag puts behind it, which is not read)"
        place = places.told(quotation.attribution)
        lines = "lines" if "–" in place else "line"
        yield from row("", f"credit in {lines} {place}: {credit}", style)
    if quotation.match:
        yield from row("", f"stands in the source {quotation.match.source}", style)
    if quotation.form is Form.UNMARKED and (tag := places.post.tag_around(quotation.span)):
        yield from row("", f"if {tag} sets off a quotation: `{tag}: quote` under quote-tags in quotecheck.yml", style)


def _given(post: Post, quotation: Quotation) -> str:
    """What the block or element says about its source in its attributes."""
    attrs = post.blocks[quotation.block].attrs if quotation.block is not None else {}
    return ", ".join(f"{name} {attrs[name]}" for name in _GIVEN if attrs.get(name))


def _quiet(places: _Places, marks: Sequence[Quiet], style: Style) -> Iterator[str]:
    """The marks under their reasons, which most of them share."""
    for reason in dict.fromkeys(quiet.reason for quiet in marks):
        spans = [quiet.span for quiet in marks if quiet.reason == reason]
        told = "; ".join(f"{places.told(span)} {first_words(places.text(span))}" for span in spans)
        yield from wrap(plain_words(f"{REASONS.get(reason, reason)}:"), style, "   ", "   ")
        yield from row("", told, style)
