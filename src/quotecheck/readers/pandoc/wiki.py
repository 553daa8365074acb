"""MediaWiki's templates and named notes for pandoc, which leaves templates alone and forgets the names.

``{{quote|words|author=A}}`` becomes ``<blockquote>words {{quotecheck-attribution|A|}}</blockquote>``. Only the text
that pandoc gets is changed; positions are found in the file itself.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.readers.pandoc.tree import ATTRIBUTION, NOTE_NAME

_BRACKET: Final = regex(r"\{\{|\}\}|\[\[|\]\]|\|")
_ARGUMENT: Final = regex(r"\s*([\w -]{1,40}?)\s*=")
_REF: Final = regex(
    r"<ref\s+name\s*=\s*(?:\"(?P<a>[^\"<>]{1,200})\"|'(?P<b>[^'<>]{1,200})'|(?P<c>[^\s\"'<>/]{1,200}))[^<>/]{0,99}(?P<alone>/?)>",
    re.IGNORECASE,
)
_POEM: Final = regex(r"</?poem\b[^<>]{0,200}>", re.IGNORECASE)
_LINK: Final = regex(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{0,200})\]\]")
_MARKUP: Final = regex(r"<[^<>]{1,300}>|'{2,5}|[{}|]")
_QUOTES: Final = frozenset(
    "quote,blockquote,block quote,cquote,quotation,quote box,rquote,bquote,verse,poemquote,poem quote,centered pull quote".split(
        ","
    )
)
_TEXTS: Final = ("text", "quote", "content", "1")
_AUTHORS: Final = ("author", "sign", "by", "person", "character")
_SOURCES: Final = ("source", "title", "publication", "url")
_POSITIONS: Final = {"cquote": ("4", "5"), "rquote": ("3", "4")}
"""Where author and source stand without a name; in all other templates behind the text."""
_WORKS: Final = regex(r"cite\b.*|citation|harvnb|harv|harvtxt|sfn|sfnp")


class _Argument(NamedTuple):
    name: str
    start: int
    end: int
    said: str


class _Template(NamedTuple):
    name: str
    start: int
    end: int
    arguments: tuple[_Argument, ...]

    def said(self, *names: str) -> str:
        """The value of the first of these arguments that is given, without markup."""
        values = {argument.name: argument.said for argument in self.arguments}
        said = next((values[name] for name in names if values.get(name, "").strip()), "")
        return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", said)).split())


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def prepared(text: str) -> str:
    """A wiki text with its quotations as elements, its citations as words, and the names of its notes kept."""
    edits = [*_notes(text), *_poems(text)]
    for template in _templates(text):
        edits += _template_edits(template)
    parts, at = [], 0
    for edit in sorted(edits):
        if edit.start >= at:
            parts += [text[at : edit.start], edit.text]
            at = edit.end
    return "".join((*parts, text[at:]))


def _templates(text: str) -> Iterator[_Template]:
    """Every template, inner ones first."""
    waiting: list[tuple[str, int, list[int]]] = []
    for match in _BRACKET.finditer(text):
        sign = match.group()
        if sign in ("{{", "[["):
            waiting.append((sign, match.start(), []))
        elif sign == "|":
            if waiting:
                waiting[-1][2].append(match.start())
        elif waiting and waiting[-1][0] == ("{{" if sign == "}}" else "[["):
            opener, start, bars = waiting.pop()
            if opener == "{{" and (bars or match.start() - start < 99):
                yield _parsed(text, start, match.end(), bars)


def _parsed(text: str, start: int, end: int, bars: Sequence[int]) -> _Template:
    edges = [*bars, end - 2]
    name = text[start + 2 : edges[0]].strip().lower().replace("_", " ") if edges[0] - start < 99 else ""
    arguments = []
    number = 0
    for first, last in pairwise(edges):
        given = _ARGUMENT.match(text, first + 1, last)
        if given is None:
            number += 1
        at = given.end() if given else first + 1
        said = text[at:last] if last - at < 2_000 or not given else ""
        arguments.append(_Argument(given[1].lower() if given else str(number), at, last, said[:2_000]))
    return _Template(name, start, end, tuple(arguments))


def _template_edits(template: _Template) -> Iterator[_Edit]:
    if template.name in _QUOTES:
        words = next((a for name in _TEXTS for a in template.arguments if a.name == name), None)
        if words is not None:
            first, second = _POSITIONS.get(template.name, ("2", "3"))
            author, source = template.said(*_AUTHORS, first), template.said(*_SOURCES, second)
            yield _Edit(template.start, words.start, "\n<blockquote>\n\n")
            credit = f"\n\n{{{{{ATTRIBUTION}|{author}|{source}}}}}" if author or source else ""
            yield _Edit(words.end, template.end, f"{credit}\n</blockquote>\n")
    elif template.name == "efn" and template.arguments:
        yield _Edit(template.start, template.arguments[0].start, "<ref>")
        yield _Edit(template.arguments[0].end, template.end, "</ref>")
    elif template.name == "lang" and template.arguments:
        yield _Edit(template.start, template.arguments[-1].start, "")
        yield _Edit(template.arguments[-1].end, template.end, "")
    elif _WORKS.fullmatch(template.name):
        said = _work(template)
        yield _Edit(template.start, template.end, f"<ref>{said}</ref>" if template.name.startswith("sfn") else said)


def _work(template: _Template) -> str:
    """What a template says of a work, as words."""
    short = template.name.startswith(("sfn", "harv"))
    names = f"{template.said('first', 'first1')} {template.said('last', 'last1', 'author', 'author1', 'editor')}"
    title = template.said("title", "chapter")
    said = (
        names if not short else template.said("1"),
        f"''{title}''" if title else "",
        template.said("work", "journal", "website", "publisher"),
        template.said("year", "date") if not short else template.said("3", "2"),
        f"p. {page}" if (page := template.said("page", "p", "pages", "pp")) else "",
        template.said("url"),
    )
    return ", ".join(part.strip() for part in said if part.strip())


def _notes(text: str) -> Iterator[_Edit]:
    for match in _REF.finditer(text):
        name = match["a"] or match["b"] or match["c"]
        mark = f"{{{{{NOTE_NAME}|{_MARKUP.sub('', name)}}}}}"
        yield _Edit(match.start(), match.end(), f"<ref>{mark}</ref>" if match["alone"] else f"<ref>{mark}")


def _poems(text: str) -> Iterator[_Edit]:
    """In a poem every line ending shows."""
    inside: int | None = None
    for match in _POEM.finditer(text):
        closes = match.group().startswith("</")
        if closes and inside is not None:
            for end in re.finditer(r"(?<=\S)\n(?=\S)", text[inside : match.start()]):
                yield _Edit(inside + end.start(), inside + end.end(), "<br />\n")
        inside = None if closes else match.end()
        yield _Edit(match.start(), match.end(), "")
