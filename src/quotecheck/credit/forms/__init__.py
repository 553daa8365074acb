"""The families of forms in which posts credit a source, one file each.

Adding one: a file with ``find(page)``, a line in ``FORMS``, a folder of cases in ``tests/credit/``. Order matters: what
an earlier form has claimed, a later one does not see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from quotecheck.credit.forms import (
    attribution,
    back_reference,
    element,
    footnote,
    front_matter,
    lead_in,
    link,
    narrative,
    pandoc,
    parenthesis,
    scripture,
    shortcode,
)
from quotecheck.credit.page import Page, Region

Form = Callable[[Page], Iterator[Region]]

FORMS: Final[tuple[tuple[str, Form], ...]] = (
    ("footnote", footnote.find),
    ("shortcode", shortcode.find),
    ("attribution", attribution.find),
    ("pandoc", pandoc.find),
    ("element", element.find),
    ("back-reference", back_reference.find),
    ("scripture", scripture.find),
    ("parenthesis", parenthesis.find),
    ("lead-in", lead_in.find),
    ("link", link.find),
    ("narrative", narrative.find),
    ("front-matter", front_matter.find),
)
