"""One post from its bytes to all facts about it, and the case that the project was born from."""

from __future__ import annotations

import pickle
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotecheck.errors import QuotecheckError
from quotecheck.examine import examine
from quotecheck.library.store import OpenLibrary, load, open_library
from quotecheck.model.credit import CreditVerdict
from quotecheck.model.match import Verdict
from quotecheck.model.quotation import Form
from quotecheck.policy import Policy, parse_policy

if TYPE_CHECKING:
    from quotecheck.model.evidence import Evidence

HERE = Path(__file__).parent
FIRST_CASE = "pasted.md"
ASKED = ("pasted.md", "quoted.md", "page.html", "empty.md")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> OpenLibrary:
    """A library with two records, of which one has a text."""
    root = tmp_path_factory.mktemp("project")
    texts = root / "references" / "texts"
    texts.mkdir(parents=True)
    (root / "references" / "books.bib").write_bytes((HERE / "books.bib").read_bytes())
    (texts / "marle1951kites.txt").write_bytes((HERE / "marle1951kites.txt").read_bytes())
    opened = open_library(root)
    assert not opened.problems
    assert not opened.faults
    return opened


@pytest.fixture(scope="module")
def policy() -> Policy:
    shipped = resources.files("quotecheck.policies") / "blog-default.yml"
    return parse_policy(shipped.read_text(encoding="utf-8"), "blog-default")


def examined(name: str, library: OpenLibrary, policy: Policy) -> Evidence:
    return examine(name, (HERE / name).read_bytes(), load(library.ref), policy)


def test_the_first_case(library: OpenLibrary, policy: Policy) -> None:
    """Most of a post is pasted from a scan, unmarked; the book's text is not here; a name is misspelt."""
    seen = examined(FIRST_CASE, library, policy)
    (quotation,) = seen.quotations
    assert quotation.form is Form.SUSPECTED
    assert quotation.match is None
    assert len(quotation.signs) >= 2

    text = seen.post.prose.text
    assert text[quotation.span.start :].startswith("The signal house stood on the last dry ground")
    assert text[: quotation.span.end].endswith("and rang it all the same.")

    credit = quotation.credit
    assert credit is not None
    assert credit.source == "thorne1938signal"
    assert credit.verdict is CreditVerdict.MISSPELT
    (slip,) = (mention for mention in credit.mentions if mention.misspelt)
    assert (slip.misspelt, slip.correct) == ("Winnifred Thorne", "Winifred Thorne")
    assert "page" not in credit.found
    assert credit.suggestion is not None
    assert "Winifred Thorne" in credit.suggestion

    assert seen.amount.share > 0.75
    assert seen.amount.quoted_words == quotation.words
    assert seen.amount.own_words == seen.amount.words - quotation.words


def test_a_post_in_order(library: OpenLibrary, policy: Policy) -> None:
    seen = examined("quoted.md", library, policy)
    (quotation,) = seen.quotations
    assert quotation.form is Form.BLOCK
    assert quotation.match is not None
    assert quotation.match.verdict is Verdict.VERBATIM
    assert quotation.match.locator is not None
    assert (quotation.match.locator.kind, quotation.match.locator.start) == ("page", "12")
    assert quotation.credit is not None
    assert quotation.credit.verdict is CreditVerdict.COMPLETE
    assert seen.amount.sources["marle1951kites"].quoted_words == quotation.words


def test_the_same_words_in_html(library: OpenLibrary, policy: Policy) -> None:
    markdown, page = (examined(name, library, policy).quotations[0] for name in ("quoted.md", "page.html"))
    assert markdown.match is not None
    assert page.match is not None
    assert page.match.source == markdown.match.source
    assert [piece.source for piece in page.match.pieces] == [piece.source for piece in markdown.match.pieces]


def test_nothing_in_an_empty_post(library: OpenLibrary, policy: Policy) -> None:
    seen = examined("empty.md", library, policy)
    assert seen.quotations == ()
    assert seen.amount.words == 0
    assert seen.amount.ratio is None


@pytest.mark.parametrize("name", ASKED)
def test_two_runs_are_equal(name: str, library: OpenLibrary, policy: Policy) -> None:
    assert examined(name, library, policy) == examined(name, library, policy)


@pytest.mark.parametrize("name", ASKED)
def test_what_is_asked_and_what_is_told_can_be_sent(name: str, library: OpenLibrary, policy: Policy) -> None:
    """The arguments and the result cross from process to process."""
    ref, kept = pickle.loads(pickle.dumps((library.ref, policy)))  # noqa: S301 - just made
    assert (ref, kept) == (library.ref, policy)
    told = examine(name, (HERE / name).read_bytes(), load(ref), kept)
    assert pickle.loads(pickle.dumps(told)) == told  # noqa: S301 - just made


def test_a_library_without_texts(tmp_path: Path, policy: Policy) -> None:
    seen = examined("quoted.md", open_library(tmp_path), policy)
    (quotation,) = seen.quotations
    assert quotation.match is None
    assert quotation.form is Form.BLOCK


@pytest.mark.parametrize(("name", "data"), [("post.md", b"\x00\x01\x02"), ("post.docx", b"words")])
def test_what_cannot_be_read_is_told(name: str, data: bytes, library: OpenLibrary, policy: Policy) -> None:
    with pytest.raises(QuotecheckError) as caught:
        examine(name, data, load(library.ref), policy)
    assert caught.value.hint
    assert caught.value.path == name
