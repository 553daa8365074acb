"""Making the index: one segment a text, then all keys sorted together. The only place that needs numpy."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence
from itertools import chain

import numpy as np

from quotecheck.matching.hashing import FIRST_BITS, FIRST_SHIFT, NEXT_BITS, word_hash
from quotecheck.matching.index import CODECS, MAGIC_INDEX, MAGIC_SEGMENT, Segment, SegmentFact
from quotecheck.text import Prose, find_words, fold


def build_segment(prose: Prose) -> bytes:
    """The buffer of one text, its words' hashes behind it (u32 each, for ``build_index``)."""
    starts: list[int] = []
    words: list[str] = []
    for match in find_words(prose.text):
        starts.append(match.start())
        words.append(match.group())
    known = {word: word_hash(fold(word)) for word in set(words)}
    hashes = np.fromiter(map(known.__getitem__, words), dtype="<u4", count=len(words))
    highest = max(prose.text, default=" ")
    width = 1 if highest < "\u0100" else 2 if highest < "\U00010000" else 4
    runs = [(run.at, run.length, *run.source, int(run.kind)) for run in prose.runs]
    extra = json.dumps({"runs": runs}, separators=(",", ":")).encode()
    extra += b" " * (-(width * len(prose.text) + len(extra)) % 8)
    return b"".join(
        (
            MAGIC_SEGMENT,
            struct.pack("<4Q", len(words), width, len(prose.text), len(extra)),
            np.asarray(starts, dtype="<u4").tobytes(),
            prose.text.encode(CODECS[width], "surrogatepass"),
            extra,
            hashes.tobytes(),
        )
    )


def segment_hashes(buffer: memoryview) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
    """The hashes of a segment's words, in their order."""
    count = len(Segment(buffer).starts)
    return np.frombuffer(buffer[len(buffer) - 4 * count :], dtype="<u4")


def build_index(facts: Sequence[SegmentFact], open_segment: Callable[[str], memoryview]) -> bytes:
    """The buffer of the index over all segments, in their order."""
    hashes = [segment_hashes(open_segment(fact.digest)) for fact in facts]
    keys = np.concatenate([_keys(part) for part in hashes]) if hashes else np.zeros(0, dtype="<u8")
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    bits = max(4, min(FIRST_BITS, len(keys).bit_length() - 2))
    edges = np.arange(1 << bits, dtype=np.uint64) << np.uint64(64 - bits)
    buckets = np.append(np.searchsorted(keys, edges), len(keys)).astype("<u4")
    extra = json.dumps({"segments": [(f.source, f.digest, f.words) for f in facts]}).encode()
    head = struct.pack("<3Q", len(keys), bits, len(extra))
    before = 32 + len(extra) + buckets.nbytes
    padding = b"\0" * (-before % 8)
    parts = (MAGIC_INDEX, head, extra, buckets.tobytes(), padding, keys.tobytes(), order.astype("<u4").tobytes())
    return b"".join(chain(parts))


def _keys(hashes: np.ndarray[tuple[int], np.dtype[np.uint32]]) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """Nested keys; past the end of a text the words of a key are zero."""
    wide = hashes.astype(np.uint64)
    first = (wide >> np.uint64(32 - FIRST_BITS)) << np.uint64(FIRST_SHIFT)
    later = wide >> np.uint64(32 - NEXT_BITS)
    second = np.zeros_like(later)
    third = np.zeros_like(later)
    second[:-1] = later[1:] << np.uint64(NEXT_BITS)
    third[:-2] = later[2:]
    return first | second | third
