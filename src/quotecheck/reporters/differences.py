"""What differs between a quotation and its source, within the budget of source words that a report may quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from quotecheck.model.match import Cause, Change, Difference, Match
from quotecheck.model.post import Post
from quotecheck.model.quotation import Quotation
from quotecheck.reporters.style import Style, Word, plain_words, visible
from quotecheck.reporters.wording import plural
from quotecheck.text import Span, word_spans

FINDING_WORDS: Final = 30
"""Source words that one quotation's differences may show."""
SOURCE_WORDS: Final = 300
"""Words of one source that one report may show."""

_CONTEXT: Final = 4
"""Words of the post on each side of a difference."""
_SHOWN: Final = 8
"""Differences shown in one block; the others are counted."""


@dataclass(slots=True)
class Budget:
    """How many words of each source this report has shown, so that a public log does not republish a book."""

    spent: dict[str, int] = field(default_factory=dict)

    def excerpts(self, source: str, differences: Iterable[Difference]) -> dict[Difference, str]:
        """The source's words of one match's differences, the writer's doing first; ``…`` stands for what is too much."""
        left = before = min(FINDING_WORDS, SOURCE_WORDS - self.spent.get(source, 0))
        shown = {}
        for difference in sorted(differences, key=lambda d: d.cause is not Cause.WRITER):
            words = word_spans(difference.source)
            if len(words) <= left:
                shown[difference] = difference.source
            else:
                shown[difference] = f"{difference.source[: words[left - 1].end]} …" if left else "…"
            left -= min(left, len(words))
        self.spent[source] = self.spent.get(source, 0) + before - left
        return shown


def differing(post: Post, quotation: Quotation, match: Match, budget: Budget, style: Style) -> list[list[Word]]:
    """Lines of words: the unmarked changes in their context, then what else differs, counted."""
    ours = sorted((d for d in match.differences if _unmarked(d)), key=lambda d: d.span)
    shown = budget.excerpts(match.source, ours[:_SHOWN])
    words = word_spans(post.prose.text[quotation.span.start : quotation.span.end], quotation.span.start)
    lines = [_painted(_in_context(post, group, words, shown), style) for group in _groups(ours[:_SHOWN], words)]
    told = [*_counted(len(ours[_SHOWN:]), "more place"), *_forgiven(match)]
    return [*lines, *([plain_words("; ".join(told))] if told else [])]


def _unmarked(difference: Difference) -> bool:
    return difference.cause is Cause.WRITER and difference.kind in (Change.CHANGED, Change.DROPPED, Change.ADDED)


def _counted(count: int, one: str, many: str = "") -> list[str]:
    return [plural(count, one, many)] if count else []


def _forgiven(match: Match) -> list[str]:
    causes = [difference.cause for difference in match.differences]
    marked = [d for d in match.differences if d.kind in (Change.OMITTED, Change.INSERTED)]
    return [
        *_counted(causes.count(Cause.SCAN), "place that looks like scan damage", "places that look like scan damage"),
        *_counted(causes.count(Cause.SPELLING), "spelling variant"),
        *_counted(len(marked), "change that is marked", "changes that are marked"),
    ]


def _groups(found: Sequence[Difference], words: Sequence[Span]) -> list[list[Difference]]:
    """Differences whose contexts would touch, together."""
    groups: list[list[Difference]] = []
    for difference in found:
        if groups and _between(words, groups[-1][-1].span.end, difference.span.start) <= 2 * _CONTEXT:
            groups[-1].append(difference)
        else:
            groups.append([difference])
    return groups


def _between(words: Sequence[Span], start: int, end: int) -> int:
    return sum(1 for word in words if start <= word.start and word.end <= end)


def _in_context(post: Post, group: Sequence[Difference], words: Sequence[Span], shown: Mapping[Difference, str]) -> str:
    before = [word.start for word in words if word.end <= group[0].span.start][-_CONTEXT:]
    after = [word.end for word in words if word.start >= group[-1].span.end][:_CONTEXT]
    at = before[0] if before else group[0].span.start
    parts = ["... "] if at > words[0].start else []
    for difference in group:
        here = _pair(shown[difference], difference.post)
        if not difference.post:
            here = f" {here} "
        parts += [post.prose.text[at : difference.span.start], here]
        at = difference.span.end
    stop = after[-1] if after else group[-1].span.end
    parts += [post.prose.text[at:stop], " ..." if stop < words[-1].end else ""]
    return visible("".join(parts))


def _pair(source: str, post: str) -> str:
    return (f"[-{source}-]" if source else "") + (f"{{+{post}+}}" if post else "")


_MARK: Final = re.compile(r"(\[-|-\]|\{\+|\+\})")
_ROLES: Final = {"[-": "source", "{+": "post"}


def _painted(text: str, style: Style) -> list[Word]:
    """The words of a line, what stands in marks in its colour on top."""
    words, role = [], ""
    for word in text.split():
        shown = ""
        for part in _MARK.split(word):
            role = _ROLES.get(part, role)
            shown += style.paint(part, role)
            role = "" if part in ("-]", "+}") else role
        words.append((word, shown))
    return words
