"""Where a text stands in the library, for people and as JSON, within the budget of source words."""

from __future__ import annotations

from typing import Any, Final

from quotecheck.model.match import Difference, Match
from quotecheck.model.post import Post
from quotecheck.model.search import Passage, Search
from quotecheck.reporters.differences import FINDING_WORDS, Budget, differing
from quotecheck.reporters.style import Style, json_text, plain_words, row, visible, wrap
from quotecheck.reporters.wording import VERDICTS, first_words, likeness, place_in_source, plural, source_line
from quotecheck.text import Span, count_words

_SHOWN: Final = 12
"""Places told to people; the others are counted."""
_NEAREST: Final = 3
"""Places told when a text was not found."""


def search_text(search: Search, style: Style) -> str:
    """The places for people, the best first, each with what differs there."""
    budget = Budget()
    blocks = [_block(search, passage, budget, style) for passage in search.passages[:_SHOWN]]
    if not blocks:
        blocks = [_nearest(search, style)] if search.dropped else []
    return "\n".join("\n".join(block) + "\n" for block in [*blocks, _summary(search, style)])


def search_json(search: Search) -> str:
    """The same as JSON, version 1, with one line ending at its end. Positions are code points."""
    budget = Budget()
    told = {
        "version": 1,
        "text": search.text,
        "words": search.words,
        "places": [_as_json(passage, budget) for passage in search.passages],
        "compared": list(search.compared),
        "not_compared": list(search.not_compared),
    }
    return json_text(told)


# -- for people


def _block(search: Search, passage: Passage, budget: Budget, style: Style) -> list[str]:
    source, match = passage.source, passage.match
    part = search.words if passage.covered > 0.999 else round(passage.covered * search.words)
    before, after = _context(passage, budget)
    lines = row("source", f"{source_line(source)} [{source.key}]", style)
    lines += row("", place_in_source(match.locator), style) if match.locator else []
    lines += row("match", f"{likeness(match.similarity)} {style.bar(match.similarity, 20)} {_verdict(match)}", style)
    if part < search.words:
        lines += row("covers", f"{part:,} of {plural(search.words, 'word')}: {_start(search.post, match)}", style)
    label = "differs"
    room = FINDING_WORDS - count_words(before) - count_words(after)
    for words in differing(search.post, _span(match), match, budget, style, room):
        lines += row(label, words, style)
        label = ""
    shown = " ".join(part for part in (before, f"[{plural(part, 'word')}]", after) if part)
    return [*lines, *(row("between", f"... {shown} ...", style) if before or after else [])]


def _verdict(match: Match) -> str:
    return ": ".join(part for part in (match.verdict.value, VERDICTS[match.verdict]) if part)


def _context(passage: Passage, budget: Budget) -> tuple[str, str]:
    """The words around the passage, none when the report has shown enough of the source."""
    words = count_words(passage.before) + count_words(passage.after)
    if words > budget.left(passage.source.key):
        return "", ""
    budget.spend(passage.source.key, words)
    return passage.before, passage.after


def _span(match: Match) -> Span:
    return Span(min(piece.post.start for piece in match.pieces), max(piece.post.end for piece in match.pieces))


def _start(post: Post, match: Match) -> str:
    span = _span(match)
    return first_words(post.prose.text[span.start : span.end])


def _nearest(search: Search, style: Style) -> list[str]:
    """What was looked at longest and is none."""
    lines: list[str] = []
    label = "nearest"
    for dropped in sorted(search.dropped, key=lambda d: d.span_start - d.span_end)[:_NEAREST]:
        words = first_words(search.text[dropped.span_start : dropped.span_end])
        lines += row(label, f"[{dropped.source}] {words}: {dropped.reason}", style)
        label = ""
    return lines


def _summary(search: Search, style: Style) -> list[str]:
    texts = plural(len(search.compared), "text")
    if search.passages:
        sources = len({passage.source.key for passage in search.passages})
        told = f"{plural(len(search.passages), 'place')} in {plural(sources, 'source')}; {texts} compared."
    else:
        told = f"Not found: {plural(search.words, 'word')} looked up in {texts}."
    if hidden := len(search.passages[_SHOWN:]):
        told += f" {plural(hidden, 'place')} not shown; --format json has all."
    if search.not_compared:
        told += f" No text is here of {', '.join(search.not_compared[:5])}"
        told += f" and {len(search.not_compared) - 5:,} more." if len(search.not_compared) > 5 else "."
    return wrap(plain_words(visible(told)), style, "", "")


# -- for programs


def _as_json(passage: Passage, budget: Budget) -> dict[str, Any]:
    match, source = passage.match, passage.source
    before, after = _context(passage, budget)
    room = FINDING_WORDS - count_words(before) - count_words(after)
    shown = budget.excerpts(match.source, match.differences, room)
    locator = match.locator
    return {
        "source": match.source,
        "authors": [name.full for name in source.credited],
        "title": source.title or None,
        "year": source.year or None,
        "locator": {"kind": locator.kind, "start": locator.start, "end": locator.end} if locator else None,
        "verdict": match.verdict.value,
        "similarity": round(match.similarity, 4),
        "covered": round(passage.covered, 4),
        "spans": [{"text": list(piece.post), "source": list(piece.source)} for piece in match.pieces],
        "differences": [_difference(difference, shown[difference]) for difference in match.differences],
        "before": before,
        "after": after,
    }


def _difference(difference: Difference, source: str) -> dict[str, Any]:
    return {
        "kind": difference.kind.value,
        "weight": difference.weight.value,
        "cause": difference.cause.value,
        "text": difference.post,
        "source": source,
        "span": list(difference.span),
    }
