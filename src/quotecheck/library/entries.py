"""One block of a ``.bib`` file, read with positions and forgivingly.

bibtexparser accepts seven kinds of broken input without a word and drops an entry for others. Here every
one is a ``Trouble`` with its place, and reading goes on behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from quotecheck.library.blocks import Block
from quotecheck.library.raw import Piece, RawEntry, RawField, Trouble
from quotecheck.memo import regex

_GAP: Final = regex(r"(?:\s|%[^\n]*)*")
_TOKEN: Final = regex(r"""[^\s"#%'(),={}~\\]+""")
_NAME: Final = regex(r"""([^\s"#%'(),={}~\\@]+)\s*=""")
_KEY: Final = regex(r'\s*([^,={}"\n]*)')
_BARE: Final = regex(r"[^,{}\n]*")
_NEXT_FIELD: Final = regex(r",\s*(?=[A-Za-z][\w:+.-]*\s*=)")
_FIELD_OUTSIDE: Final = regex(r'\s*(?:,\s*)?(?=[A-Za-z][\w-]*\s*=\s*["{\d])')
_SWALLOWED: Final = regex(r'\n[ \t]*[A-Za-z][\w-]*[ \t]*=[ \t]*["{\d]')
_BRACES: Final = regex(r"(?<!\\)[{}]")
_QUOTES: Final = regex(r'(?<!\\)["{}]')
_MAX_RESUMES: Final = 8
"""How often one entry is taken up again; more would be quadratic on hostile input."""


def read_entry(text: str, block: Block, end: int | None = None) -> RawEntry:
    """The entry in ``block``, which may go on up to ``end``."""
    reader = _Reader(text, block.body, block.end if end is None else end, block.close, block.start)
    key = reader.key()
    reader.read_fields()
    if not block.type:
        reader.troubles.append(Trouble(block.start, "the entry has no type", "write `@book{`, `@article{` or `@misc{`"))
    return RawEntry(block.type or "misc", key, block.start, reader.fields, sorted(reader.troubles))


def read_definition(text: str, block: Block) -> RawEntry:
    """The ``@string`` in ``block``: like an entry, without a key."""
    reader = _Reader(text, block.body, block.end, block.close, block.start)
    reader.read_fields()
    return RawEntry(block.type, "", block.start, reader.fields, sorted(reader.troubles))


@dataclass(slots=True)
class _Reader:
    text: str
    at: int
    end: int
    close: str
    start: int
    fields: list[RawField] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    resumes: int = 0
    done: bool = False

    # ------------------------------------------------------------------------------------- the key

    def key(self) -> str:
        """The citekey; empty, with a trouble, when there is none."""
        found = _KEY.match(self.text, self.at, self.end)
        assert found is not None, "the pattern also fits nothing"
        key, self.at = found[1].strip(), found.end()
        if self.close == ")" and key.endswith(")"):
            key, self.at = key[:-1].strip(), found.start(1) + found[1].rindex(")")
        self._skip()
        match self._here():
            case ",":
                self.at += 1
            case "=":
                return self._key_before_field(key, found.start(1))
            case self.close | "":
                pass
            case _:
                self._trouble(found.end(), "a comma is missing after the key", f"write `{key},`")
        if not key:
            self._trouble(self.start, "the entry has no key", "give it one, such as `@book{beevor1998,`")
        return key

    def _key_before_field(self, words: str, start: int) -> str:
        """The key was left out, or its comma: take up reading at the first field's name."""
        key, _, name = words.rpartition(" ")
        self.at = start + len(words) - len(name)
        if key:
            self._trouble(self.start, "a comma is missing after the key", f"write `{key.strip()},`")
        else:
            self._trouble(self.start, "the entry has no key", "give it one, such as `@book{beevor1998,`")
        return key.strip()

    # ---------------------------------------------------------------------------------- the fields

    def read_fields(self) -> None:
        """All fields up to the closing delimiter."""
        while not self.done:
            self._skip()
            if self.at >= self.end:
                self._resume()
            elif self._here() == self.close:
                self._closing()
            else:
                self._field()

    def _closing(self) -> None:
        """The entry ends here, unless fields follow: then the delimiter was one too many."""
        here, self.at = self.at, self.at + 1
        outside = _FIELD_OUTSIDE.match(self.text, self.at, self.end)
        if outside:
            self._trouble(here, f"a `{self.close}` too many ends the entry before its last field", "remove it")
            self.at = outside.end()
            return
        self.done = True
        stray = self.text.find("}", self.at, self.end)
        if stray >= 0:
            self._trouble(stray, "a `}` stands outside any entry", "remove it, or open the brace that it closes")

    def _field(self) -> None:
        name = _NAME.match(self.text, self.at, self.end)
        if name is None:
            word = _TOKEN.match(self.text, self.at, self.end)
            what = f"`{word[0]}` is not followed by `=`" if word else "this is not a field"
            self._lost(self.at, what, "write fields as `name = {value},`")
            return
        self.at = name.end()
        self.fields.append(RawField(name[1], name.start(), self._value()))
        self._after_value()

    def _value(self) -> tuple[Piece, ...]:
        pieces = []
        while piece := self._piece():
            pieces.append(piece)
            self.at = piece.end
            self._skip()
            if self._here() != "#":
                break
            self.at += 1
        return tuple(pieces)

    def _after_value(self) -> None:
        self._skip()
        here, last = self._here(), self.fields[-1]
        if here in (",", self.close, ""):
            if not last.pieces:
                self._trouble(last.at, f"`{last.name}` has no value", "write the value in braces")
            self.at += here == ","
        else:
            self._junk(last)

    def _junk(self, last: RawField) -> None:
        """Something other than a comma follows a value."""
        following = _NAME.match(self.text, self.at, self.end)
        if not last.pieces:
            self._lost(last.at, f"`{last.name}` has no value", "write the value in braces")
        elif following:
            where = last.pieces[-1].end - 1
            self._trouble(where, f"a comma is missing between `{last.name}` and `{following[1]}`", "add the comma")
        elif last.pieces[-1].bare or self._numeric(last.pieces[-1]):
            self._unbraced(last)
        elif not self._take_up(last):
            self._torn(last)

    def _unbraced(self, last: RawField) -> None:
        piece = last.pieces[-1]
        bare = _BARE.match(self.text, piece.start, self.end)
        assert bare is not None, "the pattern also fits nothing"
        text = bare[0].rstrip()
        whole = (*last.pieces[:-1], Piece(text, piece.start, piece.start + len(text)))
        self.fields[-1] = last._replace(pieces=whole)
        self.at = bare.end()
        self._trouble(piece.start, f"the value of `{last.name}` is not in braces", f"write `{{{text}}}`")
        if self._here() == "{":
            self._lost(self.at, f"the value of `{last.name}` is followed by a brace", "put all of it in braces")
        elif self._here() == ",":
            self.at += 1

    def _torn(self, last: RawField) -> None:
        where = last.pieces[-1].end - 1
        if self.text[where] == '"':
            hint = 'write a quotation mark inside a value as {"}, or put the value in braces'
            self._lost(where, f'a `"` ends the value of `{last.name}` too early', hint)
        else:
            hint = "remove the brace, or open another before it"
            self._lost(where, f"a `}}` ends the value of `{last.name}` too early", hint)

    # -------------------------------------------------------------------------------------- pieces

    def _piece(self) -> Piece | None:
        self._skip()
        match self._here():
            case "{":
                return self._delimited(_BRACES, "}")
            case '"':
                return self._delimited(_QUOTES, '"')
        token = _TOKEN.match(self.text, self.at, self.end)
        if token is None:
            return None
        return Piece(token[0], token.start(), token.end(), bare=not token[0].isdecimal())

    def _delimited(self, marks: re.Pattern[str], close: str) -> Piece:
        """Up to the closing delimiter outside inner braces; to the end of the block when there is none."""
        start, depth = self.at + 1, 0
        for mark in marks.finditer(self.text, start, self.end):
            if mark[0] == close and depth == 0:
                return Piece(self.text[start : mark.start()], start - 1, mark.end())
            depth = max(0, depth + (1 if mark[0] == "{" else -1 if mark[0] == "}" else 0))
        return Piece(self.text[start : self.end], start - 1, self.end)

    # ------------------------------------------------------------------------------------- recovery

    def _resume(self) -> None:
        """The block ended while the entry was open: find what was not closed, and go on behind it."""
        if any(self._take_up(candidate) for candidate in self.fields):
            return
        self.done = True
        last = self.fields[-1].pieces[-1] if self.fields and self.fields[-1].pieces else None
        opener = self.text[last.start] if last and last.end == self.end and not last.bare else ""
        if opener and last and opener in '{"':
            self._unclosed(self.fields[-1], opener, last.start)
        else:
            self._trouble(self.start, f"the entry is not closed: its last `{self.close}` is missing", "add it")

    def _take_up(self, candidate: RawField) -> bool:
        """Whether ``candidate`` swallowed the fields after it; if so, it is cut there and reading goes on."""
        if self.resumes >= _MAX_RESUMES:
            return False
        for number, piece in enumerate(candidate.pieces):
            found = _SWALLOWED.search(self.text, piece.start, piece.end)
            if found:
                kept = Piece(self.text[piece.start + 1 : found.start()].rstrip(" \t\n,"), piece.start, found.start())
                del self.fields[self.fields.index(candidate) :]
                self.fields.append(candidate._replace(pieces=(*candidate.pieces[:number], kept)))
                self.troubles = [trouble for trouble in self.troubles if trouble.at < candidate.at]
                self._unclosed(candidate, self.text[piece.start], piece.start)
                self.at, self.resumes = found.start(), self.resumes + 1
                return True
        return False

    def _unclosed(self, at_fault: RawField, opener: str, where: int) -> None:
        what = "brace" if opener == "{" else "quotation mark"
        self._trouble(where, f"the {what} that opens `{at_fault.name}` is never closed", f"close the {what}")

    def _lost(self, where: int, message: str, hint: str) -> None:
        """Tell, and go on at the next thing that looks like a field."""
        self._trouble(where, message, hint)
        following = _NEXT_FIELD.search(self.text, self.at, self.end)
        if following:
            self.at = following.end()
        else:
            self.done = True

    # ---------------------------------------------------------------------------------------- small

    def _trouble(self, at: int, message: str, hint: str) -> None:
        self.troubles.append(Trouble(at, message, hint))

    def _numeric(self, piece: Piece) -> bool:
        return self.text[piece.start] not in '{"'

    def _here(self) -> str:
        return self.text[self.at : min(self.at + 1, self.end)]

    def _skip(self) -> None:
        gap = _GAP.match(self.text, self.at, self.end)
        self.at = gap.end() if gap else self.at
