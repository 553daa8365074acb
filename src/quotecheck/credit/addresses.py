"""URLs, DOIs and ISBNs in one spelling, so that a link can be compared with a record."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from quotecheck.memo import regex
from quotecheck.text import find_words, fold

_DOI: Final = regex(r"10\.\d{4,9}/[^\s\"<>?#]+")
_ISBN: Final = regex(r"(?<![\d-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\d-])")
_INDEX: Final = regex(r"/(?:index\.html?)?$")
_FILE_ENDING: Final = regex(r"\.(?:html?|php|aspx?|epub|pdf|txt)$")
_GAPS: Final = regex(r"[\s_+]+")
_IGNORED: Final = regex(r"utm_\w+|fbclid|gclid|ref|ref_|tag|keywords|source|via|mc_[ce]id|s|qid|sr")


def address_of(url: str) -> str:
    """The address without scheme, ``www.``, trailing slash, fragment and what only counts visits; empty if it is none."""
    try:
        parts = urlsplit(url.strip() if "//" in url else f"//{url.strip()}")
    except ValueError:
        return ""
    host = (parts.netloc or "").lower().rpartition("@")[2].removeprefix("www.")
    if "." not in host:
        return ""
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not _IGNORED.fullmatch(k)]) if parts.query else ""
    path = _INDEX.sub("", unquote(parts.path))
    return f"{host}{path}" + (f"?{query}" if query else "")


def doi_of(text: str) -> str:
    """The first DOI in ``text``, lower case and without the punctuation of a sentence; else empty."""
    found = _DOI.search(unquote(text))
    if not found:
        return ""
    doi = found.group().lower().rstrip(".,;:")
    return doi.rstrip(")") if doi.count(")") > doi.count("(") else doi


def isbn_of(text: str) -> str:
    """The first valid ISBN in ``text`` as 13 digits; else empty."""
    for found in _ISBN.finditer(text):
        digits = re.sub(r"[- ]", "", found.group()).upper()
        if len(digits) == 10 and sum((10 - i) * _digit(d) for i, d in enumerate(digits)) % 11 == 0:
            return _thirteen(f"978{digits[:9]}")
        if len(digits) == 13 and digits.isdigit() and _thirteen(digits[:12]) == digits:
            return digits
    return ""


def slug(title: str) -> str:
    """The title as the last part of a path: folded words with hyphens."""
    return "-".join(fold(word.group()) for word in find_words(title))


def segments(url: str) -> list[str]:
    """The parts of the URL's path in the spelling of ``slug``, without file endings, last first; none if it is no URL."""
    try:
        path = unquote(urlsplit(url).path if "://" in url else url)
    except ValueError:
        return []
    parts = [_FILE_ENDING.sub("", part) for part in path.lower().split("/") if part]
    return [_GAPS.sub("-", part) for part in reversed(parts)]


def _digit(letter: str) -> int:
    return 10 if letter == "X" else int(letter)


def _thirteen(digits: str) -> str:
    total = sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(digits))
    return f"{digits}{-total % 10}"
