"""What is derived and kept: where it lies, whether it is whole, and what nobody needs any more."""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import Any, Final
from zlib import crc32

from quotecheck.files import CONFIG_NAME, STATE_FOLDER
from quotecheck.files.digests import digest_of
from quotecheck.files.places import is_folder, is_there
from quotecheck.files.plain import open_plain, read_plain
from quotecheck.matching.index import MAGIC_INDEX
from quotecheck.matching.segment import MAGIC_SEGMENT
from quotecheck.version import __version__

_READING: Final = 3
"""Raised whenever something else is made of a text than before: what is a word of it, and where its parts begin."""
FORMAT: Final = f"{__version__}:{MAGIC_INDEX.decode()}:{MAGIC_SEGMENT.decode()}:{_READING}"
Progress = Callable[[str], None]
"""Told what is being done, a few words at a time."""
_CHECKED: Final = 1 << 16
"""Bytes at both ends of a file: reading it all would cost more than a check of a post."""
_A_DAY: Final = 86_400_000_000_000


class State:
    """The folder of what is derived: ``library/`` for records, ``texts/`` for segments, ``index/``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @staticmethod
    def of(root: Path, home: Path) -> State:
        """In the project, or a temporary folder where there is none or it cannot be written."""
        state = root / STATE_FOLDER
        if is_folder(state) or is_folder(home) or is_there(root / CONFIG_NAME):
            with suppress(OSError):
                state.mkdir(exist_ok=True)
                if os.access(state, os.W_OK):
                    return State(state)
        import tempfile  # noqa: PLC0415 - 1 ms, and a library is rarely on a disk that cannot be written

        other = Path(tempfile.gettempdir()) / f"quotecheck-{digest_of(str(root).encode())[:16]}"
        other.mkdir(mode=0o700, exist_ok=True)
        return State(other)

    def record(self, digest: str) -> Path:
        """The compiled library of this content."""
        return self.folder / "library" / f"{digest}.json"

    def segment(self, digest: str) -> Path:
        """The segment of the text with these bytes."""
        return self.folder / "texts" / f"{digest}.bin"

    def text_facts(self, digest: str) -> Path:
        """What is known of the text with these bytes."""
        return self.folder / "texts" / f"{digest}.json"

    def index(self, name: str) -> Path:
        """The index with this file name."""
        return self.folder / "index" / name

    def indexes(self) -> list[Path]:
        """All indexes that are kept, the newest first."""
        return sorted(self.folder.glob("index/*.bin"), key=lambda path: -path.stat().st_mtime_ns)

    def open_segment(self, digest: str) -> memoryview:
        """The buffer of a segment."""
        return mapped(self.segment(digest))

    def whole(self, digest: str) -> bool:
        """Whether all that a record names is there, of the right kind and size; what is not is removed."""
        try:
            record: dict[str, Any] = json.loads(read_plain(self.record(digest)))
            files = [self.index(record["index"]), *map(self.segment, record["segments"])]
            broken = [path for path, size in zip(files, record["sizes"], strict=True) if not sound(path, size)]
            broken += [
                p for p, sum_ in zip(files, record["sums"], strict=True) if p not in broken and check_sum(p) != sum_
            ]
        except (OSError, ValueError, KeyError, TypeError):
            return False
        for path in broken:
            path.unlink(missing_ok=True)
            path.with_suffix(".json").unlink(missing_ok=True)
        return not broken

    def tidy(self, record: Mapping[str, Any], digest: str) -> None:
        """Remove what no run has used for a day; a run that goes on now may still need the younger files."""
        used = {digest, Path(record["index"]).stem, *record["segments"]}
        for path in (*self.folder.glob("library/*"), *self.folder.glob("index/*"), *self.folder.glob("texts/*")):
            with suppress(OSError):
                if path.stem not in used and time_ns() - path.stat().st_mtime_ns > _A_DAY:
                    path.unlink()


def check_sum(path: Path) -> int:
    """A check of what a file begins and ends with, where all that leads to the rest stands; raises ``OSError``."""
    with open_plain(path) as file:
        begin = file.read(_CHECKED)
        file.seek(max(0, file.seek(0, os.SEEK_END) - _CHECKED))
        return crc32(file.read(), crc32(begin))


def mapped(path: Path) -> memoryview:
    """A file's bytes, read when they are needed."""
    with open_plain(path) as file:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def sound(path: Path, size: int) -> bool:
    """Whether a file is of a kind that can be read here, and of this size in bytes."""
    try:
        with open_plain(path) as file:
            return file.read(8) in (MAGIC_INDEX, MAGIC_SEGMENT) and path.stat().st_size == size
    except OSError:
        return False
