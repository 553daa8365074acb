"""The post of a Word document: its text, a paragraph a line, and its blocks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from quotecheck.model.post import BlockKind, InlineKind, Post
from quotecheck.readers.building import PostBuilder
from quotecheck.readers.docx.pieces import NoteId, Piece, Setting
from quotecheck.readers.docx.roles import Given
from quotecheck.readers.docx.styles import Role
from quotecheck.text import Span

_LEFT_OUT: Final = {Role.CODE: "code", Role.NAVIGATION: "navigation"}
_AROUND: Final = {
    Role.QUOTE: BlockKind.QUOTE,
    Role.PULL_QUOTE: BlockKind.PULL_QUOTE,
    Role.REFERENCES: BlockKind.REFERENCES,
    Role.CAPTION: BlockKind.CAPTION,
}
"""The block around consecutive paragraphs of a role."""
_LEAVES: Final = {Role.TITLE: BlockKind.TITLE, Role.HEADING: BlockKind.HEADING, Role.ITEM: BlockKind.ITEM}
_ROMAN: Final = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Document(NamedTuple):
    """What was read of a document; headers, text boxes and the like are counted in ``left_out``."""

    body: Sequence[Given]
    notes: Mapping[NoteId, Sequence[Given]]
    left_out: Counter[str]


class _Line(NamedTuple):
    """A paragraph, and where its line of the text begins; None for one that is not in the text."""

    given: Given
    start: int | None


def write_post(name: str, document: Document) -> Post:
    """The post: the body, then the notes in the order of their marks, footnotes before endnotes."""
    labels = _labels(document.body)
    text = _Text()
    body = text.lines(document.body)
    notes = [(label, text.lines(document.notes[note])) for note, label in labels.items() if note in document.notes]
    writer = _Writer(PostBuilder(name, "docx", "\n".join(text.written)), labels)
    writer.write(body)
    for label, lines in notes:
        writer.write_note(label, lines)
    return writer.build(document.left_out + text.left_out)


def _labels(body: Sequence[Given]) -> dict[NoteId, str]:
    """What the marks of notes say: footnotes have numbers, endnotes small Roman ones, as Word counts them."""
    pieces = (piece for given in body if given.role not in _LEFT_OUT for piece in given.paragraph.pieces)
    pointed = dict.fromkeys(piece.note for piece in pieces if piece.note is not None)
    footnotes = [note for note in pointed if note.kind == "footnote"]
    endnotes = [note for note in pointed if note.kind == "endnote"]
    labels = {note: str(number) for number, note in enumerate(footnotes, 1)}
    labels |= {note: _roman(number) for number, note in enumerate(endnotes, 1)}
    return labels | {note: note.id for note in pointed if note.kind == "typed"}


def _roman(number: int) -> str:
    thousands, number = divmod(number, 1000)
    said = "m" * thousands
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        said += letters * times
    return said


class _Text:
    """The text of a document as it grows, a paragraph a line."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.left_out: Counter[str] = Counter()
        self._end = 0

    def lines(self, said: Iterable[Given]) -> list[_Line]:
        """Add the paragraphs that have text, unless it is left out."""
        return [_Line(given, self._add(given)) for given in said]

    def _add(self, given: Given) -> int | None:
        pieces = given.paragraph.pieces
        if pieces and given.role in _LEFT_OUT:
            self.left_out[_LEFT_OUT[given.role]] += 1
        elif pieces:
            start = self._end
            self.written.append("".join(" " if piece.text == "\n" else piece.text for piece in pieces))
            self._end += len(self.written[-1]) + 1
            return start
        return None


class _Writer:
    """Gives the paragraphs to a ``PostBuilder``."""

    def __init__(self, builder: PostBuilder, labels: Mapping[NoteId, str]) -> None:
        self._builder = builder
        self._labels = labels
        self._role = Role.BODY
        self._around: int | None = None

    def write(self, lines: Iterable[_Line]) -> None:
        """Some paragraphs, one after the other."""
        for given, start in lines:
            if given.role is not self._role or given.role is Role.CAPTION:
                self._turn_to(given.role)
            if start is not None:
                self._paragraph(given, start)
        self._turn_to(Role.BODY)

    def write_note(self, label: str, lines: Iterable[_Line]) -> None:
        """A note, outside the reference list with which the body may end."""
        self._builder.end_references(0)
        note = self._builder.open(BlockKind.NOTE, {"label": label})
        self.write(lines)
        self._builder.close(note)

    def build(self, left_out: Counter[str]) -> Post:
        """The post."""
        self._builder.left_out.update(left_out)
        return self._builder.build()

    def _turn_to(self, role: Role) -> None:
        """End the block around the paragraphs before, and begin that around the next."""
        if self._around is not None:
            self._builder.close(self._around)
        self._role, self._around = role, None
        kind = _AROUND.get(role)
        if kind is not None and not (kind is BlockKind.REFERENCES and self._builder.inside(kind)):
            self._around = self._builder.open(kind, {"form": "block"} if kind is BlockKind.QUOTE else None)

    def _paragraph(self, given: Given, start: int) -> None:
        level = {"level": str(given.level)} if given.role is Role.HEADING else {}
        self._builder.open(_LEAVES.get(given.role, BlockKind.PARAGRAPH), {**level, **given.paragraph.cell})
        inlines: list[_Inline] = []
        for piece in given.paragraph.pieces:
            self._set(inlines, _inlines(piece.setting))
            self._piece(piece, start)
            start += len(piece.text)
        self._set(inlines, [])
        self._builder.end_leaf()

    def _piece(self, piece: Piece, start: int) -> None:
        if piece.note is not None:
            self._builder.point(InlineKind.NOTE_REF, {"label": self._labels.get(piece.note, piece.note.id)})
        elif piece.text == "\n":
            self._builder.line_break(Span(start, start + 1), hard=True)
        else:
            self._builder.exact(piece.text, start)

    def _set(self, inlines: list["_Inline"], wanted: Sequence["_Inline"]) -> None:
        """End the inline elements that end here, and those inside them; begin what is wanted."""
        kept = sum(1 for _ in takewhile(wanted.__contains__, inlines))
        while len(inlines) > kept:
            self._builder.end(inlines.pop().kind)
        for inline in wanted:
            if inline not in inlines:
                self._builder.begin(inline.kind, inline.attrs)
                inlines.append(inline)


class _Inline(NamedTuple):
    """An inline element around some text."""

    kind: InlineKind
    attrs: Mapping[str, str]


_EM: Final = _Inline(InlineKind.EMPHASIS, {"tag": "em"})
_STRONG: Final = _Inline(InlineKind.EMPHASIS, {"tag": "strong"})


def _inlines(setting: Setting) -> list[_Inline]:
    """The inline elements around text that is set so, outer ones first."""
    link = setting.link
    linked = [_Inline(InlineKind.LINK, {"url": link.url, "title": link.title})] if link else []
    return linked + [_EM] * setting.em + [_STRONG] * setting.strong
