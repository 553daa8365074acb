"""The text of a Word document as paragraphs: those of its body, or those of its notes by their ids.

Suggested changes are read as if they were accepted. The elements are heard one after the other, so that neither depth
nor length of a document costs more than its text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from quotecheck.readers.docx.formats import PROPERTIES, Format
from quotecheck.readers.docx.links import Link, Links
from quotecheck.readers.docx.parts import Relations
from quotecheck.readers.docx.pieces import NoteId, Paragraph, Pieces, Setting
from quotecheck.readers.docx.styles import Role, Styles
from quotecheck.readers.packed import Packed
from quotecheck.readers.raised import Raised
from quotecheck.readers.rows import Rows

_LEFT_OUT: Final = {
    "w:del": "deleted",
    "w:moveFrom": "deleted",
    "w:object": "embedded",
    "w:drawing": "image",
    "w:pict": "image",
    "m:oMath": "formula",
}
"""Elements whose text is not read; the value is how they are counted."""
_PASSED_OVER: Final = frozenset(
    "mc:Fallback w:rt w:sectPr w:tblPr w:trPr w:tcPr w:sdtPr w:pPrChange w:rPrChange w:numberingChange".split()
)
"""Elements that say nothing of their own to a reader."""
_LETTERS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_NOTES: Final = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_STORIES: Final = frozenset({"w:body", "w:footnote", "w:endnote", "w:tc"})
"""A paragraph cannot outlast the one that it stands in."""
_ONE_LINE: Final = str.maketrans(dict.fromkeys("\n\r\x85\u2028\u2029", " "))
"""Line endings in an element's text are spaces: a paragraph is one line."""
_ON_MARK: Final = "w:pPr w:rPr"
"""Where the properties of a paragraph's own mark stand."""


class Story:
    """Hears a part that holds text."""

    def __init__(self, packed: Packed, styles: Styles, relations: Relations) -> None:
        self.paragraphs: dict[str, list[Paragraph]] = {"": []}
        """By the id of the note that they stand in; the body has none."""
        self._left_out: Counter[str] = Counter()
        self.has_body = False
        self._packed = packed
        self._relations = relations
        self._room = int(packed.limits.file_mb * 1024 * 1024)
        self._skipped = 0
        """How many elements are open from the one on that is left out."""
        self._reason: str | None = None
        self._props: str | None = None
        self._here = self.paragraphs[""]
        self._rows = Rows()
        self._style: str | None = None
        self._direct = Format()
        self._joins = False
        """Whether the mark at the paragraph's end is deleted."""
        self._pieces = Pieces()
        self._run = _Run(styles)
        self._links = Links()
        self._heard: list[str] | None = None
        self._keeps_space = False

    @property
    def left_out(self) -> Counter[str]:
        """What was not read so far, counted."""
        return self._left_out + Counter(field=self._links.others)

    # -- what is heard

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        """An element begins."""
        if self._skipped:
            self._skipped += 1
            if name == "w:txbxContent" and self._reason:
                self._reason = "text-box"
        elif name in _PASSED_OVER:
            self._skip(None)
        elif self._props is not None:
            self._property(name, attrs)
        elif name in _LEFT_OUT:
            self._skip(_LEFT_OUT[name])
        elif name in ("w:t", "w:instrText"):
            self._heard = []
            self._keeps_space = attrs.get("xml:space") == "preserve"
        elif name in ("w:rPr", "w:pPr"):
            self._props = name
        else:
            self._begin(name, attrs)

    def end(self, name: str) -> None:
        """It ends."""
        if self._skipped:
            self._skipped -= 1
            if not self._skipped and self._reason:
                self._left_out[self._reason] += 1
        elif name in ("w:rPr", "w:pPr"):
            self._props = "w:pPr" if self._props == _ON_MARK else None
        elif self._heard is not None and name in ("w:t", "w:instrText"):
            self._said(name, "".join(self._heard))
            self._heard = None
        elif name in ("w:hyperlink", "w:fldSimple"):
            self._links.leave()
        elif name == "w:p":
            self._links.clear()
            if not self._joins:
                self._end_paragraph()
        elif name == "w:tr":
            self._rows.end()
        elif name in _STORIES and self._joins:
            self._end_paragraph()

    def data(self, text: str) -> None:
        """Text in an element."""
        if self._heard is not None and not self._skipped:
            self._heard.append(text)

    def _skip(self, reason: str | None) -> None:
        self._skipped, self._reason = 1, reason

    # -- elements

    def _begin(self, name: str, attrs: Mapping[str, str]) -> None:
        if name == "w:r":
            self._run.begin()
        elif name == "w:p":
            self._style, self._direct, self._joins = None, Format(), False
        elif name in _LETTERS:
            self._add(_LETTERS[name])
        elif name in ("w:br", "w:cr"):
            self._break_line()
        elif name == "w:sym":
            self._add(_symbol(attrs.get("w:char", "")))
        elif name in _NOTES:
            self._point(NoteId(_NOTES[name], attrs.get("w:id", "")))
            self._run.marked = attrs.get("w:customMarkFollows") in ("1", "true", "on")
        elif name == "w:fldChar":
            self._field(attrs.get("w:fldCharType"))
        else:
            self._contain(name, attrs)

    def _contain(self, name: str, attrs: Mapping[str, str]) -> None:
        if name == "w:hyperlink":
            self._links.enter(self._hyperlink(attrs))
        elif name == "w:fldSimple":
            self._links.instructed(attrs.get("w:instr", ""))
        elif name == "w:tr":
            self._rows.begin()
        elif name == "w:tc":
            self._rows.next_cell()
        elif name == "w:body":
            self.has_body = True
        elif name in ("w:footnote", "w:endnote"):
            if attrs.get("w:type", "normal") != "normal":
                self._skip(None)
            self._here = self.paragraphs.setdefault(attrs.get("w:id", ""), [])
        elif name == "w:commentReference":
            self._left_out["comment"] += 1
        elif name == "w:altChunk":
            self._left_out["embedded"] += 1

    def _property(self, name: str, attrs: Mapping[str, str]) -> None:
        if self._props == _ON_MARK:
            self._joins = self._joins or name in ("w:del", "w:moveFrom")
        elif name == "w:rPr":
            self._props = _ON_MARK
        elif name == "w:pStyle":
            self._style = attrs.get("w:val", "")
        elif name == "w:rStyle":
            self._run.style = attrs.get("w:val", "")
        elif name in PROPERTIES:
            (self._direct if self._props == "w:pPr" else self._run.direct).take(name, attrs)

    def _hyperlink(self, attrs: Mapping[str, str]) -> Link | None:
        relation = self._relations.get(attrs.get("r:id", ""))
        place = f"#{attrs['w:anchor']}" if "w:anchor" in attrs else ""
        url = (relation.target if relation else "") + place
        return Link(url, attrs.get("w:tooltip", "")) if url else None

    def _field(self, step: str | None) -> None:
        if step == "begin":
            self._links.begin()
        elif step == "separate":
            self._links.separate()
        elif step == "end":
            self._links.end()

    # -- text

    def _said(self, name: str, text: str) -> None:
        if name == "w:instrText":
            self._links.instruct(text)
            return
        text = text.translate(_ONE_LINE)
        text = text if self._keeps_space else text.strip(" \t")
        if label := self._typed_mark(text):
            self._point(NoteId("typed", label))
        else:
            self._add(text)

    def _typed_mark(self, text: str) -> str | None:
        """The label, if it is a note's number that somebody typed and raised."""
        if not self._run.raised:
            return None
        raised = Raised("sup")
        raised.hold(text, lambda: None)
        return raised.mark(self._pieces.before())

    def _add(self, text: str) -> None:
        if text and self._shows():
            self._room -= len(text)
            if self._room < 0:
                most = self._packed.limits.file_mb
                raise self._packed.past(f"holds more than {most:g} MB of text", "file-mb")
            self._pieces.add(text, self._run.setting(self._links.link))

    def _break_line(self) -> None:
        if self._shows():
            self._pieces.break_line(self._run.setting(self._links.link))

    def _point(self, note: NoteId) -> None:
        if self._shows():
            self._pieces.point(note, self._run.setting(self._links.link))

    def _shows(self) -> bool:
        """Whether text that comes now is read; what is left out is counted once in a run."""
        if self._run.marked or self._links.hidden:
            return False
        hides = self._run.hides
        if hides and not self._run.counted:
            self._run.counted = True
            self._left_out[hides] += 1
        return hides is None

    def _end_paragraph(self) -> None:
        self._joins = False
        pieces = self._pieces.take()
        last = self._here[-1] if self._here else None
        if pieces or (last is not None and (last.pieces or last.style != self._style)):
            self._here.append(Paragraph(self._style, self._direct, self._rows.here(), pieces))


class _Run:
    """The stretch of text that is being heard, and how it is set."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.begin()

    def begin(self) -> None:
        """Another one begins."""
        self.style = ""
        self.direct = Format()
        self.marked = False
        """Whether what remains of it is a note's mark."""
        self.counted = False
        self._format: Format | None = None

    @property
    def format(self) -> Format:
        """How it is set, directly or by its style."""
        if self._format is None:
            style = self._styles.text(self.style)
            self._format = self.direct.over(style.format) if self.style else self.direct
            self._code = style.role is Role.CODE
        return self._format

    @property
    def raised(self) -> bool:
        """Whether it stands above the line."""
        return bool(self.format.raised)

    @property
    def hides(self) -> str | None:
        """As what it is left out."""
        return "hidden" if self.format.hidden else "code" if self._code else None

    def setting(self, link: Link | None) -> Setting:
        """The inline elements around it."""
        return Setting(link, bool(self.format.em), bool(self.format.strong))


def _symbol(code: str) -> str:
    """The character with this number, in hexadecimal."""
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return letter if letter.isprintable() or letter >= "\ue000" else ""
