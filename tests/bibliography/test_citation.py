"""Ready-to-paste citations."""

from __future__ import annotations

import pytest

from quotecheck.bibliography.citation import STYLES, citation
from quotecheck.errors import QuotecheckError
from quotecheck.model.source import Locator, Name, Source

ORM, PIKE, MOOR = Name("Orm", "Tilda"), Name("Pike", "Sorrel"), Name("Moor", "Ludo", "van der")
LAMP = Source("orm2004lamp", "book", "A Lamp", authors=(ORM,), year="2004", url="https://example.org/lamp")
PAGE = Locator("page", "84")


def test_the_three_styles() -> None:
    assert citation(LAMP, PAGE, "text") == "Tilda Orm, A Lamp (2004), p. 84"
    assert citation(LAMP, PAGE, "markdown") == "Tilda Orm, *A Lamp* (2004), p. 84"
    assert citation(LAMP, PAGE, "pandoc") == "[@orm2004lamp, p. 84]"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (LAMP, "Tilda Orm, *A Lamp* (2004)"),
        (Source("k", "book", "A Lamp"), "*A Lamp*"),
        (Source("k", "book", "", authors=(ORM,)), "Tilda Orm"),
        (Source("k", "book", "", year="2004"), "(2004)"),
        (Source("k", "book", "A Lamp", subtitle="For Weirs"), "*A Lamp: For Weirs*"),
        (Source("k", "book", "Why a Lamp?", subtitle="For Weirs"), "*Why a Lamp? For Weirs*"),
        (Source("k", "book", "Lamps", editors=(ORM,)), "Tilda Orm (ed.), *Lamps*"),
        (Source("k", "book", "Lamps", editors=(ORM, PIKE)), "Tilda Orm and Sorrel Pike (eds), *Lamps*"),
        (Source("k", "book", "L", authors=(ORM, PIKE, MOOR)), "Tilda Orm, Sorrel Pike and Ludo van der Moor, *L*"),
        (Source("k", "book", "L", authors=(ORM, PIKE, MOOR, ORM)), "Tilda Orm and others, *L*"),
        (Source("k", "article", "Low", authors=(ORM,), container="River"), "Tilda Orm, “Low”, *River*"),
        (Source("k", "incollection", "Low", container="Weirs", year="1999"), "“Low”, in *Weirs* (1999)"),
        (Source("k", "online", "Low", url="https://example.org/"), "“Low”, https://example.org/"),
        (Source("k", "book", "A *Lamp* [sic]"), r"*A \*Lamp\* \[sic\]*"),
        (Source("k", "book", ""), ""),
    ],
)
def test_what_is_missing_is_left_out(source: Source, written: str) -> None:
    assert citation(source, None, "markdown") == written


@pytest.mark.parametrize(
    ("locator", "text", "pandoc"),
    [
        (Locator("page", "84", "86"), "pp. 84–86", "pp. 84-86"),
        (Locator("page", "84", "84"), "p. 84", "p. 84"),
        (Locator("chapter", "IV"), "ch. IV", "chap. IV"),
        (Locator("section", "12"), "§ 12", "sec. 12"),
        (Locator("line", "3", "9"), "ll. 3–9", "ll. 3-9"),
        (Locator("chapter", "The Old Lock"), "ch. The Old Lock", "{chap. The Old Lock}"),
        (Locator("timestamp", "1:02:10"), "1:02:10", "{1:02:10}"),
        (Locator("stanza", "4"), "stanza 4", "stanza 4"),
    ],
)
def test_locators(locator: Locator, text: str, pandoc: str) -> None:
    assert citation(LAMP, locator, "text").removeprefix("Tilda Orm, A Lamp (2004), ") == text
    assert citation(LAMP, locator, "pandoc") == f"[@orm2004lamp, {pandoc}]"


@pytest.mark.parametrize(
    ("key", "written"),
    [("a_b:c.d-e", "@a_b:c.d-e"), ("a.", "@{a.}"), ("a--b", "@{a--b}"), ("two words", "@{two words}")],
)
def test_pandoc_keys(key: str, written: str) -> None:
    assert citation(Source(key, "book", ""), None, "pandoc") == f"[{written}]"


def test_another_style_is_refused() -> None:
    with pytest.raises(QuotecheckError) as caught:
        citation(LAMP, None, "fancy")
    assert all(style in (caught.value.hint or "") for style in STYLES)
