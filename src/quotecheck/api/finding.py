"""Looking up one text in the library: every place where it stands, and what differs there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from quotecheck.api.checking import library_of
from quotecheck.config import load_project
from quotecheck.errors import QuotecheckError
from quotecheck.examine import Library
from quotecheck.library.locators import locator_at
from quotecheck.library.store import load
from quotecheck.matching.alignment import Column, align, equal_columns, moved, same_start
from quotecheck.matching.differing import differences
from quotecheck.matching.find import Found, Matches, find_matches
from quotecheck.matching.hashing import word_hash
from quotecheck.matching.segment import Segment
from quotecheck.matching.sequence import LEAST_MARKED
from quotecheck.matching.sides import Sides
from quotecheck.matching.spelling import known_in
from quotecheck.matching.verdict import similarity, verdict_of
from quotecheck.model.match import Match, Piece, Verdict
from quotecheck.model.post import Block, BlockKind, Post
from quotecheck.model.quotation import Form, Mark
from quotecheck.model.search import Passage, Search
from quotecheck.model.source import Placed
from quotecheck.text import Span, plain, word_spans

_CONTEXT: Final = 6
"""Words of the source kept on each side of a passage."""
_OUTSIDE: Final = " \t\r\n\"'“”„‘’«»‹›"
"""What may stand around the words and is none of them."""
_MOST_STANDING: Final = 200
"""Places where the first words stand that are looked at."""
_MOST_ALIGNED: Final = 400
"""Words that differ as a whole: more are not compared word by word a second time."""


def find(text: str, *, config: str | Path | None = None) -> Search:
    """Look ``text`` up in the library of the folder we are in.

    Raises ``QuotecheckError`` when it has no words, and when no text of a source is at hand.
    """
    project = load_project([], Path(config) if config else None)
    library = load(library_of(project).ref)
    if not library.index.total:
        hint = f"put one into {project.config.library}/texts/, named after its citekey"
        raise QuotecheckError("no text of a source is here, so there is nothing to look in", hint=hint)
    return search(text, library)


def search(text: str, library: Library) -> Search:
    """Where ``text`` stands in the library. Raises ``QuotecheckError`` when it has no words."""
    words = word_spans(text)
    if not words:
        raise QuotecheckError("there are no words to look for", hint='give them in quote marks: find "TEXT"')
    if len(words) < LEAST_MARKED:
        told = f"{'one word is' if len(words) == 1 else f'{len(words)} words are'} too few to be looked up"
        raise QuotecheckError(told, hint=f"give {LEAST_MARKED} words or more, as they stand one after the other")
    post, mark = _posted(text, Span(words[0].start, max(words[-1].end, len(text.rstrip(_OUTSIDE)))))
    matches = find_matches(post, [mark], library.index, library.names)
    here = _Here(library, matches)
    passages = sorted(here.passages(), key=lambda passage: -passage.covered * passage.match.similarity)
    passages = passages or list(here.standing())
    compared = {fact.source for fact in library.index.segments}
    return Search(
        post=post,
        words=len(words),
        passages=tuple(passages),
        dropped=matches.dropped,
        compared=tuple(sorted(compared)),
        not_compared=tuple(sorted(library.sources.keys() - compared)),
    )


def _posted(text: str, words: Span) -> tuple[Post, Mark]:
    """A post of one paragraph, and the mark around all its words."""
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)))
    return Post("text", "text", text, plain(text), (block,), ()), Mark(Form.INLINE, words)


class _Here(NamedTuple):
    """The passages of one text in one library."""

    library: Library
    matches: Matches

    def passages(self) -> Iterator[Passage]:
        """The places that were chosen, each followed by those where the same words stand as well."""
        for found in self.matches.found:
            covered = found.words / max(1, len(self.matches.words))
            yield self._passage(found.match._replace(others=()), covered)
            for other in found.match.others:
                yield self._passage(self._elsewhere(found, other), covered)

    def standing(self) -> Iterator[Passage]:
        """The places where all the words stand in a row, however common they are."""
        words, index = self.matches.words, self.library.index
        if not words.folds:
            return
        first = index.lookup.ranges(list(map(word_hash, words.folds[:LEAST_MARKED]))).at(0)[-1]
        for number in index.numbers[first.start : first.stop][:_MOST_STANDING]:
            at, base = index.locate(number)
            segment, place = index.segment(at), Span(number - base, number - base + len(words))
            if segment.folds(*place) == words.folds:
                known = segment.spans(*place)
                there = Placed(index.segments[at].source, segment.in_file(Span(known[0].start, known[-1].end)))
                post = Span(words.spans[0].start, words.spans[-1].end)
                alike = Match(there.source, Verdict.PRESENTATIONAL, 1.0, (), (), None)
                yield self._passage(self._compared(post, there, place, alike), 1.0)

    def _passage(self, match: Match, covered: float) -> Passage:
        source, segment = self.library.sources[match.source], self._segment(match.source)
        first = min(piece.source_words.start for piece in match.pieces)
        last = max(piece.source_words.end for piece in match.pieces)
        start = min(piece.source.start for piece in match.pieces)
        end = max(piece.source.end for piece in match.pieces)
        located = locator_at(source.text.marks, Span(start, end)) if source.text else None
        return Passage(
            source,
            match._replace(locator=located),
            covered,
            _words(segment, first - _CONTEXT, first),
            _words(segment, last, last + _CONTEXT),
        )

    def _segment(self, source: str) -> Segment:
        keys = [fact.source for fact in self.library.index.segments]
        return self.library.index.segment(keys.index(source))

    def _elsewhere(self, found: Found, other: Placed) -> Match:
        """The match with another place where the same words stand, or nearly the same."""
        segment = self._segment(other.source)
        place = Span(segment.number_at(other.span.start), segment.number_at(other.span.end))
        alike = found.match._replace(source=other.source, differences=(), others=())
        return self._compared(found.span, other, place, alike)

    def _compared(self, span: Span, there: Placed, place: Span, alike: Match) -> Match:
        """Words of the text, which stand at ``span``, against words of a source, whose numbers are ``place``.

        What is too long to be compared word by word is ``alike``.
        """
        words, segment = self.matches.words, self._segment(there.source)
        post = Span(*words.numbers(span))
        columns = _aligned(words.folds[post.start : post.end], segment.folds(*place))
        piece = Piece(span, there.span, len(post), place)
        if columns is None:
            return alike._replace(pieces=(piece,))
        columns = moved(columns, post.start, place.start)
        sides = Sides.of(words, segment, *place)
        changes = differences(columns, sides, known_in(self.library.index))
        verdict = verdict_of(changes, columns, sides, ordered=True)
        return Match(there.source, verdict, similarity(columns, sides), (piece,), tuple(changes), None)


def _words(segment: Segment, first: int, last: int) -> str:
    """Words of a source as they stand, on one line."""
    spans = segment.spans(max(0, first), max(0, last))
    return " ".join(segment.text(Span(spans[0].start, spans[-1].end)).split()) if spans else ""


def _aligned(post: list[str], source: list[str]) -> list[Column] | None:
    """Columns from 0, equal words at the start taken as they are; None for stretches too long to be compared so."""
    head = same_start(post, source)
    rest = (post[head:], source[head:])
    if max(map(len, rest)) > _MOST_ALIGNED:
        return None
    return equal_columns(post, 0, 0, head) + moved(align(*rest), head, head)
