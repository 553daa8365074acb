"""Packed files: the members of a zip that is in memory, read piece by piece and never more than the limits allow.

What a zip says of itself is not trusted: sizes are counted while they are read, and nothing is written to disk.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from quotecheck.errors import QuotecheckError
from quotecheck.model.reading import ReadingLimits

_PIECE: Final = 1 << 16
"""Bytes that are unpacked at a time."""
_FREE: Final = 1 << 20
"""Bytes: below this a member may be packed as tightly as it likes."""
_ENTRY: Final = b"PK\x01\x02"
"""Every entry of a zip's directory begins with it."""
_KINDS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_LOCKED: Final = 0x1
_DAMAGE: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What ``zipfile`` raises for a damaged file, as fuzzing has found."""
_AGAIN: Final = "open it in the program that made it, and save it again"


_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_INSIDE: Final = "EncryptedPackage".encode("utf-16-le")
_UNLOCK: Final = "save it without one"
_OTHERS: Final = (
    (b"%PDF-", "a PDF", "save the document it was made from, or its text as .txt"),
    (b"{\\rtf", "rich text (RTF)", "open it in a word processor, and save it in the format its name says"),
    (b"<!doctype html", "a web page", "rename it to .html"),
    (b"<html", "a web page", "rename it to .html"),
    (b"<?xml", "plain XML", _AGAIN),
)
_NO_LETTER: Final = re.compile(rb"[\x00-\x08\x0e-\x1a]")
_HEAD: Final = 64
"""Bytes: so many are looked at for what a file is."""


def open_packed(name: str, data: bytes, limits: ReadingLimits, wanted: str) -> Packed:
    """The members of a file that should be ``wanted``. Raises ``QuotecheckError``, also for what is something else."""
    if data[:2] == b"PK":
        return Packed(name, data, limits)
    if not data.strip():
        raise QuotecheckError("is empty", hint="leave it out with `exclude`", path=name)
    if _LOCKED_INSIDE in data and data.startswith(_OLD):
        raise QuotecheckError("is locked with a password", hint=_UNLOCK, path=name)
    what, hint = _instead(data)
    raise QuotecheckError(f"is {what}, not {'an' if wanted[0] in 'AEIOU' else 'a'} {wanted}", hint=hint, path=name)


def _instead(data: bytes) -> tuple[str, str]:
    """What a file is that is not packed, and what to do."""
    if data.startswith(_OLD):
        return "in an old format (such as .doc)", "open it in a word processor, and save it in the new one"
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for begins, what, hint in _OTHERS:
        if head.startswith(begins.lower()):
            return what, hint
    if _NO_LETTER.search(data[:_HEAD]):
        return "some other kind of file", "give it the ending of what it is, or leave it out with `exclude`"
    return "plain text", "rename it to .txt or .md"


class Packed:
    """The members of a zip. All that goes wrong is a ``QuotecheckError`` about the file ``name``."""

    def __init__(self, name: str, data: bytes, limits: ReadingLimits) -> None:
        self.name = name
        self.limits = limits
        self._left = limits.unpacked_bytes
        if data.count(_ENTRY) > limits.members:  # asked before zipfile makes an object for each
            raise self.past(f"holds more than {limits.members:g} members", "members")
        with self._damage():
            self._archive = zipfile.ZipFile(BytesIO(data))
        self._members = {each.filename: each for each in self._archive.infolist() if _is_sound(each.filename)}
        self._times = Counter(self._archive.namelist())

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def pieces(self, member: str) -> Iterator[bytes]:
        """What ``member`` holds, in pieces."""
        info = self._members[member]
        if self._times[member] > 1:
            raise self.fault(f"holds {member} twice, so that nobody can say which one counts")
        if info.flag_bits & _LOCKED:
            raise self.fault("is locked with a password", _UNLOCK)
        if info.compress_type not in _KINDS:
            raise self.fault(f"holds {member} packed in an unusual way")
        self._allow(info, info.file_size)  # what it says is trusted against it only
        count = 0
        with self._damage(), self._archive.open(info) as file:
            while piece := file.read(_PIECE):
                count += len(piece)
                self._allow(info, count)
                yield piece
        self._left -= count

    def _allow(self, info: zipfile.ZipInfo, size: int) -> None:
        """Raise the error for a member that is too large when it has this size unpacked."""
        ratio = self.limits.unpacked_ratio
        if size > max(_FREE, ratio * info.compress_size):
            said = f"holds {info.filename}, which is more than {ratio:g} times as large unpacked"
            raise self.past(said, "unpacked-ratio")
        if size > self._left:
            raise self.past(f"is larger than {self.limits.unpacked_mb:g} MB unpacked", "unpacked-mb")

    def past(self, said: str, limit: str) -> QuotecheckError:
        """The error for a file that is past a limit of reading."""
        return self.fault(said, f"leave it out with `exclude`, or raise `{limit}` under `limits`")

    def fault(self, said: str, hint: str = _AGAIN) -> QuotecheckError:
        """The error for a file at fault."""
        return QuotecheckError(said, hint=hint, path=self.name)

    @contextmanager
    def _damage(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as error:
            raise self.fault("is damaged, or only a part of a file") from error


def _is_sound(member: str) -> bool:
    """Whether a name stays inside its archive; others are never read."""
    return not member.startswith("/") and "\\" not in member and ":" not in member and ".." not in member.split("/")
