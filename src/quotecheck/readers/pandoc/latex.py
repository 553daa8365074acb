r"""LaTeX for pandoc: what it would lose of ``csquotes`` and others is said with commands that it knows.

``\textcquote[p.~4]{key}{words}`` becomes ``\enquote{words}\cite[p.~4]{key}``. Only the text that pandoc gets is
changed; positions are found in the file itself.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.readers.pandoc.latex_meanings import with_meanings
from quotecheck.readers.pandoc.signs import ATTRIBUTION

_BRACKET: Final = regex(r"\\.|(?<!\\)%[^\n]*|[{}\[\]]", re.DOTALL)
_COMMAND: Final = regex(
    r"\\(?:(?P<other>foreign|hyphen|hybrid)?(?P<form>text|block)(?P<by>c)?quote\*?(?![A-Za-z])"
    r"|begin\{(?P<env>(?P<env_other>foreign|hyphen)?display(?P<env_by>c)?quote)\}"
    r"|end\{(?P<end>(?:foreign|hyphen)?displayc?quote)\}"
    r"|(?P<epigraph>epigraph|qitem)(?![A-Za-z])|(?P<dictum>dictum)(?![A-Za-z])"
    r"|(?P<attribution>attrib|attribution|qauthor|sourceatright)(?![A-Za-z])"
    r"|(?P<full>full|footfull)cite(?![A-Za-z])|(?P<part>citetitle|citeyear)(?![A-Za-z])"
    r"|bibitem(?![A-Za-z])(?P<bibitem>)|begin\{thebibliography\}(?P<bibliography>))"
)
_SPACE: Final = regex(r"[ \t]*\n?[ \t]*")
_BEGIN: Final = rf"\begin{{{ATTRIBUTION}}}"
_END: Final = rf"\end{{{ATTRIBUTION}}}"


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


class _Argument(NamedTuple):
    """An argument without its brackets; ``end`` is behind them."""

    start: int
    end: int
    said: str


def prepared(text: str) -> str:
    """A LaTeX text with what pandoc does not know said otherwise."""
    if "\\" not in text:
        return text
    text = with_meanings(text)
    parts, at = [], 0
    for edit in sorted(_Edits(text).edits()):
        if edit.start >= at:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
    return "".join((*parts, text[at:]))


def _partners(text: str) -> dict[int, int]:
    """Where the bracket that begins at an offset ends."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    square = 0
    """How many of those that wait are square; without one there is nothing to look for."""
    for match in _BRACKET.finditer(text):
        letter = match.group()
        if letter in "{[":
            waiting.append(match.start())
            square += letter == "["
        elif letter == "}":
            while waiting and text[waiting[-1]] == "[":
                waiting.pop()
            if waiting:
                found[waiting.pop()] = match.start()
        elif letter == "]" and waiting and text[waiting[-1]] == "[":
            found[waiting.pop()] = match.start()
    return found


class _Edits:
    def __init__(self, text: str) -> None:
        self._text = text
        self._partners = _partners(text)
        self._waiting: list[tuple[str, str]] = []
        """Display quotations that are open, with what their ends will say."""

    def edits(self) -> Iterator[_Edit]:
        """What is to be put in place of what; those that would overlap an earlier one are for nobody."""
        for match in _COMMAND.finditer(self._text):
            if match["form"]:
                yield from self._quotation(match)
            elif match["env"]:
                yield from self._display(match)
            elif match["end"]:
                yield from self._display_end(match)
            elif match["epigraph"]:
                yield from self._epigraph(match)
            elif match["dictum"]:
                yield from self._dictum(match)
            elif match["attribution"]:
                yield from self._wrapped(match.start(), match.end(), f"\n\n{_BEGIN}", _END)
            elif match["full"] or match["part"]:
                yield _Edit(match.start(), match.end(), r"\footcite" if match["full"] == "footfull" else r"\cite")
            elif match["bibitem"] is not None:
                yield from self._without_arguments(match, "\n\n")
            else:
                yield from self._without_arguments(match, r"\begin{thebibliography}")

    def _argument(self, at: int, bracket: str) -> _Argument | None:
        space = _SPACE.match(self._text, at)
        start = space.end() if space else at
        end = self._partners.get(start) if self._text.startswith(bracket, start) else None
        return None if end is None else _Argument(start + 1, end + 1, self._text[start + 1 : end])

    def _options(self, at: int) -> tuple[list[str], int]:
        """Up to three optional arguments, and where they end."""
        found: list[str] = []
        while len(found) < 3 and (argument := self._argument(at, "[")) is not None:
            found.append(argument.said)
            at = argument.end
        return found, at

    def _cited(self, at: int, *, other: bool, by_key: bool) -> tuple[str, int] | None:
        """What a command of ``csquotes`` says of the source, and where its words begin."""
        if other:
            language = self._argument(at, "{")
            if language is None:
                return None
            at = language.end
        options, at = self._options(at)
        if not by_key:
            return (options[0] if options else ""), at
        key = self._argument(at, "{")
        if key is None:
            return None
        given = "".join(f"[{option}]" for option in options[:2])
        return rf"\cite{given}{{{key.said}}}", self._options(key.end)[1]

    def _quotation(self, match: re.Match[str]) -> Iterator[_Edit]:
        found = self._cited(match.end(), other=match["other"] is not None, by_key=match["by"] is not None)
        words = self._argument(found[1], "{") if found else None
        if found is None or words is None:
            return
        block = match["form"] == "block"
        before, after = ("\n\n\\begin{quote}", "\n\n\\end{quote}\n\n") if block else (r"\enquote{", "}")
        if block and found[0] and not found[0].lstrip("{ ").startswith("\\"):
            after = f"\n\n{_BEGIN}{found[0]}{_END}{after}"
        elif block:
            after = found[0] + after
        else:
            after += f" {found[0]}" if found[0] else ""
        yield _Edit(match.start(), words.start, before)
        stop = self._text[words.end : words.end + 1] if block else ""
        stop = stop if stop in tuple(".,;:!?") else ""  # it would be a paragraph of its own
        yield _Edit(words.end - 1, words.end + len(stop), stop + after)

    def _display(self, match: re.Match[str]) -> Iterator[_Edit]:
        found = self._cited(match.end(), other=match["env_other"] is not None, by_key=match["env_by"] is not None)
        if found is None:
            return
        self._waiting.append((match["env"], f"\n\n{_BEGIN}{found[0]}{_END}\n" if found[0] else ""))
        yield _Edit(match.start(), found[1], r"\begin{displayquote}")

    def _display_end(self, match: re.Match[str]) -> Iterator[_Edit]:
        if self._waiting and self._waiting[-1][0] == match["end"]:
            yield _Edit(match.start(), match.end(), self._waiting.pop()[1] + r"\end{displayquote}")

    def _epigraph(self, match: re.Match[str]) -> Iterator[_Edit]:
        words = self._argument(match.end(), "{")
        by = self._argument(words.end, "{") if words else None
        if words is None or by is None:
            return
        yield _Edit(match.start(), words.start, "\n\n\\begin{epigraph}")
        yield _Edit(words.end - 1, by.start, f"\n\n{_BEGIN}")
        yield _Edit(by.end - 1, by.end, f"{_END}\\end{{epigraph}}\n\n")

    def _dictum(self, match: re.Match[str]) -> Iterator[_Edit]:
        options, at = self._options(match.end())
        by = f"\n\n{_BEGIN}{options[0]}{_END}" if options else ""
        yield from self._wrapped(match.start(), at, "\n\n\\begin{epigraph}", f"{by}\\end{{epigraph}}\n\n")

    def _wrapped(self, start: int, at: int, before: str, after: str) -> Iterator[_Edit]:
        words = self._argument(at, "{")
        if words is not None:
            yield _Edit(start, words.start, before)
            yield _Edit(words.end - 1, words.end, after)

    def _without_arguments(self, match: re.Match[str], instead: str) -> Iterator[_Edit]:
        _, at = self._options(match.end())
        key = self._argument(at, "{")
        yield _Edit(match.start(), key.end if key else at, instead)
