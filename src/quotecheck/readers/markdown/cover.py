"""A text being masked: what is no Markdown is overwritten, letter for letter, so that every position stays exact."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from typing import Final, NamedTuple

from quotecheck.model.post import BlockKind, InlineKind
from quotecheck.readers.building import FILLER
from quotecheck.readers.markdown.code import Code, code_in
from quotecheck.text import Span

_NEAR: Final = 200
"""What is farther than this from the ends of its line does not stand alone on it."""


_FEW: Final = 50
"""So many edits are made faster on the text itself than on a list of its letters."""


class Marker(NamedTuple):
    """A block that begins or ends at ``offset`` of the file; its two markers share ``pair``."""

    offset: int
    pair: int
    kind: BlockKind | None = None
    """None for the end."""
    attrs: Mapping[str, str] = {}
    inline: bool = False
    """Whether it stands inside a paragraph, which goes on after it."""


class Point(NamedTuple):
    """An inline element without text of its own."""

    offset: int
    kind: InlineKind
    attrs: Mapping[str, str]


class Masked(NamedTuple):
    """A text of the same length in which nothing but Markdown is left, and what was masked."""

    text: str
    markers: tuple[Marker, ...] = ()
    points: tuple[Point, ...] = ()
    callouts: Mapping[int, Marker] = {}
    """Callout heads by the offset of their ``[``."""
    attributes: tuple[tuple[Span, Mapping[str, str]], ...] = ()
    """Attribute lines, which say something about the quotation above or below."""
    left_out: Mapping[str, int] = {}


class Cover:
    """Collects what is masked. ``own`` are the site's tags, as in ``Reading.tags``."""

    def __init__(self, text: str, own: Mapping[str, str]) -> None:
        self.text = text
        self.own = own
        self.left_out: Counter[str] = Counter()
        self.markers: list[Marker] = []
        self.points: list[Point] = []
        self.callouts: dict[int, Marker] = {}
        self.attributes: list[tuple[Span, Mapping[str, str]]] = []
        self._edits: list[tuple[int, int, str]] = []
        self._code: list[Code] | None = None

    def blank(self, start: int, end: int, letter: str = " ") -> None:
        """Overwrite a stretch but for its line endings; seen in ``text`` after ``settle``."""
        old = self.text[start:end]
        simple = "\n" not in old and "\r" not in old
        new = letter * len(old) if simple else "".join(each if each in "\r\n" else letter for each in old)
        self._edits.append((start, end, new))

    def write(self, start: int, new: str) -> None:
        """Overwrite a stretch inside a line with markup as long as it is."""
        self._edits.append((start, start + len(new), new))

    def fill(self, start: int, end: int) -> None:
        """Overwrite a stretch inside a line, with what is neither a space nor a letter."""
        self.blank(start, end, FILLER)

    def show(self, span: Span) -> None:
        """Uncover a stretch again."""
        self._edits.append((*span, self.text[span.start : span.end]))

    def clear(self, start: int, end: int) -> None:
        """Overwrite a stretch: with a blank line where it stands alone, else inside its line."""
        self.blank(start, end, " " if self.alone(start, end) else FILLER)

    def hide(self, start: int, end: int, reason: str) -> None:
        """Leave a stretch out, and count it."""
        self.clear(start, end)
        self.left_out[reason] += 1

    def settle(self) -> None:
        """What was overwritten shows in ``text``."""
        edits, self._edits = self._edits, []
        if len(edits) <= _FEW:
            for start, end, new in edits:
                self.text = self.text[:start] + new + self.text[end:]
        else:
            letters = list(self.text)
            for start, end, new in edits:
                letters[start:end] = new
            self.text = "".join(letters)

    def reread(self) -> list[Code]:
        """The code of the text as it is now; from here on this is what counts as code."""
        self.settle()
        self.use(code_in(self.text))
        return self.code

    def use(self, code: list[Code]) -> None:
        """Let this be what counts as code, in order."""
        self._code = code

    @property
    def code(self) -> list[Code]:
        """The code in the text, looked for when it is first asked for."""
        if self._code is None:
            self._code = code_in(self.text)
        return self._code

    def in_code(self, offset: int) -> bool:
        """Whether an offset lies in code."""
        code = self.code
        at = bisect_right(code, offset, key=lambda piece: piece.span.start) - 1
        return at >= 0 and offset < code[at].span.end

    def alone(self, start: int, end: int) -> bool:
        """Whether a stretch has its lines to itself. It then becomes a blank line, as its engine makes it."""
        before = self.text[max(0, start - _NEAR) : start].rpartition("\n")
        after = self.text[end : end + _NEAR].partition("\n")
        first, last = before[1] or start <= _NEAR, after[1] or end + _NEAR >= len(self.text)
        return bool(first and last) and not before[2].strip(" \t>") and not after[0].strip()

    def block(self, span: Span, kind: BlockKind, attrs: Mapping[str, str], *, inline: bool = False) -> None:
        """A block around a stretch of the text."""
        self.markers.append(Marker(span.start, span.start, kind, attrs, inline))
        self.markers.append(Marker(span.end, span.start))

    def build(self) -> Masked:
        """What was collected."""
        self.settle()
        return Masked(
            self.text,
            tuple(sorted(self.markers, key=lambda marker: marker.offset)),
            tuple(sorted(self.points, key=lambda point: point.offset)),
            self.callouts,
            tuple(self.attributes),
            self.left_out,
        )
