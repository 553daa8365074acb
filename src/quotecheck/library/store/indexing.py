"""Texts become segments, and all segments together the index. What is there already is used again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quotecheck.errors import QuotecheckError
from quotecheck.files import write_atomic
from quotecheck.files.digests import digest_of, read_of_library
from quotecheck.files.plain import read_plain
from quotecheck.library.store.derived import FORMAT, Progress, State, mapped, sound
from quotecheck.matching.index import Index, SegmentFact
from quotecheck.matching.segment import Segment
from quotecheck.model.source import LocatorMark

if TYPE_CHECKING:
    from quotecheck.matching.build import Hashes


class TextFacts(NamedTuple):
    """What is known of a text: how many words, and where its pages and chapters begin."""

    words: int
    marks: tuple[LocatorMark, ...]


class Indexer:
    """Makes what is missing in one state folder."""

    def __init__(self, state: State, progress: Progress) -> None:
        self._state = state
        self._progress = progress
        self._fresh: dict[str, Hashes] = {}

    def text(self, path: Path, name: str, digest: str) -> TextFacts:
        """The facts of a text; its segment is made if it is not there."""
        facts, segment = self._state.text_facts(digest), self._state.segment(digest)
        with suppress(OSError, ValueError, KeyError, TypeError):
            known = json.loads(read_plain(facts))
            if known["format"] == FORMAT and sound(segment, known["bytes"]):
                return TextFacts(known["words"], tuple(LocatorMark(*mark) for mark in known["marks"]))
        from quotecheck.library.texts import read_text  # noqa: PLC0415 - only when a text is new
        from quotecheck.matching.build import build_segment  # noqa: PLC0415 - numpy

        self._progress(f"indexing {name}")
        read = read_text(name, read_of_library(path))
        buffer, self._fresh[digest] = build_segment(read.prose)
        words = len(self._fresh[digest])
        marks = [(mark.offset, mark.kind, mark.label) for mark in read.marks]
        write_atomic(segment, buffer)
        write_atomic(
            facts, json.dumps({"format": FORMAT, "bytes": len(buffer), "words": words, "marks": marks}).encode()
        )
        return TextFacts(words, read.marks)

    def index(self, segments: Sequence[SegmentFact]) -> str:
        """The file name of the index over ``segments``, made if it is not there."""
        name = digest_of(FORMAT.encode(), *(f"{f.source}:{f.digest}:{f.words}".encode() for f in segments)) + ".bin"
        path = self._state.index(name)
        if not path.is_file():
            from quotecheck.matching.build import build_index  # noqa: PLC0415 - numpy

            self._progress("sorting the index")
            known = self._known()
            write_atomic(path, build_index(segments, lambda fact: self._hashes(fact, known)))
        return name

    def _known(self) -> dict[str, Hashes]:
        """Hashes of texts that need not be read again, since they are new or stand in the index before this one."""
        from quotecheck.matching.build import index_hashes  # noqa: PLC0415 - numpy

        known: dict[str, Hashes] = {}
        for path in self._state.indexes()[:1]:
            with suppress(OSError, ValueError, IndexError, KeyError, QuotecheckError):
                known.update(index_hashes(Index(mapped(path), self._state.open_segment)))
        return known | self._fresh

    def _hashes(self, fact: SegmentFact, known: dict[str, Hashes]) -> Hashes:
        from quotecheck.matching.build import segment_hashes  # noqa: PLC0415 - numpy

        hashes = known.get(fact.digest)
        if hashes is not None and len(hashes) == fact.words:
            return hashes
        return segment_hashes(Segment(self._state.open_segment(fact.digest)))
