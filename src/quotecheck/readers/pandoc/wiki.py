"""MediaWiki's templates and named notes for pandoc, which leaves templates alone and forgets the names.

``{{quote|words|author=A}}`` becomes ``<blockquote>words {{quotecheck-attribution|A|}}</blockquote>``. Only the text
that pandoc gets is changed; positions are found in the file itself.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from quotecheck.memo import regex
from quotecheck.readers.pandoc.signs import ATTRIBUTION, IMAGE, NOTE_NAME, VERSE
from quotecheck.readers.pandoc.unseen import Unseen

_BRACKET: Final = regex(r"\{\{|\}\}|\[\[|\]\]|\|")
_ARGUMENT: Final = regex(r"\s*([\w -]{1,40}?)\s*=")
_REF: Final = regex(
    r"<ref\s+name\s*=\s*(?:\"(?P<a>[^\"<>]{1,200})\"|'(?P<b>[^'<>]{1,200})'|(?P<c>[^\s\"'<>/]{1,200}))[^<>/]{0,99}(?P<alone>/?)>",
    re.IGNORECASE,
)
_CATEGORIES: Final = (
    "category|kategorie|catégorie|categoría|categoria|categorie|kategoria|kategori|kategória|kategorija|luokka|"
    "категория|категорія|катэгорыя|κατηγορία|تصنيف|קטגוריה|カテゴリ|分类|分類|분류"
)
_FILES: Final = frozenset(
    "file image media datei bild fichier archivo imagen ficheiro imagem immagine bestand afbeelding plik grafika fil "
    "tiedosto kuva soubor fájl файл изображение αρχείο ملف קובץ ファイル 文件 파일".split()
)
_FRAMED: Final = frozenset("thumb thumbnail frame framed mini miniatur miniatura vignette gerahmt miniatyr".split())
"""Options with which the caption of an image shows."""
_OPTION: Final = regex(
    r"\s*(?:[x\d]+ ?px|left|right|cent(?:er|re)|none|border|frameless|upright|baseline|middle|top|bottom|sub|super|"
    r"links|rechts|zentriert|ohne|hochkant|rahmenlos|gauche|droite|centré|redresse|izquierda|derecha|centro|"
    r"sinistra|destra|esquerda|direita|page \d+)?\s*",
    re.IGNORECASE,
)
_GALLERY: Final = regex(r"<gallery\b[^<>]{0,200}>|</gallery\s*>", re.IGNORECASE)
_LINE: Final = regex(r"[^\n]+")
_BESIDE: Final = (
    rf"(?:\[\[[ \t]*(?:(?i:{_CATEGORIES})[ \t]*:[^\[\]\n]{{1,300}}|[a-z]{{2,3}}(?:-[a-z]{{2,8}}){{0,2}}:[^\[\]|\n]{{1,300}})\]\]"
    r"|__[A-Z]{3,30}__)"
)
_ELSEWHERE: Final = regex(rf"^(?:{_BESIDE}[ \t]*)+(?:\r?\n)?|{_BESIDE}", re.MULTILINE)
"""Categories and other languages, which stand beside a page, and switches."""
_POEM: Final = regex(r"</?poem\b[^<>]{0,200}>", re.IGNORECASE)
_POEM_LINE: Final = regex(r"(?<![ \t])[ \t]*\n[ \t]*(?=\S)")
_LINK: Final = regex(r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]|]{0,200})\]\]")
_MARKUP: Final = regex(r"<[^<>]{1,300}>|'{2,5}|[{}|]")
_QUOTES: Final = frozenset(
    "quote,blockquote,block quote,cquote,quotation,quote box,rquote,bquote,verse,poemquote,poem quote,centered pull quote,"
    "zitat,citation bloc,cita,citazione,citaat,citat,cytat".split(",")
)
_TEXTS: Final = ("text", "quote", "content", "texte", "1")
_AUTHORS: Final = ("author", "sign", "by", "person", "character", "autor", "auteur", "autore")
_SOURCES: Final = ("source", "title", "publication", "url", "quelle")
_LISTS: Final = ("reflist", "refs", "references", "notelist")
_POSITIONS: Final = {"cquote": ("4", "5"), "rquote": ("3", "4")}
"""Where author and source stand without a name; in all other templates behind the text."""
_WORKS: Final = regex(r"cite\b.*|citation|harvnb|harv|harvtxt|sfn|sfnp")


class _Argument(NamedTuple):
    name: str
    start: int
    end: int
    said: str


class _Template(NamedTuple):
    """A template, or a link to a file, whose name is its prefix and whose arguments are what stands behind bars."""

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


def unseen(text: str) -> Iterator[Unseen]:
    """What a page is listed under, and its switches."""
    return (Unseen(*match.span(), "navigation") for match in _ELSEWHERE.finditer(text))


def prepared(text: str) -> str:
    """A wiki text with its quotations as elements, its citations as words, and the names of its notes kept."""
    edits = [*_notes(text), *_poems(text), *_galleries(text)]
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
            is_file = opener == "[[" and text[start + 2 : start + 20].partition(":")[0].strip().lower() in _FILES
            if is_file or (opener == "{{" and (bars or match.start() - start < 99)):
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
    if template.name.partition(":")[0].strip() in _FILES and ":" in template.name:
        yield from _image(template)
    elif template.name in _LISTS:
        notes = next((argument for argument in template.arguments if argument.name == "refs"), None)
        if notes is not None:
            yield _Edit(template.start, notes.start, "\n\n")
            yield _Edit(notes.end, template.end, "\n\n")
    elif template.name in _QUOTES:
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


def _image(file: _Template) -> Iterator[_Edit]:
    """An image as pandoc knows it: with its caption, where that shows."""
    framed = any(argument.said.strip().lower() in _FRAMED for argument in file.arguments)
    said = [a for a in file.arguments if a.name.isdigit() and not _OPTION.fullmatch(a.said)]
    captions = [a for a in said if a.said.strip().lower() not in _FRAMED]
    if framed and captions:
        yield _Edit(file.start, captions[-1].start, f"[[File:{IMAGE}|thumb|")
        yield _Edit(captions[-1].end, file.end, "]]")
    else:
        yield _Edit(file.start, file.end, f"[[File:{IMAGE}]]")


def _galleries(text: str) -> Iterator[_Edit]:
    """Every line of a gallery is an image, with or without a caption."""
    inside: int | None = None
    for match in _GALLERY.finditer(text):
        closes = match.group().startswith("</")
        if closes and inside is not None:
            for line in _LINE.finditer(text, inside, match.start()):
                name, bar, _ = line.group().partition("|")
                yield _Edit(line.start(), line.start() + len(name + bar), f"\n\n[[File:{IMAGE}|thumb|" if bar else "")
                yield _Edit(line.end(), line.end(), "]]\n\n" if bar else "")
        inside = None if closes else match.end()
        yield _Edit(match.start(), match.end(), "\n\n")


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
    """A poem is set off, every line ending in it shows, and what is indented is no code."""
    opened: re.Match[str] | None = None
    for match in _POEM.finditer(text):
        if opened is not None and match.group().startswith("</"):
            yield _Edit(*opened.span(), f"\n<blockquote>\n\n{{{{{VERSE}}}}}\n\n")
            yield from _poem_lines(text, opened.end(), match.start())
            yield _Edit(*match.span(), "\n\n</blockquote>\n")
            opened = None
        elif match.group().startswith("</"):
            yield _Edit(*match.span(), "")
        else:
            if opened is not None:
                yield _Edit(*opened.span(), "")
            opened = match
    if opened is not None:
        yield _Edit(*opened.span(), "")


def _poem_lines(text: str, start: int, end: int) -> Iterator[_Edit]:
    for line in _POEM_LINE.finditer(text, start, end):
        shows = line.start() > start and text[line.start() - 1] != "\n"
        yield _Edit(*line.span(), "<br />\n" if shows else "\n")
