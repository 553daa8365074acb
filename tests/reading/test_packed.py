"""Files that mean harm, are damaged, or are not what their names say: one error that says what to do, and no more cost."""

from __future__ import annotations

import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.errors import QuotecheckError
from quotecheck.model.reading import Reading, ReadingLimits
from quotecheck.readers import read
from tests.reading.docx_files import document, docx_bytes, parts, zip_bytes
from tests.reading.laws import broken

PLAIN: Final = {"body": ["The lamp was lit at six.", "By nine nobody could see the pier."]}
MAIN: Final = "word/document.xml"
MB: Final = 1 << 20
MOST_MB: Final = 300


def with_main(content: str | bytes) -> bytes:
    """A document with this main part."""
    return docx_bytes({"parts": {MAIN: content}})


def with_members(*members: tuple[str, str]) -> bytes:
    """The plain document with more members, whatever their names."""
    file = BytesIO(docx_bytes(PLAIN))
    with zipfile.ZipFile(file, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are there already
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def patched(data: bytes, offset: int, value: bytes) -> bytes:
    """The zip with ``value`` at ``offset`` of the directory's entry for the main part."""
    directory = data.rindex(MAIN.encode()) - 46
    assert data[directory : directory + 4] == b"PK\x01\x02"
    at = directory + offset
    return data[:at] + value + data[at + len(value) :]


def stored(content: str) -> bytes:
    """A document with this main part, not packed at all."""
    return zip_bytes(parts({"parts": {MAIN: content}}), zipfile.ZIP_STORED)


def refused(data: bytes, reading: Reading | None = None) -> QuotecheckError:
    with pytest.raises(QuotecheckError) as caught:
        read("post.docx", data, reading or Reading())
    assert caught.value.path == "post.docx"
    assert caught.value.hint
    assert "\n" not in caught.value.message
    return caught.value


def many_members() -> bytes:
    return zip_bytes(parts(PLAIN) | {f"word/{number}.xml": "" for number in range(10_001)}, zipfile.ZIP_STORED)


LIMITED: Final[dict[str, tuple[Callable[[], bytes], str, str]]] = {
    "a member of nothing but spaces": (lambda: with_main(document(" " * (60 * MB))), "unpacked-ratio", "200 times"),
    "a member of empty paragraphs": (lambda: with_main(document("<w:p/>" * MB)), "unpacked-ratio", "200 times"),
    "more than may be unpacked": (lambda: stored(document(" " * (65 * MB))), "unpacked-mb", "64 MB"),
    "too many members": (many_members, "members", "10000 members"),
    "elements in elements": (lambda: stored(document("<w:p>" * 100_000)), "nesting", "1000 levels"),
}


@pytest.mark.parametrize("case", LIMITED)
def test_a_limit_is_told_by_its_name(case: str) -> None:
    make, limit, said = LIMITED[case]
    error = refused(make())
    assert said in error.message
    assert f"`{limit}` under `limits`" in (error.hint or "")


def test_a_text_is_no_longer_than_that_of_other_files() -> None:
    data = stored(document(f"<w:p><w:r><w:t>{'six ' * MB}</w:t></w:r></w:p>"))
    error = refused(data, Reading(ReadingLimits(file_mb=1)))
    assert "`file-mb` under `limits`" in (error.hint or "")


def test_members_count_together() -> None:
    half = " " * (MB * 2 // 3)
    data = zip_bytes(parts({"body": [half], "styles": {}, "parts": {"word/styles.xml": f"<styles>{half}</styles>"}}))
    assert read("post.docx", data, Reading(ReadingLimits(unpacked_mb=2))).prose.text == ""
    assert "`unpacked-mb` under `limits`" in (refused(data, Reading(ReadingLimits(unpacked_mb=1))).hint or "")


def test_limits_can_be_raised() -> None:
    data = with_main(document(f"<w:p><w:r><w:t>six</w:t></w:r></w:p>{'<w:p/>' * 200_000}"))
    refused(data)
    assert read("post.docx", data, Reading(ReadingLimits(unpacked_ratio=2000))).prose.text == "six"


_BOMB: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
_HEAD: Final = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
_END: Final = "<w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>"

HARMFUL: Final = {
    "an entity bomb": (with_main(f'<!DOCTYPE x [<!ENTITY l0 "a">{_BOMB}]>{_HEAD}{_END}'), "document type"),
    "an entity bomb in UTF-16": (
        with_main(
            f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY l0 "a">{_BOMB}]>{_HEAD}{_END}'.encode(
                "utf-16"
            )
        ),
        "document type",
    ),
    "an entity from a file": (
        with_main(f'<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/hostname">]>{_HEAD}{_END}'),
        "document type",
    ),
    "a document type from elsewhere": (
        with_main(f'<!DOCTYPE x SYSTEM "http://x.example/x.dtd">{_HEAD}{_END}'),
        "document type",
    ),
    "an entity that is nowhere": (with_main(f"{_HEAD}{_END}"), "is damaged"),
    "XML that ends early": (with_main(document("<w:p/>")[:-30]), "is damaged"),
    "a main part that is no XML": (with_main(b"\x00\x01"), "is damaged"),
    "an empty main part": (with_main(b""), "is damaged"),
    "a main part of another kind": (with_main("<workbook/>"), "no Word document"),
    "the end is missing": (docx_bytes(PLAIN)[:-100], "damaged, or only a part"),
    "the middle is missing": (docx_bytes(PLAIN)[:300] + docx_bytes(PLAIN)[400:], "damaged"),
    "a name that stands twice": (with_members((MAIN, document(""))), "twice"),
    "a password": (patched(docx_bytes(PLAIN), 8, b"\x01\x00"), "password"),
    "an unusual packing": (zip_bytes(parts(PLAIN), zipfile.ZIP_LZMA), "unusual way"),
    "a size that is no truth": (patched(docx_bytes(PLAIN), 24, b"\x0a\x00\x00\x00"), "damaged"),
    "another kind of zip": (zip_bytes({"mimetype": "application/epub+zip"}), "no Word document"),
    "an old document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old format"),
    "a locked document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "a PDF": (b"%PDF-1.7\n", "a PDF"),
    "rich text": (rb"{\rtf1 six}", "RTF"),
    "a web page": (b"\xef\xbb\xbf\n<!DOCTYPE html><p>six", "a web page"),
    "flat XML": (b"<?xml version='1.0'?><w/>", "plain XML"),
    "plain text": (b"The lamp was lit at six.\n", "plain text"),
    "bytes of any kind": (b"a\x9d\x13\xf1k", "some other kind"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(80), "some other kind"),
    "nothing": (b"", "is empty"),
}


@pytest.mark.parametrize("case", HARMFUL)
def test_what_is_wrong_is_told(case: str) -> None:
    data, said = HARMFUL[case]
    assert said in refused(data).message


NAMES: Final = ["../evil.xml", "/etc/evil.xml", "word/../../evil.xml", "..\\evil.xml", "C:\\evil.xml"]


@pytest.mark.parametrize("name", NAMES)
def test_names_that_lead_elsewhere_are_never_read(name: str) -> None:
    points = parts(PLAIN)["_rels/.rels"]
    assert isinstance(points, str)
    assert read("post.docx", with_members((name, "harm"), ("twice.xml", "1"))).prose.text.startswith("The lamp")
    data = docx_bytes({"parts": {"_rels/.rels": points.replace(MAIN, name), name: document("harm")}})
    assert "no Word document" in refused(data).message


def test_other_members_may_stand_twice() -> None:
    data = with_members(("docProps/app.xml", "1"), ("docProps/app.xml", "2"))
    assert len(read("post.docx", data).blocks) == 2


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_damage_is_read_or_told(data: st.DataObject) -> None:
    sound = docx_bytes(PLAIN | {"footnotes": {1: ["A note."]}})
    damaged = bytearray(sound[: data.draw(st.integers(0, len(sound)))] if data.draw(st.booleans()) else sound)
    for _ in range(data.draw(st.integers(1, 6)) if damaged else 0):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(QuotecheckError):
        assert not broken(read("post.docx", bytes(damaged)))


_MEASURE: Final = """
import re, sys
from quotecheck.errors import QuotecheckError
from quotecheck.readers import read
data = open(sys.argv[1], "rb").read()
try:
    read("post.docx", data)
except QuotecheckError:
    pass
print(re.search(r"VmHWM:[^0-9]*([0-9]+)", open("/proc/self/status").read())[1])
"""


HEAVY: Final[dict[str, Callable[[], bytes]]] = {
    **{case: make for case, (make, _, _) in LIMITED.items()},
    "empty paragraphs up to the limit": lambda: stored(document(f"<w:p{' ' * 1000}/>" * 62_000)),
}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does not tell")
@pytest.mark.parametrize("case", HEAVY)
def test_memory_stays_small(case: str, tmp_path: Path) -> None:
    file = tmp_path / "heavy.docx"
    file.write_bytes(HEAVY[case]())
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(file)], capture_output=True, check=True)
    assert int(done.stdout) < MOST_MB * 1024
