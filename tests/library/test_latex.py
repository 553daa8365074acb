"""LaTeX values as readers see them."""

from __future__ import annotations

import pytest

from quotecheck.library.latex import to_address, to_plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The  Weir\n    at Night", "The Weir at Night"),
        ("{The} {{DNA}} of Weirs", "The DNA of Weirs"),
        (r"Fl\"usse, Stra{\ss}e, \L{}ódź", "Flüsse, Straße, Łódź"),
        (r"G{\"{o}}del \& Sons", "Gödel & Sons"),
        ("Weirs -- a ``history''", "Weirs – a “history”"),
        ("Lock~Nine", "Lock Nine"),
        (r"100% of \emph{all} weirs", "100% of all weirs"),
        (r"A \LaTeX{} Handbook", "A LaTeX Handbook"),
        (r"The $\alpha$ Weir", "The α Weir"),
        (r"cut off inside \verb", r"cut off inside \verb"),
        ("{" * 2000 + r"\emph", "{" * 2000 + r"\emph"),
    ],
)
def test_text(written: str, shown: str) -> None:
    assert to_plain(written) == shown


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a%20b~c", "https://example.org/a%20b~c"),
        (r"\url{https://example.org/a%20b}", "https://example.org/a%20b"),
        (r"https://example.org/a\_b\%20c", "https://example.org/a_b%20c"),
    ],
)
def test_address(written: str, address: str) -> None:
    assert to_address(written) == address
