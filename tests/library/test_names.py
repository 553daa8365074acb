"""Names as BibTeX and biblatex write them."""

from __future__ import annotations

import pytest

from quotecheck.library.names import read_names
from quotecheck.model.source import Name

ONE = {
    "Tilda Orm": Name("Orm", "Tilda"),
    "Orm, Tilda": Name("Orm", "Tilda"),
    "Orm": Name("Orm"),
    "Tilda Maria Orm": Name("Orm", "Tilda Maria"),
    "Ludo van der Moor": Name("Moor", "Ludo", "van der"),
    "van der Moor, Ludo": Name("Moor", "Ludo", "van der"),
    "de la Weir Pond, Ana": Name("Weir Pond", "Ana", "de la"),
    "Ana de la Weir Pond": Name("Weir Pond", "Ana", "de la"),
    "Pike, Jr., Sorrel": Name("Pike", "Sorrel", "", "Jr."),
    "von Pike, III, Sorrel": Name("Pike", "Sorrel", "von", "III"),
    "Sorrel Luke Pike Jr.": Name("Pike", "Sorrel Luke", "", "Jr."),
    "{Friends of the Weir and Lock}": Name("Friends of the Weir and Lock"),
    "{Weir Pond}, Ana": Name("Weir Pond", "Ana"),
    "Ana {Weir Pond}": Name("Weir Pond", "Ana"),
    r"{\"O}zlem {\.I}nce": Name("İnce", "Özlem"),
    r"\'{E}tienne d'Aubry": Name("d'Aubry", "Étienne"),
    r"Jos\'e~de~Orm": Name("Orm", "José", "de"),
    "bell orm": Name("orm", "", "bell"),
    "family=Orm, given=Tilda, prefix=von": Name("Orm", "Tilda", "von"),
    'given={Tilda}, "family={Orm, Elder}"': Name("Orm, Elder", "Tilda"),
}


@pytest.mark.parametrize("written", ONE)
def test_one_name(written: str) -> None:
    assert read_names(written) == (ONE[written],)


@pytest.mark.parametrize(
    ("written", "families"),
    [
        ("", []),
        ("Tilda Orm and Sorrel Pike", ["Orm", "Pike"]),
        ("Orm, Tilda AND\n  Pike, Sorrel", ["Orm", "Pike"]),
        ("Tilda Orm and others", ["Orm"]),
        ("Anderson, Mand and Sandy Land", ["Anderson", "Land"]),
        ("{Weir and Sons} and Tilda Orm", ["Weir and Sons", "Orm"]),
        (" and and ", []),
    ],
)
def test_lists(written: str, families: list[str]) -> None:
    assert [name.family for name in read_names(written)] == families
