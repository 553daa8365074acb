"""BibTeX entries of sources."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotecheck.bibliography.bibtex import bibtex
from quotecheck.library.records import read_records
from quotecheck.model.source import Name, Source


def read(text: str) -> Source:
    return read_records("a.bib", text.encode()).sources[0]


def test_fields_stand_in_a_fixed_order() -> None:
    source = read(
        '@string{bank = "Bank \\& Sons"}\n'
        '@Book{orm2004lamp, keywords={a, b}, year=2004, Title={A {Lamp} f{\\"u}r Weirs}, author={Orm, Tilda},\n'
        "  publisher=bank, editor={}, month=jan, url={https://example.org/%20}}"
    )
    assert bibtex(source) == (
        "@book{orm2004lamp,\n"
        "  author    = {Orm, Tilda},\n"
        '  title     = {A {Lamp} f{\\"u}r Weirs},\n'
        "  publisher = {Bank \\& Sons},\n"
        "  year      = {2004},\n"
        "  url       = {https://example.org/%20},\n"
        "  keywords  = {a, b},\n"
        "  month     = {jan},\n"
        "}\n"
    )


def test_a_source_without_raw_fields_is_written_from_its_record() -> None:
    names = (Name("Moor", "Ludo", "van der"), Name("Pike", "Sorrel", "", "Jr."), Name("Friends of the Weir"))
    source = Source("k", "article", "The Weir", authors=names, container="River", year="1987", pagetotal=12)
    again = read(bibtex(source))
    assert (again.authors, again.title, again.container) == (names, source.title, source.container)
    assert (again.year, again.pagetotal) == (source.year, source.pagetotal)


def test_an_odd_brace_never_reaches_the_file() -> None:
    written = bibtex(Source("k", "misc", "", fields={"title": "A } brace {", "note": "ends in \\", "x": "{{"}))
    assert read_records("a.bib", written.encode()).faults == ()


def test_an_entry_without_fields() -> None:
    assert bibtex(Source("k", "misc", "")) == "@misc{k,\n}\n"


NAMES = st.sampled_from(["author", "title", "year", "note", "file", "x-y", "ids", "pages", "date", "editor"])
VALUES = st.text(st.sampled_from('ab{}"\\,#%=@~$&-\n é1'), max_size=12)
ENTRIES = st.dictionaries(NAMES, VALUES, max_size=5)


@given(ENTRIES)
def test_what_is_written_reads_back_the_same(fields: dict[str, str]) -> None:
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    for source in read_records("a.bib", f"@book{{k,\n{body}}}\n".encode()).sources[:1]:
        written = bibtex(source)
        again = read(written)
        assert dict(again.fields) == dict(source.fields)
        assert bibtex(again) == written
