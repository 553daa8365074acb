"""Laws of Word documents that are made up, and what reading them costs."""

from __future__ import annotations

import zipfile
from functools import partial
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.model.post import BlockKind
from quotecheck.readers import read
from quotecheck.text import list_words
from tests.growth import cpu_seconds, keeps_pace
from tests.reading.documents import SPACES, WORDS
from tests.reading.docx_files import Description, docx_bytes, parts, zip_bytes
from tests.reading.laws import broken, words

MANY = settings(max_examples=300, deadline=None)
_NO_XML: Final = dict.fromkeys(map(ord, "\x00\x0b\x0c\x1f"))
_SPACES: Final = str.maketrans(dict.fromkeys("\x85\u2028", " ")) | {0xFFFC: None}
"""What a paragraph holds of characters that end lines, and of those that stand for something else."""

_said = st.builds("{}{}".format, st.sampled_from(WORDS), st.sampled_from(SPACES)).map(
    lambda said: said.translate(_NO_XML)
)
_run = st.one_of(
    _said,
    st.fixed_dictionaries({"text": _said, "i": st.booleans(), "b": st.booleans()}),
    st.builds("<w:ins><w:r><w:t xml:space='preserve'>{} </w:t></w:r></w:ins>".format, st.just("added")),
    st.just("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"),
    st.just('<w:r><w:footnoteReference w:id="1"/></w:r>'),
    st.just('<w:bookmarkStart w:id="1" w:name="x"/>'),
)
_STYLES: Final = ["Quote", "Heading1", "Title", "Caption", "ListBullet", "Bibliography", "Normal", "PullQuote"]
_paragraph = st.fixed_dictionaries(
    {"runs": st.lists(_run, max_size=8)},
    optional={"style": st.sampled_from(_STYLES), "indent": st.sampled_from([0, 200, 567, 720])},
)
_table = st.lists(st.lists(_paragraph, min_size=1, max_size=2), min_size=1, max_size=2)
descriptions = st.fixed_dictionaries(
    {"body": st.lists(st.one_of(_paragraph, _paragraph, _table), max_size=8)},
    optional={"footnotes": st.fixed_dictionaries({1: st.lists(_paragraph, min_size=1, max_size=2)})},
)


def shown(said: Any) -> list[str]:  # noqa: ANN401 - a description is what YAML can hold
    """The paragraphs that a person sees."""
    if isinstance(said, list):
        return [each for row in said for cell in row for each in shown(cell)]
    return ["".join(map(_shown, said["runs"])).translate(_SPACES)]


def _shown(run: Any) -> str:  # noqa: ANN401 - the same
    if isinstance(run, dict):
        return str(run["text"])
    return "added " if run.startswith("<w:ins>") else "" if run.startswith("<") and ">" in run else str(run)


@MANY
@given(descriptions)
def test_made_up_documents_keep_their_words(description: Description) -> None:
    post = read("post.docx", docx_bytes(description))
    assert not broken(post)
    paragraphs = [each for said in description["body"] for each in shown(said)]
    notes = description.get("footnotes", {}).get(1, ())
    if any(inline.kind == "note-ref" for inline in post.inlines):
        paragraphs += [each for said in notes for each in shown(said)]
    assert words(post) == list_words("\n\n".join(paragraphs))
    assert all(run.source.end <= len(post.text) for run in post.prose.runs)


_TAGS: Final = (
    "p r t pPr rPr pStyle rStyle ind numPr numId i b vanish tab br cr sym del ins moveFrom hyperlink fldSimple fldChar "
    "instrText footnoteReference tbl tr tc sdt sdtContent drawing txbxContent sectPr ruby rt rubyBase footnote body".split()
)
_ATTRS: Final = ["", ' w:val="Quote"', ' w:val="1"', ' w:left="720"', ' w:id="1"', ' w:fldCharType="begin"',
    ' w:fldCharType="separate"', ' w:fldCharType="end"', ' w:char="201C"', ' w:instr=" HYPERLINK x "', ' r:id="a"']  # fmt: skip


def _element(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    within = st.lists(inside, max_size=4).map("".join)
    return st.builds("<w:{0}{1}>{2}</w:{0}>".format, st.sampled_from(_TAGS), st.sampled_from(_ATTRS), within)


_soup = st.recursive(st.sampled_from(["", "a", " word ", "“q”", "\n"]), _element, max_leaves=30)


@MANY
@given(st.lists(_soup, max_size=6).map("".join))
def test_elements_in_any_order_are_read(soup: str) -> None:
    notes = '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{{}}</w:footnotes>'
    described = {
        "related": {"footnotes.xml": "footnotes"},
        "parts": {"word/footnotes.xml": notes.format(soup.replace("r:id", "w:x"))},
    }
    assert not broken(read("post.docx", docx_bytes(described | {"body": [f"<w:p>{soup}</w:p>", soup or "x"]})))


# -- cost

_LINK: Final = "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK x</w:instrText></w:r>"
_A: Final = "<w:r><w:t>a</w:t></w:r>"
PIECES: Final = {
    "paragraphs": "<w:p><w:r><w:t>a “b” c</w:t></w:r></w:p>",
    "empty paragraphs": "<w:p/>",
    "quotations": f"<w:p><w:pPr><w:pStyle w:val='Quote'/></w:pPr>{_A}</w:p><w:p/>",
    "indented ones": f"<w:p><w:pPr><w:ind w:left='720'/></w:pPr>{_A}</w:p><w:p>{_A}</w:p>",
    "letters": _A,
    "emphasis on and off": f"<w:r><w:rPr><w:i/></w:rPr><w:t>b</w:t></w:r>{_A}",
    "lines": "<w:r><w:br/></w:r>",
    "lines with text": "<w:r><w:t>a</w:t><w:br/></w:r>",
    "raised numbers": "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>",
    "marks of notes": "<w:r><w:footnoteReference w:id='#'/></w:r>",
    "fields that never end": _LINK,
    "fields in fields": f"{_LINK}<w:r><w:fldChar w:fldCharType='separate'/><w:t>a</w:t></w:r>",
    "ends without fields": "<w:r><w:fldChar w:fldCharType='end'/><w:t>a</w:t></w:r>",
    "paragraphs that join": f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{_A}</w:p>",
    "tables": f"<w:tbl><w:tr><w:tc><w:p>{_A}</w:p></w:tc></w:tr></w:tbl>",
    "reference lists": "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>References</w:t></w:r></w:p>",
    "a style each": f"<w:p><w:pPr><w:pStyle w:val='s#'/></w:pPr>{_A}</w:p>",
}


def seconds(piece: str, times: int) -> float:
    """CPU seconds for a document of so many pieces; notes and styles come with those that ask for them."""
    body = "".join(piece.replace("#", str(number)) for number in range(times))
    notes = {number: ["a"] for number in range(times if "footnote" in piece else 1)}
    last = times // 4 if "s#" in piece else 1
    styles = {f"s{number}": {"name": f"s{number}", "based-on": f"s{number + 1}"} for number in range(last)}
    wrapped = body if piece.startswith(("<w:p", "<w:tbl")) else f"<w:p>{body}</w:p>"
    data = zip_bytes(parts({"body": [wrapped], "footnotes": notes, "styles": styles}), zipfile.ZIP_STORED)
    return cpu_seconds(lambda: read("post.docx", data))


@pytest.mark.parametrize("name", PIECES)
def test_four_times_as_much_costs_little_more_than_four_times(name: str) -> None:
    assert keeps_pace(partial(seconds, PIECES[name]), 10_000)


def test_a_line_is_a_paragraph() -> None:
    body = ["The log.", "", "Rain <since> noon.", {"text": "Nothing on the water.", "style": "Quote"}]
    post = read("post.docx", docx_bytes({"body": body}))
    assert post.text == "The log.\nRain <since> noon.\nNothing on the water."
    quote = next(block for block in post.blocks if block.kind is BlockKind.QUOTE)
    assert post.lines.place(post.prose.source(quote.span).start).line == 3
