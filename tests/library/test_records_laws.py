"""What holds for every ``.bib`` file, however broken."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from quotecheck.library.compiled import faults_from_json, faults_to_json, from_json, to_json
from quotecheck.library.records import Records, merge, read_records
from quotecheck.model.source import LocatorMark, Source, SourceText
from quotecheck.text import Lines

PARTS = st.sampled_from(
    [
        *(
            "@book{",
            "@book(",
            "@string{",
            "@comment{",
            "@preamble{",
            "@{",
            "key,",
            "a",
            "A",
            "é",
            "jan",
            "1998",
            "\x00",
        ),
        *("{", "}", '"', ",", "#", "=", "\\", "%", "@", "$", "~", "--", "(", ")", " ", "\n", "\r\n", "\r", "\t"),
        *("title", " and ", "\\emph", "\\'e", "family=X", "crossref = {a},", "xdata = {a,b},", "ids = {b, c},"),
        *("author = {Orm, Tilda},", "title = {Weir},\n", "year = 1999,", "pagetotal = {30},", "title = {open,\n"),
    ]
)
FILES = st.lists(PARTS, max_size=40).map("".join)


@given(FILES)
def test_any_text_is_read(text: str) -> None:
    records = read_records("a.bib", text.encode())
    starts = Lines.of(text).starts
    assert all(starts[fault.line - 1] == fault.offset and fault.message and fault.hint for fault in records.faults)
    assert all(source.key and source.type for source in records.sources)
    assert len({source.key for source in records.sources}) == len(records.sources)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data: bytes) -> None:
    assert isinstance(read_records("a.bib", data), Records)


@given(FILES)
def test_a_good_entry_is_read_whatever_stands_before_it(text: str) -> None:
    good = "\n@book{good1998,\n  author = {Orm, Tilda},\n  title = {A Lamp},\n  year = {1998},\n}\n"
    if "@comment{" not in text and "@preamble{" not in text:
        assert any(source.key == "good1998" for source in read_records("a.bib", (text + good).encode()).sources)


@given(FILES)
def test_json_loses_nothing(text: str) -> None:
    records = read_records("a.bib", text.encode())
    assert from_json(json.loads(json.dumps(to_json(records.sources)))) == records.sources
    assert faults_from_json(json.loads(json.dumps(faults_to_json(records.faults)))) == records.faults


def test_json_keeps_what_is_known_of_a_text() -> None:
    text = SourceText("k", "references/texts/k.txt", "ab" * 16, 1200, (LocatorMark(5, "page", "xii"),))
    source = Source("k", "book", "", pagetotal=3, text=text, text_missing=True)
    assert from_json(json.loads(json.dumps(to_json([source])))) == (source,)


def test_of_two_files_the_first_entry_of_a_key_is_kept() -> None:
    one = read_records("one.bib", b"@book{a, title={First}, author={Orm}, year=1}")
    two = read_records("two.bib", b"\n@book{b, title={B}, author={Orm}, year=1}\n@book{a, title={Last}}")
    merged = merge([one, two])
    assert [source.title for source in merged.sources] == ["First", "B"]
    last = merged.faults[-1]
    assert (last.path, last.line, last.key, last.code) == ("two.bib", 3, "a", "QC401")
    assert "one.bib, line 1" in last.message


ENTRY = """@book{{key{0},
  author = {{Antony B{{\\'e}}evor and Jos\\'e van der Smith}},
  title = {{The {{Weir}} number {0}}},
  subtitle = {{A Plain History}},
  publisher = {{Bank \\& Sons}},
  year = {{1987}},
  isbn = {{978-0-306-40615-7}},
  url = {{https://example.org/{0}}},
}}

"""


def test_five_hundred_entries_are_read_without_a_fault() -> None:
    data = "".join(map(ENTRY.format, range(500))).encode()
    records = read_records("a.bib", data)
    assert len(records.sources) == 500
    assert not records.faults
