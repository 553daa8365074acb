"""Bytes to text: what each encoding gives, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecheck.decoding import decode
from quotecheck.errors import QuotecheckError

ENGLISH = "She said “the tide keeps no calendar” — and so it’s done.\n"


@pytest.mark.parametrize(
    ("text", "written", "told"),
    [
        (ENGLISH, "utf-8", "utf-8"),
        (ENGLISH, "utf-8-sig", "utf-8"),
        (ENGLISH, "utf-16", "utf-16"),
        (ENGLISH, "utf-32", "utf-32"),
        (ENGLISH, "utf-16-le", "utf-16-le"),
        (ENGLISH, "utf-16-be", "utf-16-be"),
        (ENGLISH, "cp1252", "cp1252"),
        ("café\n", "latin-1", "cp1252"),
        ("¿Qué pasó? El niño bebió a 5°C.\n", "cp1252", "cp1252"),
        ("Un phare «fermé» depuis longtemps, sur la falaise où l’on allait lire.\n", "cp1252", "cp1252"),
        ("Паром ушёл до рассвета, и никто не сказал ни слова.\n" * 3, "cp1251", "cp1251"),
        ("Přívoz odplul před úsvitem a nikdo neřekl ani slovo.\n" * 3, "cp1250", "cp1250"),
        ("", "utf-8", "utf-8"),
    ],
)
def test_encodings(text: str, written: str, told: str) -> None:
    assert decode(text.encode(written)) == (text, told)


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe"])
def test_both_byte_orders(mark: bytes) -> None:
    written = "utf-16-be" if mark == b"\xfe\xff" else "utf-16-le"
    assert decode(mark + ENGLISH.encode(written)) == (ENGLISH, "utf-16")


def test_only_the_first_mark_is_left_out() -> None:
    assert decode("\ufeff\ufeffa".encode()).text == "\ufeffa"


def test_utf8_with_a_wrong_byte_is_still_utf8() -> None:
    damaged = ENGLISH.encode() + b"the\xff end"
    assert decode(damaged) == (ENGLISH + "the\ufffd end", "utf-8")
    assert decode("“é”".encode()[:-1]).text == "“é\ufffd"


def test_a_mark_that_lies() -> None:
    assert decode(b"\xef\xbb\xbfcaf\xe9").encoding != "utf-8"


def test_line_endings_stay() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x1f\x8b\x08\x08abc\xff\xfe\x9c\x81\x81\x82", bytes(range(256)), b"a\x00b", b"\x00"],
    ids=["picture", "archive", "every byte", "a zero", "zero alone"],
)  # fmt: skip
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(QuotecheckError) as caught:
        decode(data, "post.md")
    assert caught.value.path == "post.md"
    assert caught.value.hint


@given(st.text(st.characters(exclude_characters="\x00\ufeff", exclude_categories=["Cs"])))
def test_utf8_comes_back(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")
    assert decode(text.encode("utf-8-sig")) == (text, "utf-8")


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except QuotecheckError:
        return
    assert isinstance(text, str)


@pytest.mark.parametrize(("data", "what"), [(b"%PDF-1.7\n1 0 obj", "a PDF"), (rb"{\rtf1 six}", "RTF")])
def test_letters_that_nobody_reads_are_no_text(data: bytes, what: str) -> None:
    with pytest.raises(QuotecheckError, match=what):
        decode(data)
