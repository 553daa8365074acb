"""AsciiDoc for pandoc: what it would lose or take for prose is said otherwise, or not at all.

Only the text that pandoc gets is changed; positions are found in the file itself.
"""

import re
from collections.abc import Iterator
from typing import Final

from quotecheck.memo import regex
from quotecheck.readers.pandoc.notes import asciidoc_notes
from quotecheck.readers.pandoc.tree import ATTRIBUTION, NOTE_NAME
from quotecheck.readers.pandoc.unseen import Unseen

_LINE: Final = regex(r"[^\n]*(?:\n|\Z)")
_FENCE: Final = regex(r"/{4,}|-{4,}|\.{4,}|\+{4,}")
_CONDITION: Final = regex(r"(?P<opens>(?:ifn?def|ifeval|endif)::[^\[\]\s]*\[)(?P<said>[^\n]*)\]\s*")
_INCLUDE: Final = regex(r"include::[^\[\r\n]*\[[^\]\r\n]*\]")
_AIR_QUOTE: Final = regex(r'^""[ \t]*$', re.MULTILINE)
_LED_QUOTE: Final = regex(r"(?:(?<=\n\n)|\A)(?:>(?: [^\n]*)?(?:\n|\Z))+")
_LED: Final = regex(r"^> ?", re.MULTILINE)
_CREDITED: Final = regex(
    r"^\[(?P<style>(?:quote|verse)[\w#.%-]*|(?=,[^\n]*\n_{4})),(?P<given>[^\n]+)\][ \t]*$", re.MULTILINE
)
_VALUE: Final = regex(
    r'[ \t]*(?:(?P<name>[\w-]+)[ \t]*=[ \t]*)?(?:"(?P<said>[^"\n]*)"|\'(?P<single>[^\'\n]*)\'(?=[ \t]*(?:,|\Z))|(?P<bare>[^,\n]*))[^,\n]*(?:,|\Z)'
)
_LINK: Final = regex(r"(?:link:)?(?P<url>\w{1,10}:[^\s\[\]|]{1,400})\[(?P<label>[^\[\]|]*)\]")
_DASHED: Final = regex(r"^--(?=[ \t]+\S)", re.MULTILINE)
_APOSTROPHE: Final = regex(r"(?<=\w)`'(?=\w)")
_STRAIGHT: Final = regex(r"^(?:\[[^\n]*\]|'{3,})[ \t]*$|(?<![^\W_])(?<!`)'(?!`)|(?<!`)'(?!`)(?![^\W_])", re.MULTILINE)
_NAMED_NOTE: Final = regex(r"footnote:([\w-]+)\[")
_CLOSING: Final = regex(r"(?<!\\)\]")
_NAMES: Final = ("attribution", "citetitle")


def unseen(text: str) -> Iterator[Unseen]:
    """Comments, the lines of conditions without what they hold, and what stands for other files."""
    fence, begun = "", 0
    for match in _LINE.finditer(text):
        line, (start, end) = match.group().rstrip(), match.span()
        if fence:
            if line == fence:
                if fence.startswith("/"):
                    yield Unseen(begun, end, "comment", "\n")
                fence = ""
        elif _FENCE.fullmatch(line):
            fence, begun = line, start
        elif line.startswith("//") and not line.startswith("///"):
            yield Unseen(start, end, "comment")
        elif (condition := _CONDITION.fullmatch(text, start, end)) is not None:
            yield from _without_condition(condition)
        if include := _INCLUDE.match(line):
            yield Unseen(start, start + include.end(), "directive")
    if fence.startswith("/"):
        yield Unseen(begun, len(text), "comment")


def _without_condition(line: re.Match[str]) -> Iterator[Unseen]:
    if line["said"] and line["opens"].startswith("if") and not line["opens"].startswith("ifeval"):
        yield Unseen(line.start(), line.end("opens"), "directive")
        yield Unseen(line.end("said"), line.end("said") + 1)
    else:
        yield Unseen(line.start(), line.end(), "directive")


def prepared(text: str) -> str:
    """An AsciiDoc text with the forms that pandoc does not know as those that it does."""
    text = _AIR_QUOTE.sub("____", text)
    text = _LED_QUOTE.sub(lambda lines: "____\n" + _LED.sub("", lines.group()).rstrip("\n") + "\n____\n", text)
    text = _NAMED_NOTE.sub(rf"footnote:[{NOTE_NAME}/\1/ ", _simple_notes(text))
    text = _CREDITED.sub(_credited, text)
    text = _DASHED.sub("&#45;-", _APOSTROPHE.sub("’", text))
    return _STRAIGHT.sub(lambda match: "&#39;" if match.group() == "'" else match.group(), text)


def _simple_notes(text: str) -> str:
    """The text with each note on one line, the brackets in it escaped: pandoc leaves others as they are typed."""
    parts, at = [], 0
    for note in asciidoc_notes(text):
        said = text[note.start : note.end].replace("\n", " ")
        parts += [text[at : note.start], _CLOSING.sub(r"\]", said)]
        at = note.end
    return "".join((*parts, text[at:]))


def _credited(line: re.Match[str]) -> str:
    """The attributes of a quotation, so that its author and source are known from a line that only begins with a dash."""
    given: dict[str, str] = {}
    for number, value in enumerate(_VALUE.finditer(line["given"])):
        name = value["name"] or (_NAMES[number] if number < len(_NAMES) else "")
        said = (value["said"] or value["single"] or value["bare"] or "").strip()
        given.setdefault(name, _plain(said))
    author, source = (given.get(name, "") for name in _NAMES)
    url = link["url"] if (link := _LINK.search(line["given"])) else ""
    return f'[{line["style"] or "quote"}, "{ATTRIBUTION}|{author}|{source}|{url}"]'


def _plain(said: str) -> str:
    """A value without its links, and without what would end it."""
    said = _LINK.sub(lambda link: link["label"] or link["url"], said)
    return said.replace('"', "").replace("|", " ")
