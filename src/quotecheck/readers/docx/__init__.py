"""Word documents: body and notes as one text with a paragraph a line, which all positions point into."""

from __future__ import annotations

from collections import Counter
from typing import Final

from quotecheck.model.post import Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.docx.parts import NAMES, Relations, parts_of, relations_of
from quotecheck.readers.docx.pieces import NoteId
from quotecheck.readers.docx.roles import Given, give_roles
from quotecheck.readers.docx.story import Story
from quotecheck.readers.docx.styles import Styles
from quotecheck.readers.docx.writing import Document, write_post
from quotecheck.readers.packed import Packed, open_packed
from quotecheck.readers.safe_xml import read_xml

_MAIN: Final = "word/document.xml"
_NOTES: Final = ("footnote", "endnote")
_NOT_READ: Final = ("header", "footer")


def read_posts(name: str, data: bytes, reading: Reading = USUAL) -> tuple[Post]:
    """The post in a Word document. Raises ``QuotecheckError`` for anything else."""
    return (write_post(name, _document(open_packed(name, data, reading.limits, "Word document"))),)


def _document(packed: Packed) -> Document:
    main = next(iter(parts_of(relations_of(packed), "officeDocument")), _MAIN)
    relations = relations_of(packed, main)
    styles = Styles()
    for part in parts_of(relations, "styles")[:1]:
        if part in packed:
            read_xml(packed, part, NAMES, styles)
    story = _story(packed, main, styles, relations)
    if story is None or not story.has_body:
        raise packed.fault("is a packed file, but no Word document", "save it as .docx, or rename it to what it is")
    left_out = story.left_out + Counter({kind: len(parts_of(relations, kind)) for kind in _NOT_READ})
    notes: dict[NoteId, list[Given]] = {}
    for kind in _NOTES:
        for part in parts_of(relations, f"{kind}s")[:1]:
            if told := _story(packed, part, styles, relations_of(packed, part)):
                left_out += told.left_out
                notes |= {NoteId(kind, id_): give_roles(said, styles) for id_, said in told.paragraphs.items() if id_}
    return Document(give_roles(story.paragraphs[""], styles), notes, left_out)


def _story(packed: Packed, part: str, styles: Styles, relations: Relations) -> Story | None:
    """What a part tells; None when there is no such part."""
    if part not in packed:
        return None
    story = Story(packed, styles, relations)
    read_xml(packed, part, NAMES, story)
    return story
