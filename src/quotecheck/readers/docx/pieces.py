"""What a paragraph of a Word document is put together from."""

from collections.abc import Mapping
from typing import NamedTuple

from quotecheck.readers.docx.formats import Format
from quotecheck.readers.docx.links import Link


class NoteId(NamedTuple):
    """A note: ``kind`` is footnote, endnote, or typed for a raised number in the text."""

    kind: str
    id: str


class Setting(NamedTuple):
    """The inline elements around a stretch of text."""

    link: Link | None = None
    em: bool = False
    strong: bool = False


class Piece(NamedTuple):
    r"""A stretch of text that is set alike; ``\n`` alone is a line break, and a note's mark has no text."""

    text: str
    setting: Setting = Setting()
    note: NoteId | None = None


class Paragraph(NamedTuple):
    """A paragraph as the file has it; one without text has no pieces."""

    style: str | None
    direct: Format
    cell: Mapping[str, str]
    """In a table, its row and its cell."""
    pieces: tuple[Piece, ...]

    @property
    def in_table(self) -> bool:
        """Whether it stands in one."""
        return bool(self.cell)


class Pieces:
    """Collects the pieces of one paragraph: text that is set alike becomes one, however it is split."""

    def __init__(self) -> None:
        self._done: list[Piece] = []
        self._said: list[str] = []
        self._setting = Setting()
        self._seen = False
        """Whether there is anything but white space."""

    def add(self, text: str, setting: Setting) -> None:
        """More text."""
        if setting != self._setting:
            self._end()
            self._setting = setting
        self._said.append(text)
        self._seen = self._seen or not text.isspace()

    def break_line(self, setting: Setting) -> None:
        """A line ends inside the paragraph."""
        self._end()
        self._done.append(Piece("\n", setting))

    def point(self, note: NoteId, setting: Setting) -> None:
        """The mark of a note."""
        self._end()
        self._done.append(Piece("", setting, note))
        self._seen = True

    def before(self) -> str:
        """The last two letters; none at the start and after white space."""
        last = self._done[-1].text if self._done else ""
        tail = (last + "".join(self._said[-2:]))[-2:]
        return "" if tail[-1:].isspace() else tail

    def take(self) -> tuple[Piece, ...]:
        """All pieces, in order; what was collected is forgotten."""
        self._end()
        taken = tuple(self._done) if self._seen else ()
        self._done.clear()
        self._seen = False
        return taken

    def _end(self) -> None:
        if self._said:
            self._done.append(Piece("".join(self._said), self._setting))
            self._said.clear()
