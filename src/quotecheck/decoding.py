"""Bytes to text: UTF-8 first, then what the bytes look like; binary data is named as such."""

import re
from typing import Final, NamedTuple

from quotecheck.errors import QuotecheckError

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_NO_TEXTS: Final = (
    (b"%PDF-", "a PDF", "save the document it was made from, or its text as .txt"),
    (b"{\\rtf", "rich text (RTF)", "save it as plain text in its word processor"),
)
"""What is written in letters that nobody reads."""
_HEAD: Final = 4096
"""Bytes: so many are looked at for signs of binary data and of UTF-16."""
_FOREIGN: Final = r"[a-zà-öø-ÿ][À-ÖØ-ÞŒŠŽŸ]|[^\W\d_][¡-©«-¬®-´¶¸-¿×÷‚ƒ„†‡ˆ‰‹•˜™›][^\W\d_]"
"""What Windows-1252 never has inside a word, and other encodings read as Windows-1252 often do."""
_ACCENTED: Final = "[À-ÖØ-öø-ÿŒœŠšŽžŸ]"
_MOST_ACCENTED: Final = 0.08
"""Share of letters: French has 4 %, the languages of Central Europe more than this."""


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
    for begins, what, hint in _NO_TEXTS:
        if data.startswith(begins):
            raise QuotecheckError(f"is {what}, not a text file", hint=hint, path=path)
    if b"\x00" in data[:_HEAD]:
        return _utf16(data, path)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or _western(data) or _detected(data, path)


def _utf16(data: bytes, path: str | None) -> Decoded:
    """UTF-16 without a mark has zeros in every other byte of ordinary text."""
    head = data[:_HEAD]
    low, high = head[::2].count(0), head[1::2].count(0)
    encoding = "utf-16-le" if low < high else "utf-16-be"
    if len(data) % 2 == 0 and min(low, high) * 10 < max(low, high) and max(low, high) * 4 > len(head):
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            pass
    raise QuotecheckError("is not a text file", hint="give it as UTF-8 text", path=path)


def _damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few wrong bytes is still UTF-8: nothing else has its sequences by chance."""
    text = data.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(1 for letter in text if letter > "\x7f") - wrong
    return Decoded(text, "utf-8") if right >= 2 * wrong else None


def _western(data: bytes) -> Decoded | None:
    """Windows-1252, told by what stands inside words: on short texts statistics guess worse."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = sum(1 for letter in text if letter.isalpha())
    accented = len(re.findall(_ACCENTED, text))
    if re.search(_FOREIGN, text) or accented > _MOST_ACCENTED * letters + 1:
        return None
    return Decoded(text, "cp1252")


def _detected(data: bytes, path: str | None) -> Decoded:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 15 ms, and rarely needed

    best = from_bytes(data).best()
    if best is None:
        raise QuotecheckError("is not a text file, or in an unknown encoding", hint="save it as UTF-8", path=path)
    return Decoded(str(best).removeprefix("\ufeff"), best.encoding)
