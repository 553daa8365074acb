"""Cutting columns to their best-scoring stretches, and weighing what is left."""

from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from quotecheck.matching.alignment import EQUAL, EXTRA, FAR_SCORE, JUMP, MISMATCH, MISSING, MODERN_SCORE, NEAR, Column
from quotecheck.matching.sequence import PostWords
from quotecheck.matching.surprise import Surprise

# What it costs to go on over an edge, in the score of an alignment.
_PARAGRAPH_EDGE: Final = 2.5
_PARAGRAPH_IN_MARK: Final = 0.5
_MARK_EDGE: Final = 1.6
_UNBROKEN: Final = 0.6
"""What is left of an edge's cost when the words are equal on both sides of it."""
_WALL: Final = 1e12
"""A block quotation and what stands around it are never one passage."""
_CONNECTIVES: Final = frozenset({"and", "but", "or", "that", "which", "the", "of", "to", "as", "for"})
"""Words that a writer puts behind a comma to go on."""
_TAIL: Final = 6
"""Columns at an end that may be equal by chance."""
_STOP_EDGE: Final = 0.9
"""What a full stop takes off the words behind it."""
_NEW: Final = 1.5
"""What a new paragraph takes off them."""
_FIRM: Final = 0.7
"""Words that an end must be worth beyond a change or a full stop."""
_OWN_SENTENCE: Final = 5
"""Words of a sentence that stands between passages and is the writer's."""
_OWN_SHARE: Final = 0.3
"""Share of its words that may be the source's by chance."""
_LEAST_SCORE: Final = 2.6
"""Three short equal words make 2.4, three of which one is long 2.6."""

# Evidence in bits: an equal word that follows an equal word counts in full.
_AFTER_GAP: Final = 11.0
_NEAR_SHARE: Final = 0.45
_JOINED_SHARE: Final = 0.7
_MODERN_SHARE: Final = 0.9
_AGAINST: Final = {MISMATCH: -2.5, EXTRA: -2.0, MISSING: -1.2}
_ONE_SIDED: Final = frozenset({EXTRA, MISSING, JUMP})
_BRACKET: Final = -5.0
"""What a bracket of the writer's own takes off: whatever stood there, the source's words go on behind it."""
_JUMP_DOTS: Final = -4.0
_JUMP_PLAIN: Final = -9.0


class Candidate(NamedTuple):
    """A stretch of the post that may stand in a text. Words of the post and of the text, ends exclusive."""

    segment: int
    columns: tuple[Column, ...]
    score: float
    bits: float

    @property
    def first(self) -> int:
        """The first word of the post."""
        return self.columns[0].post

    @property
    def last(self) -> int:
        """The word of the post behind the last."""
        return self.columns[-1].post_end

    @property
    def place(self) -> int:
        """The first word of the text."""
        return self.columns[0].source

    @property
    def place_end(self) -> int:
        """The word of the text behind the last."""
        return self.columns[-1].source_end

    @property
    def equal(self) -> int:
        """How many words are equal."""
        return sum(1 for column in self.columns if column.step is EQUAL)

    @property
    def alike(self) -> int:
        """How many words are equal or nearly so."""
        return sum(1 for c in self.columns if c.step is EQUAL or (c.step is NEAR and not _is_far(c)))

    @property
    def changes(self) -> int:
        """How many times words were changed, put in or left out."""
        return sum(1 for c in self.columns if c.step is not EQUAL and (c.step in _AGAINST or _is_far(c)))


def _is_far(column: Column) -> bool:
    """Whether the two words are only a little alike: right and high."""
    return column.step is NEAR and column.score == FAR_SCORE


def trim(segment: int, columns: Sequence[Column], words: PostWords, bits: Surprise) -> Iterator[Candidate]:
    """The best-scoring stretch of ``columns``, then those of what is left on both sides."""
    parts = without_own_words(columns, words)
    while parts:
        part = parts.pop()
        start, end, score = best_stretch(part, words)
        if score < _LEAST_SCORE:
            continue
        kept = _firm_ends(part[start:end], words)
        score -= sum(c.score for c in part[start:end]) - sum(c.score for c in kept)
        if kept and score >= _LEAST_SCORE:
            yield Candidate(segment, tuple(kept), score, evidence(kept, words, bits))
        parts += [part[:start], part[end:]]


def _firm_ends(columns: list[Column], words: PostWords) -> list[Column]:
    """Without the few words at an end that are equal by chance: behind a change or a full stop, and hardly worth it.

    An end that a paragraph or a mark shares is no chance.
    """
    while columns and not at_edge(columns[-1].post_end, words):
        if _goes_on(columns[-1], words):
            columns = columns[:-1]
            continue
        weak = _weak_tail(columns[::-1], words, forward=True)
        if not weak:
            break
        columns = columns[:-weak]
    while columns and not at_edge(columns[0].post, words):
        weak = _weak_tail(columns, words, forward=False)
        if not weak:
            break
        columns = columns[weak:]
    return columns


def _goes_on(column: Column, words: PostWords) -> bool:
    """Whether the last word is a lone “and” behind a comma: the writer's own sentence goes on there."""
    k = column.post
    between = words.text[words.spans[k - 1].end : words.spans[k].start] if 0 < k < len(words) else ""
    return words.folds[k] in _CONNECTIVES and any(letter in between for letter in ",;:—–\n") if between else False


def _weak_tail(columns: Sequence[Column], words: PostWords, *, forward: bool) -> int:
    """How many columns from the end inwards are worth too little, counted over the next change or full stop."""
    score = 0.0
    for at, column in enumerate(columns[:_TAIL]):
        score += column.score
        inner = column.post if forward else column.post_end
        within = column.post < column.post_end and 0 < inner < len(words)
        stopped = within and words.stops[inner]
        parted = within and words.leaf[inner - 1] != words.leaf[inner]
        changed = column.step is not EQUAL
        if (changed or stopped or parted) and score - (_NEW if parted else _STOP_EDGE if stopped else 0.0) < _FIRM:
            return at + 1
    return 0


def at_edge(k: int, words: PostWords) -> bool:
    """Whether a paragraph or a mark begins or ends before word ``k``."""
    if k in (0, len(words)) or words.edges[k] or words.walls[k]:
        return True
    return words.leaf[k - 1] != words.leaf[k]


def without_own_words(columns: Sequence[Column], words: PostWords, least: float = _OWN_SHARE) -> list[list[Column]]:
    """The columns, parted where a paragraph of the post has no equal word, or a sentence outside marks hardly any.

    The writer speaks there: less than the share ``least`` of the sentence is like the source.
    """
    matched = [c for c in columns if c.step in (EQUAL, NEAR)]
    leaves = {words.leaf[c.post] for c in matched}
    sentences = _sentences(columns[0].post, columns[-1].post_end, words)
    alike = Counter(sentences[c.post - columns[0].post] for c in matched if not _is_far(c))
    sizes = Counter(sentences)
    parts: list[list[Column]] = [[]]
    for column in columns:
        own = column.post < column.post_end and words.leaf[column.post] not in leaves
        if column.post < column.post_end and not own and words.outer[column.post] < 0:
            sentence = sentences[column.post - columns[0].post]
            own = sizes[sentence] >= _OWN_SENTENCE and alike[sentence] < least * sizes[sentence]
        if own and parts[-1]:
            parts.append([])
        elif not own:
            parts[-1].append(column)
    return [part for part in parts if part]


def _sentences(first: int, last: int, words: PostWords) -> list[int]:
    """For each word of the post from ``first`` to ``last`` (exclusive) the number of its sentence; marks begin new ones."""
    begun = (words.stops[k] or words.outer[k] != words.outer[k - 1] for k in range(first + 1, last))
    return list(accumulate(map(int, begun), initial=0))


def best_stretch(columns: Sequence[Column], words: PostWords) -> tuple[int, int, float]:
    """Start, end and score of the best stretch; crossing the edge of a paragraph or a mark costs something."""
    best = (0, 0, 0.0)
    start, score = 0, 0.0
    for at, column in enumerate(columns):
        edge = edge_cost(column, words) if at > start else 0.0
        if at > start and column.step is EQUAL and columns[at - 1].step is EQUAL:
            edge *= _UNBROKEN
        if score - edge <= 0.0:
            start, score, edge = at, 0.0, 0.0
        score += column.score - edge
        if any(words.walls[column.post + 1 : column.post_end]):
            start, score = at + 1, 0.0  # two words of which a block holds one are no word
        if score > best[2]:
            best = (start, at + 1, score)
    return best


def edge_cost(column: Column, words: PostWords) -> float:
    """What it costs to go on into this column."""
    if column.post in (column.post_end, 0):
        return 0.0
    k = column.post
    if words.walls[k]:
        return _WALL
    cost = _MARK_EDGE * words.edges[k]
    if words.leaf[k - 1] != words.leaf[k]:
        same = words.outer[k] >= 0 and words.outer[k] == words.outer[k - 1]
        cost += _PARAGRAPH_IN_MARK if same else _PARAGRAPH_EDGE
    return cost


def evidence(columns: Sequence[Column], words: PostWords, bits: Surprise) -> float:
    """The bits that speak for a match, less those that speak against it."""
    total = 0.0
    follows = False
    for column in columns:
        total += _column_bits(column, words, bits, follows=follows)
        follows = column.step is EQUAL or _is_modern(column)
    # Where the words stand but for a change, they stand more often than just so: that can not say more.
    return min(total, bits.run(columns[0].post, columns[-1].post_end)) if columns else total


def _is_modern(column: Column) -> bool:
    """Whether one word is the older form of the other."""
    return column.step is NEAR and column.score == MODERN_SCORE


def _column_bits(column: Column, words: PostWords, bits: Surprise, *, follows: bool) -> float:
    if column.step is EQUAL and words.inserted[column.post]:
        return min(_AFTER_GAP, bits.alone(column.post)) + _BRACKET
    if column.step is EQUAL or _is_modern(column):
        share = 1.0 if column.step is EQUAL else _MODERN_SHARE
        return share * (bits.after(column.post) if follows else min(_AFTER_GAP, bits.alone(column.post)))
    if column.step is NEAR:
        share = _NEAR_SHARE if column.post_end - column.post == column.source_end - column.source else _JOINED_SHARE
        return share * max(min(_AFTER_GAP, bits.alone(k)) for k in range(column.post, column.post_end))
    if column.step is JUMP:
        dotted = column.post < len(words) and words.dots[column.post]
        return _JUMP_DOTS if dotted else _JUMP_PLAIN
    if column.step is MISSING and column.post < len(words) and words.inserted[column.post]:
        return 0.0
    return _AGAINST[column.step]


def inside(columns: tuple[Column, ...], first: int, last: int) -> tuple[Column, ...]:
    """The columns whose words of the post lie between ``first`` and ``last``; see ``solid``."""
    begin = bisect_left(columns, first, key=lambda column: column.post)
    return solid(columns[begin : bisect_right(columns, last, key=lambda column: column.post_end)])


def solid(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Without columns at the ends in which one side has nothing."""
    kept = deque(columns)
    while kept and kept[-1].step in _ONE_SIDED:
        kept.pop()
    while kept and kept[0].step in _ONE_SIDED:
        kept.popleft()
    return tuple(kept)
