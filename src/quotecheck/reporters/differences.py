"""What differs between a quotation and its source, within the budget of source words that a report may quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.match import Cause, Change, Difference, Match, Verdict
from quotecheck.model.post import Post
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
_FORGIVEN: Final = 3
"""Scan slips and spellings that are named; a verbose style names more."""
_SHOWN_OF_EDITIONS: Final = 3
"""The same where another edition is quoted."""


class Budget:
    """How many words of each source this report has shown, so that a public log does not republish a book."""

    def __init__(self) -> None:
        self.spent: dict[str, int] = {}

    def excerpts(
        self, source: str, differences: Iterable[Difference], most: int = FINDING_WORDS
    ) -> dict[Difference, str]:
        """The source's words of one match's differences; ``…`` stands for what is too much.

        The writer's unmarked changes come first, then what is forgiven, then what was left out behind a mark.
        """
        left = before = min(most, self.left(source))
        shown = {}
        for difference in sorted(
            differences, key=lambda d: (not _unmarked(d), d.kind in (Change.OMITTED, Change.INSERTED))
        ):
            words = word_spans(difference.source)
            if len(words) <= left:
                shown[difference] = difference.source
            else:
                shown[difference] = f"{difference.source[: words[left - 1].end]} …" if left else "…"
            left -= min(left, len(words))
        self.spend(source, before - left)
        return shown

    def left(self, source: str) -> int:
        """How many words of a source may still be shown."""
        return SOURCE_WORDS - self.spent.get(source, 0)

    def spend(self, source: str, words: int) -> None:
        """Note that so many words of a source are shown."""
        self.spent[source] = self.spent.get(source, 0) + words


def differing(  # noqa: PLR0913, PLR0917 - both sides, and how much of them to show
    post: Post, span: Span, match: Match, budget: Budget, style: Style, most: int = FINDING_WORDS
) -> list[list[Word]]:
    """Lines of words: the unmarked changes in their context, then what else differs.

    That is counted; of what is forgiven the first are named, all by a verbose style. ``most`` words of the source are shown.
    """
    ours = sorted((d for d in match.differences if _unmarked(d)), key=lambda d: d.span)
    listed = _SHOWN_OF_EDITIONS if match.verdict is Verdict.OTHER_EDITION else _SHOWN
    forgiven = [d for d in match.differences if d.cause is not Cause.WRITER]
    forgiven = forgiven if style.verbose else forgiven[:_FORGIVEN]
    shown = budget.excerpts(match.source, [*ours[:listed], *forgiven], most)
    words = word_spans(post.prose.text[span.start : span.end], span.start)
    lines = [_painted(_in_context(post, group, words, shown), style) for group in _groups(ours[:listed], words)]
    told = _counted(len(ours[listed:]), "more place")
    for one, many, rest in _others(match):
        by_name = _listed(rest, shown)
        counted = _counted(len(rest), one, many)
        if by_name and counted:
            lines.append(_painted(visible(f"{counted[0]}: {by_name}"), style))
        else:
            told += counted
    return [*lines, *([plain_words("; ".join(told))] if told else [])]


def _unmarked(difference: Difference) -> bool:
    return difference.cause is Cause.WRITER and difference.kind in (Change.CHANGED, Change.DROPPED, Change.ADDED)


def _counted(count: int, one: str, many: str = "") -> list[str]:
    return [plural(count, one, many)] if count else []


def _others(match: Match) -> Iterator[tuple[str, str, list[Difference]]]:
    """What is no misquotation, by kind: its name for one and for many, and the differences."""
    scan, spelling = ([d for d in match.differences if d.cause is cause] for cause in (Cause.SCAN, Cause.SPELLING))
    yield "place that looks like scan damage", "places that look like scan damage", scan
    yield "spelling variant", "spelling variants", spelling
    marked = [d for d in match.differences if d.kind in (Change.OMITTED, Change.INSERTED)]
    yield "change that is marked", "changes that are marked", marked


def _listed(found: Sequence[Difference], shown: Mapping[Difference, str]) -> str:
    """The differences one by one, as far as they are shown whole."""
    whole = [_pair(d.source, d.post) for d in found if shown.get(d) == d.source]
    rest = f" and {len(found) - len(whole)} more" if len(whole) < len(found) else ""
    return ", ".join(whole) + rest if whole else ""


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


_MARK: Final = regex(r"(\[-|-\]|\{\+|\+\})")
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
