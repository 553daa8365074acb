"""What is wrong with an OpenDocument text is told before pandoc is asked, and past a limit it never is."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NoReturn

import pytest

from quotecheck.errors import QuotecheckError
from quotecheck.model.reading import Reading, ReadingLimits
from quotecheck.readers import read
from tests.reading.docx_files import zip_bytes
from tests.reading.laws import CASES
from tests.reading.odt_files import odt_bytes

CASE: Final = CASES / "odt/quotations.odt.content"


def odt() -> bytes:
    return odt_bytes(Path(CASE).read_bytes())


def never(*_: object) -> NoReturn:
    pytest.fail("pandoc is asked")


HARMFUL: Final = {
    "nothing": (b"", "is empty"),
    "a part of a file": (odt()[:-30], "damaged, or only a part"),
    "a Word document by name": (zip_bytes({"word/document.xml": "x"}), "no OpenDocument text"),
    "a PDF": (b"%PDF-1.7\n", "a PDF"),
    "plain text": (b"The lamp was lit at six.\n", "plain text, not an OpenDocument text"),
    "a content that unpacks to much": (zip_bytes({"content.xml": bytes(9_000_000)}), "times as large unpacked"),
    "a picture that unpacks to much": (
        zip_bytes({"content.xml": "<a/>", "Pictures/a.png": bytes(9_000_000)}),
        "times as large unpacked",
    ),
}


@pytest.mark.parametrize("case", HARMFUL)
def test_what_is_wrong_is_told(case: str) -> None:
    data, said = HARMFUL[case]
    with pytest.raises(QuotecheckError, match=said):
        read("post.odt", data, Reading(convert=never))


def test_members_are_counted() -> None:
    with pytest.raises(QuotecheckError, match="more than 2 members"):
        read("post.odt", odt(), Reading(ReadingLimits(members=2), convert=never))
