"""What each paragraph of a Word document is: by its style, by how it is set, and by what stands around it."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from quotecheck.readers.docx.formats import Format
from quotecheck.readers.docx.pieces import Paragraph
from quotecheck.readers.docx.styles import Role, Styles

_SHIFT: Final = 280
"""Twips, half a centimetre: so much further in a paragraph is a block quotation."""
_LEVELS: Final = 9
_PARTING: Final = frozenset({Role.HEADING, Role.TITLE})


class Given(NamedTuple):
    """A paragraph, and what it is; ``level`` is a heading's, from 1."""

    role: Role
    level: int
    paragraph: Paragraph


class _Sized(NamedTuple):
    given: Given
    format: Format


def give_roles(paragraphs: Iterable[Paragraph], styles: Styles) -> list[Given]:
    """The paragraphs with their roles.

    Plain paragraphs that are indented against another one under the same heading are block quotations. Those of a
    section that is indented as a whole are not, nor are those that go on below a list item.
    """
    given: list[Given] = []
    section: list[_Sized] = []
    for paragraph in paragraphs:
        sized = _sized(paragraph, styles)
        if sized.given.role in _PARTING:
            given += _with_quotes(section)
            section = []
        section.append(sized)
    return given + _with_quotes(section)


def _sized(paragraph: Paragraph, styles: Styles) -> _Sized:
    style = styles.paragraph(paragraph.style)
    settings = paragraph.direct.over(style.format)
    role, level = style.role, style.level
    if role is Role.BODY and settings.outline is not None and 0 <= settings.outline < _LEVELS:
        role, level = Role.HEADING, settings.outline + 1
    elif role is Role.BODY and (settings.numbered or paragraph.in_table):
        role = Role.ITEM
    return _Sized(Given(role, level, paragraph), settings)


def _with_quotes(section: Sequence[_Sized]) -> list[Given]:
    """The paragraphs of a section, those that are further in than its text made quotations."""
    plain = [each for each in section if each.given.role is Role.BODY and not each.format.centred]
    usual = min((each.format.indent for each in plain if each.given.paragraph.pieces), default=0)
    found: list[Given] = []
    below_item = False
    for given, format_ in section:
        further = given.role is Role.BODY and not format_.centred and format_.indent - usual >= _SHIFT
        found.append(given._replace(role=Role.QUOTE) if further and not below_item else given)
        if given.paragraph.pieces:
            below_item = (given.role is Role.ITEM and not given.paragraph.in_table) or (below_item and further)
    return found
