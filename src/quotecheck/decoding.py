"""Bytes to text: UTF-8 first, then what the bytes look like; binary data is named as such."""

from __future__ import annotations

from typing import NamedTuple

from quotecheck.errors import QuotecheckError

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Decoded(NamedTuple):
    """A file's text without its BOM, and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, path: str | None = None) -> Decoded:
    """The text of ``data``. Line endings stay as they are; raises ``QuotecheckError`` for binary data."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding)
            except UnicodeDecodeError:
                break
    if b"\x00" in data[:4096]:
        raise QuotecheckError("is not a text file", hint="give it as UTF-8 text", path=path)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _detected(data, path)


def _detected(data: bytes, path: str | None) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 15 ms, and rarely needed

    best = from_bytes(data).best()
    if best is None:
        raise QuotecheckError("is not a text file, or in an unknown encoding", hint="save it as UTF-8", path=path)
    return Decoded(str(best).removeprefix("\ufeff"), best.encoding)
