"""A post as the matcher sees it: its words in reading order, and what stands between them."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise, takewhile
from typing import Final, NamedTuple

from quotecheck.matching.ordinary import ordinary_english
from quotecheck.memo import regex
from quotecheck.model.insertion import find_insertions
from quotecheck.model.post import BlockKind, InlineKind, Post
from quotecheck.model.quotation import Form, Mark
from quotecheck.model.source import Source
from quotecheck.text import Span, fold, fold_text, is_inside, list_words, words_in

SHORT: Final = 14
"""A mark of so many words or fewer is searched with looser seeds."""
NEAR_WORDS: Final = 90
"""Within so many words of a quotation the naming of a source speaks for it."""
_BESIDE: Final = (8, 1)
"""Words between a source's name and a mark, before and behind it, with which the mark is credited to the source."""
SOUGHT: Final = 40
"""A mark of so many words or fewer is sought in all places of the sources named near it, when it is found nowhere."""
_LINE: Final = 8
"""Words of a line that says whose words stand beside it."""
LEAST_MARKED: Final = 3
"""Words of the shortest quotation that is looked for."""
_ELLIPSIS: Final = regex(r"…|\.\s?\.|\*\s\*\s\*")
SHORTENED: Final = frozenset({"Mr", "Mrs", "Ms", "Dr", "St", "M", "Messrs", "Mme"})
"""A full stop behind these ends no sentence."""
_NOT_SHORTENED: Final = "".join(rf"(?<!\b{short}\.)" for short in sorted(SHORTENED))
_STOP: Final = regex(rf"[.!?…]{_NOT_SHORTENED}[\"”’')\]]*\s|\[[^\[\]]{{0,120}}@|\(")
_LEAVES: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.TITLE})
_LISTED: Final = frozenset({BlockKind.REFERENCES, BlockKind.HEADING})
_UNREAD: Final = frozenset({BlockKind.PULL_QUOTE, BlockKind.ATTRIBUTION})


class WordMark(NamedTuple):
    """A mark and the words in it, numbered in the sequence, end exclusive."""

    mark: Mark
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first

    @property
    def short(self) -> bool:
        """Whether it is searched with looser seeds."""
        return len(self) <= SHORT


class PostWords:
    """Parallel lists over the words. What is said of word ``k`` "before" it stands between ``k - 1`` and ``k``."""

    def __init__(self, text: str, folds: Iterable[str] = (), masked: Iterable[bool] = ()) -> None:
        self.text = text
        self.folds = list(folds)
        self.spans: list[Span] = []
        self.leaf: list[int] = []
        self.dots: list[bool] = []
        """An ellipsis stands before the word."""
        self.inserted: list[bool] = []
        """Bracketed words of the writer's, left out of the sequence, stand before the word."""
        self.stops: list[bool] = []
        """A sentence ends, or a citation in brackets stands, before the word."""
        self.listed: list[bool] = []
        """The word stands in a reference list or a heading, where quote marks mean titles."""
        self.edges: list[int] = []
        """How many pairs of marks begin or end before the word; one more entry than words."""
        self.walls: list[bool] = []
        """Whether a block quotation begins or ends before the word; one more entry than words."""
        self.wall_before: list[int] = []
        """The word at which the block quotation, or the stretch between two, began that the word stands in."""
        self.outer: list[int] = []
        """The number of the outermost mark the word stands in, or -1."""
        self.masked = list(masked)
        """The word belongs to a name or a title of a registered source: no evidence of a quotation."""
        self.marks: list[WordMark] = []
        self.around: list[tuple[int, ...]] = []
        """The numbers of the marks that the word stands in, outer ones first."""
        self.named: dict[str, list[int]] = {}
        """Where sources are named: word numbers by citekey."""
        self.credits: dict[str, list[int]] = {}
        """The same without names of one ordinary word: a sentence that begins with “She” need not mean the novel."""

    def __len__(self) -> int:
        return len(self.folds)

    def marks_in(self, first: int, last: int) -> list[WordMark]:
        """The marks that hold any of the words from ``first`` to ``last`` (exclusive), in their order."""
        return [self.marks[n] for n in sorted({n for k in range(first, last) for n in self.around[k]})]

    def mark_around(self, first: int, last: int, over: int = 0) -> WordMark | None:
        """The outermost mark that holds the words from ``first`` to ``last`` (exclusive), but for ``over`` at the end."""
        mark = self.marks[self.outer[first]] if self.outer[first] >= 0 else None
        return mark if mark is not None and last <= mark.last + over else None

    def parted(self, k: int) -> bool:
        """Whether a sentence or a lead-in ends before word ``k``, which is not the first."""
        return self.stops[k] or ":" in self.text[self.spans[k - 1].end : self.spans[k].start]

    def numbers(self, span: Span) -> tuple[int, int]:
        """The words inside a span of the prose, end exclusive."""
        return bisect_left(self.spans, (span.start, 0)), bisect_left(self.spans, (span.end, 0))

    def name(self, keys: Iterable[str], place: int) -> None:
        """Note that sources are named at ``place`` of the prose."""
        at = bisect_left(self.spans, (place, 0))
        for key in keys:
            self.named.setdefault(key, []).append(at)
            self.credits.setdefault(key, []).append(at)

    def is_named_near(self, key: str, first: int, last: int) -> bool:
        """Whether a source is named near the words from ``first`` to ``last``."""
        return _any_within(self.named.get(key, ()), first - NEAR_WORDS, last + NEAR_WORDS)

    def is_surely_named_near(self, key: str, mark: WordMark) -> bool:
        """Whether a source is named near a mark by more than one ordinary word."""
        return _any_within(self.credits.get(key, ()), mark.first - NEAR_WORDS, mark.last + NEAR_WORDS)

    def is_credited(self, key: str, mark: WordMark) -> bool:
        """Whether a source is named right beside a mark."""
        return _any_within(self.credits.get(key, ()), mark.first - _BESIDE[0], mark.last + _BESIDE[1])


def _any_within(places: Sequence[int], low: int, high: int) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] <= high


def post_words(post: Post, marks: Sequence[Mark], names: "NameTable") -> PostWords:
    """The sequence of a post. Attributions, pull quotes, and notes that stand among quoted words are not in it."""
    words = PostWords(post.prose.text)
    credited = (mark.attribution for mark in marks if mark.attribution is not None)
    unread = sorted([*credited, *_notes_among(post, marks)])
    insertions: list[Span] = []
    for index, (block, kinds) in enumerate(zip(post.blocks, post.kinds_around(), strict=True)):
        if block.kind in _LEAVES and not kinds & _UNREAD:
            inserted = list(find_insertions(words.text, *block.span))
            _add_leaf(words, block.span, index, inserted, unread, listed=bool(kinds & _LISTED))
            insertions += inserted
    words.dots = _between(_ELLIPSIS, words)
    words.stops = _between(_STOP, words)
    _add_marks(words, marks)
    words.wall_before = _walls_before(words)
    names.apply(words)
    _named_elsewhere(post, words, [*unread, *insertions], names)
    for places in chain(words.named.values(), words.credits.values()):
        places.sort()
    return words


def _notes_among(post: Post, marks: Sequence[Mark]) -> list[Span]:
    """The notes that are set inside a paragraph, among the words of a mark: none of them is quoted."""
    notes = [
        block.span
        for block in post.blocks
        if block.kind is BlockKind.NOTE and block.parent is not None and post.blocks[block.parent].kind in _LEAVES
    ]
    outer: list[Span] = []
    for mark in marks if notes else ():
        if not outer or mark.span.start >= outer[-1].end:
            outer.append(mark.span)
    return [note for note in notes if is_inside(note, outer)]


def _named_elsewhere(post: Post, words: PostWords, unread: Iterable[Span], names: "NameTable") -> None:
    """Note the sources that are named outside the sequence: where that stands, or where a note is pointed to."""

    def keys_in(span: Span) -> set[str]:
        return names.keys_in(words.text[span.start : span.end])

    for span in unread:
        words.name(keys_in(span), span.start)
    notes = {block.attrs.get("label"): keys_in(block.span) for block in post.blocks if block.kind is BlockKind.NOTE}
    for inline in post.inlines if notes else ():
        if inline.kind is InlineKind.NOTE_REF:
            words.name(notes.get(inline.attrs.get("label"), ()), inline.span.start)


def _add_leaf(  # noqa: PLR0913 - what is said of a block goes to all its words
    words: PostWords, block: Span, index: int, inserted: list[Span], unread: Sequence[Span], *, listed: bool
) -> None:
    first = bisect_left(unread, block.start, key=lambda span: span.end)
    cuts = sorted([*inserted, *takewhile(block.overlaps, islice(unread, first, None))])
    seen = words_in(words.text)
    inside = seen.numbers(block)
    said, spans = seen.said[inside.start : inside.stop], seen.spans(inside)
    if cuts:
        spans = list(_outside(cuts, spans))
        said = [words.text[start:end] for start, end in spans]
    words.spans += spans
    words.folds += map(fold, said)
    words.leaf += [index] * len(spans)
    words.listed += [listed] * len(spans)
    words.inserted += [False] * len(spans)
    for cut in inserted:
        k = bisect_left(words.spans, cut)
        if k < len(words):
            words.inserted[k] = True


def _outside(cuts: Iterable[Span], spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that no cut touches. Both are in order."""
    waiting = deque(cuts)
    for span in spans:
        while waiting and waiting[0].end <= span.start:
            waiting.popleft()
        if not (waiting and waiting[0].overlaps(span)):
            yield span


def _between(pattern: re.Pattern[str], words: PostWords) -> list[bool]:
    """For each word whether the pattern stands between it and the word before it.

    What stands between two blocks counts too: an ellipsis may be a paragraph of its own.
    """
    flags = [False] * len(words)
    for match in pattern.finditer(words.text):
        k = bisect_left(words.spans, match.span())
        if k < len(words) and match.end() <= words.spans[k].start:
            flags[k] = True
    return flags


def _add_marks(words: PostWords, marks: Iterable[Mark]) -> None:
    words.edges = [0] * (len(words) + 1)
    words.walls = [False] * (len(words) + 1)
    words.outer = [-1] * len(words)
    words.around = [()] * len(words)
    for mark in sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end)):
        first, last = words.numbers(mark.span)
        if first >= last:
            continue
        if mark.form in (Form.BLOCK, Form.SHORTCODE):
            words.walls[first] = words.walls[last] = True
        elif last - first >= LEAST_MARKED and not in_block(
            words, first
        ):  # in a block, marks are the dialogue of what is quoted
            words.edges[first] += 1
            words.edges[last] += 1
        number = len(words.marks)
        if words.outer[first] < 0:
            words.outer[first:last] = [number] * (last - first)
        for k in range(first, last):
            words.around[k] += (number,)
        words.marks.append(WordMark(mark, first, last))


def in_block(words: PostWords, k: int) -> bool:
    """Whether word ``k`` stands in a block quotation."""
    outer = words.outer[k]
    return outer >= 0 and words.marks[outer].mark.form in (Form.BLOCK, Form.SHORTCODE)


def says_whose(numbers: range, words: PostWords) -> bool:
    """Whether words at an end of a block say whose the others are: they lead in, stand in brackets, or name a source shortly."""
    if not numbers:
        return False
    first, last = words.spans[numbers[0]], words.spans[numbers[-1]]
    after = words.text[last.end : words.spans[numbers.stop].start if numbers.stop < len(words) else len(words.text)]
    before = words.text[words.spans[numbers[0] - 1].end if numbers[0] else 0 : first.start]
    named = len(numbers) <= _LINE and any(words.masked[numbers.start : numbers.stop])
    return named or ":" in after or "(" in before or "[" in before


def speaking_marks(words: PostWords) -> list[WordMark]:
    """The marks that make a quotation likely.

    Not those of titles, nor the dialogue inside a block quotation, nor those around one or two words.
    """
    return [mark for mark in words.marks if speaks(words, mark)]


def speaks(words: PostWords, mark: WordMark) -> bool:
    """Whether a mark makes a quotation likely; see ``speaking_marks``."""
    if len(mark) < LEAST_MARKED:
        return False
    inner = words.marks[words.outer[mark.first]] is not mark and in_block(words, mark.first)
    return not (inner or any(words.listed[mark.first : mark.last]))


def _walls_before(words: PostWords) -> list[int]:
    walls = [k for k in range(len(words)) if words.walls[k]]
    found = [0] * len(words)
    for k, after in pairwise([*walls, len(words)]):
        found[k:after] = [k] * (after - k)
    return found


class NameTable:
    """The names and titles of a library, to be found in a sequence of folded words."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._keys: dict[tuple[str, ...], list[str]] = {}
        self._lengths: dict[str, set[int]] = {}
        for source in sources.values():
            for name in filter(None, dict.fromkeys(_names(source))):
                self._keys.setdefault(name, []).append(source.key)
                self._lengths.setdefault(name[0], set()).add(len(name))

    def apply(self, words: PostWords) -> None:
        """Mask the names and titles that stand in ``words`` and note where each source is named."""
        words.masked = [False] * len(words)
        for at, length, keys in self._found(words.folds):
            if self._proper(words, at, length):
                words.masked[at : at + length] = [True] * length
                ordinary = length == 1 and words.folds[at] in ordinary_english().words
                for key in keys:
                    words.named.setdefault(key, []).append(at)
                    if not ordinary:
                        words.credits.setdefault(key, []).append(at)

    def keys_in(self, text: str) -> set[str]:
        """The citekeys of the sources that are named in ``text``."""
        return {key for _, _, keys in self._found(list(map(fold, list_words(text)))) for key in keys}

    def _found(self, folds: Sequence[str]) -> Iterator[tuple[int, int, Sequence[str]]]:
        """Where a name begins, how many words it has, and whose it is. Many titles may begin with one usual word."""
        for at in [at for at, word in enumerate(folds) if word in self._lengths]:
            for length in self._lengths[folds[at]]:
                name = tuple(folds[at : at + length])
                if len(name) == length and name in self._keys:
                    yield at, length, self._keys[name]

    @staticmethod
    def _proper(words: PostWords, at: int, length: int) -> bool:
        """Names and titles are capitalised: the last of their words at least."""
        return words.text[words.spans[at + length - 1].start].isupper()


def _names(source: Source) -> Iterator[tuple[str, ...]]:
    titles = [source.title, *source.also_titled, source.title.partition(":")[0], source.title.partition(";")[0]]
    for title in titles:
        folded = fold_text(title).split()
        yield tuple(folded)
        if folded and folded[0] in ("the", "a", "an"):
            yield tuple(folded[1:])
    for name in (*source.authors, *source.editors):
        yield tuple(fold_text(name.full).split())
        yield tuple(fold_text(f"{name.prefix} {name.family}").split())
    yield (fold(source.key),)
