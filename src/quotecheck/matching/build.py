"""Making the index: one segment a text, then the places of all words sorted together. Needs numpy."""

import codecs
import json
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from quotecheck.matching.hashing import SECOND_BITS, THIRD_BITS, word_hash
from quotecheck.matching.index import MAGIC_INDEX, Index, SegmentFact
from quotecheck.matching.segment import MAGIC_SEGMENT, SAMPLED, WIDE_CODECS, Segment
from quotecheck.text import Prose, Span, find_words, fold, list_words

Hashes = npt.NDArray[np.uint32]
_LETTERS: Final = 256
_NO_LETTER: Final = "\ufffe"
"""What stands in a table of letters where there is none."""
_AT_ONCE: Final = 1 << 22
"""Places that are sorted together; more are taken in parts, so that a large library needs no large memory."""


class Built(NamedTuple):
    """The buffer of one text, and the hashes of its words in their order."""

    buffer: bytes
    hashes: Hashes


def build_segment(prose: Prose) -> Built:
    """The segment of one text."""
    starts: list[int] = []
    words: list[str] = []
    for match in find_words(prose.text):
        if not len(words) % SAMPLED:
            starts.append(match.start())
        words.append(match.group())
    width, alphabet, letters = _stored(prose.text)
    runs = [(run.at, run.length, *run.source, int(run.kind)) for run in prose.runs]
    extra = json.dumps(alphabet).encode()
    buffer = b"".join(
        (
            MAGIC_SEGMENT,
            struct.pack("<5Q", len(words), len(runs), width, len(prose.text), len(extra)),
            np.asarray(starts, dtype="<u4").tobytes(),
            np.asarray(runs, dtype="<u4").tobytes(),
            letters,
            extra,
        )
    )
    return Built(buffer, _hashes(words))


def segment_hashes(segment: Segment) -> Hashes:
    """The hashes of a segment's words, read from its prose."""
    return _hashes(list_words(segment.text(Span(0, segment.length))))


def index_hashes(index: Index) -> Mapping[str, Hashes]:
    """The hashes of the words of all texts that an index knows, by the digest of the text."""
    hashes = np.empty(index.total, dtype=np.uint32)
    offsets = np.frombuffer(index.offsets, dtype=np.uint32)
    counts = offsets[1:] - offsets[:-1]
    hashes[np.frombuffer(index.numbers, dtype=np.uint32)] = np.repeat(
        np.frombuffer(index.vocabulary, np.uint32), counts
    )
    ends = np.cumsum([fact.words for fact in index.segments])
    return dict(zip((fact.digest for fact in index.segments), np.split(hashes, ends), strict=False))


def build_index(facts: Sequence[SegmentFact], hashes_of: Callable[[SegmentFact], Hashes]) -> Iterator[bytes]:
    """The parts of the buffer of the index over all segments, in their order."""
    texts = [hashes_of(fact) for fact in facts]
    words = np.concatenate(texts) if texts else np.zeros(0, dtype=np.uint32)
    following = np.concatenate([_following(text) for text in texts]) if texts else words
    extra = json.dumps({"segments": facts}).encode()
    extra += b" " * (-len(extra) % 8)
    vocabulary, counts = np.unique(words, return_counts=True)
    yield MAGIC_INDEX + struct.pack("<3Q", len(vocabulary), len(words), len(extra)) + extra
    yield vocabulary.astype("<u4").tobytes()
    yield np.append(0, np.cumsum(counts)).astype("<u4").tobytes()
    order = np.concatenate([words[:0], *_sorted_parts(words, following, vocabulary, counts)])
    yield following[order].astype("<u4").tobytes()
    yield order.astype("<u4").tobytes()


def _sorted_parts(
    words: Hashes, following: Hashes, vocabulary: Hashes, counts: npt.NDArray[np.int64]
) -> Iterator[Hashes]:
    """The numbers of all places, sorted by word and by what follows, some words at a time."""
    ends = np.cumsum(counts)
    start = 0
    while start < len(vocabulary):
        before = ends[start - 1] if start else 0
        end = max(start + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
        last = vocabulary[end - 1]
        places = np.flatnonzero((words >= vocabulary[start]) & (words <= last))
        keys = words[places].astype(np.uint64) << np.uint64(32) | following[places]
        yield places[np.argsort(keys, kind="stable")].astype(np.uint32)
        start = end


def _hashes(words: Sequence[str]) -> Hashes:
    known = {word: word_hash(fold(word)) for word in set(words)}
    return np.fromiter(map(known.__getitem__, words), dtype=np.uint32, count=len(words))


def _following(words: Hashes) -> Hashes:
    """What follows each word of one text; past its end there is nothing."""
    keys = np.zeros_like(words)
    keys[:-1] = words[1:] >> np.uint32(32 - SECOND_BITS) << np.uint32(THIRD_BITS)
    keys[:-2] |= words[2:] >> np.uint32(32 - THIRD_BITS)
    return keys


def _stored(text: str) -> tuple[int, str, bytes]:
    """Bytes a letter, the alphabet where that is one, and the letters."""
    alphabet = "".join(sorted(set(text)))
    if len(alphabet) <= _LETTERS and _NO_LETTER not in alphabet:
        table = codecs.charmap_build(alphabet.ljust(_LETTERS, _NO_LETTER))
        return 1, alphabet, codecs.charmap_encode(text, "strict", table)[0]
    width = 2 if alphabet[-1] < "\U00010000" else 4
    return width, "", text.encode(WIDE_CODECS[width], "surrogatepass")
