"""URLs, DOIs and ISBNs in one spelling."""

from __future__ import annotations

import pytest

from quotecheck.credit.addresses import address_of, doi_of, isbn_of, segments, slug


@pytest.mark.parametrize(
    "url",
    [
        "https://lighthouse.example/notes",
        "http://lighthouse.example/notes/",
        "https://www.lighthouse.example/notes/",
        "https://LIGHTHOUSE.example/notes#top",
        "https://lighthouse.example/notes?utm_source=feed&utm_medium=rss",
        "lighthouse.example/notes/index.html",
    ],
)
def test_one_address_in_many_spellings(url: str) -> None:
    assert address_of(url) == "lighthouse.example/notes"


@pytest.mark.parametrize("url", ["", "/notes/", "#top", "mailto:me", "http://[broken"])
def test_no_address(url: str) -> None:
    assert address_of(url) == ""


def test_no_address_has_no_segments() -> None:
    assert segments("http://[broken]") == []


def test_a_query_that_chooses_a_page_counts() -> None:
    assert address_of("https://a.example/?id=3") != address_of("https://a.example/?id=4")


@pytest.mark.parametrize(
    "text",
    ["10.5555/Lantern.77", "https://doi.org/10.5555/lantern.77", "doi:10.5555/lantern.77.", "(see 10.5555/lantern.77)"],
)
def test_doi(text: str) -> None:
    assert doi_of(text) == "10.5555/lantern.77"


@pytest.mark.parametrize("text", ["978-1-4028-9462-6", "ISBN 9781402894626", "1-4028-9462-7"])
def test_isbn(text: str) -> None:
    assert isbn_of(text) == "9781402894626"


@pytest.mark.parametrize("text", ["", "978-1-4028-9462-7", "1234567890", "12345"])
def test_no_isbn(text: str) -> None:
    assert isbn_of(text) == ""


def test_slugs_and_segments() -> None:
    assert slug("The Salt Road") == "the-salt-road"
    assert segments("https://books.example/shop/The_Salt%20Road.html?x=1") == ["the-salt-road", "shop"]
