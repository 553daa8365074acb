"""AsciiDoc for pandoc: what it would lose or take for prose is said otherwise, or not at all.

Only the text that pandoc gets is changed; positions are found in the file itself.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from quotecheck.memo import regex
from quotecheck.readers.pandoc.notes import asciidoc_notes
from quotecheck.readers.pandoc.signs import ATTRIBUTION, NOTE_NAME
from quotecheck.readers.pandoc.unseen import Unseen

_LINE: Final = regex(r"[^\n]*(?:\n|\Z)")
_FENCE: Final = regex(r"/{4,}|-{4,}|\.{4,}|\+{4,}")
_CONDITION: Final = regex(r"(?P<opens>(?:ifn?def|ifeval|endif)::[^\[\]\s]*\[)(?P<said>[^\n]*)\]\s*")
_INCLUDE: Final = regex(r"(?:include|bibliography)::[^\[\r\n]*\[[^\]\r\n]*\]")
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
_NAMED_NOTE: Final = regex(r"footnote:(?P<name>[\w-]+)\[|footnoteref:\[(?P<other>[\w-]+),?")
_CLOSING: Final = regex(r"(?<!\\)\]")
_TWO_LINES: Final = regex(
    r"(?:(?<=\n\n)|\A)(?P<title>[^\W_][^\n]{1,199})\n(?P<line>(?P<sign>[=~^+-])(?P=sign){1,199})[ \t]*(?=\n|\Z)"
)
_LEVELS: Final = "=-~^+"
_ABOUT: Final = 2
"""Signs: a heading and the line below it differ by fewer."""
_SET: Final = regex(r"^:([\w-]+):[ \t]+([^\n]{1,200})", re.MULTILINE)
_REFERENCE: Final = regex(r"\{([\w-]{1,99})\}")
_ENTRY: Final = r":!?[\w-]+!?:[^\n]*"
_HEADER: Final = regex(rf"(?:[ \t]*\n|{_ENTRY}\n|//[^\n]*\n|\[[^\n]*\][ \t]*\n)*")
_PART: Final = regex(r"^[=#] (?=[^\n]*\S)", re.MULTILINE)
_UNSET: Final = regex(r"^:[\w-]+!:[ \t]*$", re.MULTILINE)
_ONLY_ENTRY: Final = regex(rf"(?:{_ENTRY})?\s*")
_WINDOW: Final = regex(r"((?:link|mailto|xref|https?):[^\s\[\]]{1,400}\[[^\[\]\n]{1,400})\^\]")
"""A link that opens in a window of its own."""
_NAMES: Final = ("attribution", "citetitle")


def unseen(text: str) -> Iterator[Unseen]:
    """Comments, the lines of conditions without what they hold, and what stands for other files."""
    fence, begun, line = "", 0, ""
    for match in _LINE.finditer(text):
        before, line, (start, end) = line, match.group().rstrip(), match.span()
        if fence:
            if line == fence:
                if fence.startswith("/"):
                    yield Unseen(begun, end, "comment", "\n")
                fence = ""
        elif _FENCE.fullmatch(line) and not _underlines(line, before):
            fence, begun = line, start
        elif line.startswith("//") and not line.startswith("///"):
            yield Unseen(start, end, "comment")
        elif (condition := _CONDITION.fullmatch(text, start, end)) is not None:
            yield from _without_condition(condition)
        if include := _INCLUDE.match(line):
            yield Unseen(start, start + include.end(), "directive")
    if fence.startswith("/"):
        yield Unseen(begun, len(text), "comment")


def _underlines(line: str, before: str) -> bool:
    """Whether a line of signs makes the one before it a heading."""
    return bool(before) and line[0] in _LEVELS and abs(len(line) - len(before)) < _ABOUT


def _without_condition(line: re.Match[str]) -> Iterator[Unseen]:
    if line["said"] and line["opens"].startswith("if") and not line["opens"].startswith("ifeval"):
        yield Unseen(line.start(), line.end("opens"), "directive")
        yield Unseen(line.end("said"), line.end("said") + 1)
    else:
        yield Unseen(line.start(), line.end(), "directive")


def prepared(text: str) -> str:
    """An AsciiDoc text with the forms that pandoc does not know as those that it does."""
    text = _with_headings(_without_last_entries(_UNSET.sub("", text)))
    text = _WINDOW.sub(r"\1]", _AIR_QUOTE.sub("____", text))
    text = _LED_QUOTE.sub(lambda lines: "____\n" + _LED.sub("", lines.group()).rstrip("\n") + "\n____\n", text)
    text = _NAMED_NOTE.sub(_named_note, _simple_notes(text))
    values = dict(_SET.findall(text))
    text = _CREDITED.sub(lambda line: _credited(line, values), text)
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


def _named_note(note: re.Match[str]) -> str:
    return f"footnote:[{NOTE_NAME}/{note['name'] or note['other']}/ "


def _without_last_entries(text: str) -> str:
    """The text without attributes behind all prose, which are an error to pandoc."""
    lines = text.split("\n")
    while lines and _ONLY_ENTRY.fullmatch(lines[-1]):
        lines.pop()
    return "\n".join(lines) + "\n"


def _with_headings(text: str) -> str:
    """The text with its headings on one line each, and none of the title's level but the title: pandoc reads no others."""
    text = _TWO_LINES.sub(_on_one_line, text)
    header = _HEADER.match(text)
    at = header.end() + 1 if header else 0
    return text[:at] + _PART.sub("== ", text[at:])


def _on_one_line(heading: re.Match[str]) -> str:
    title, line = heading["title"], heading["line"]
    if abs(len(title.rstrip()) - len(line)) >= _ABOUT:
        return heading.group()
    return f"{'=' * (1 + _LEVELS.index(line[0]))} {title}"


def _credited(line: re.Match[str], values: Mapping[str, str]) -> str:
    """The attributes of a quotation, so that its author and source are known from a line that only begins with a dash."""
    given: dict[str, str] = {}
    for number, value in enumerate(_VALUE.finditer(line["given"])):
        name = value["name"] or (_NAMES[number] if number < len(_NAMES) else "")
        said = (value["said"] or value["single"] or value["bare"] or "").strip()
        given.setdefault(name, _plain(_REFERENCE.sub(lambda found: values.get(found[1], found[0]), said)))
    author, source = (given.get(name, "") for name in _NAMES)
    url = link["url"] if (link := _LINK.search(line["given"])) else ""
    return f'[{line["style"] or "quote"}, "{ATTRIBUTION}|{author}|{source}|{url}"]'


def _plain(said: str) -> str:
    """A value without its links, and without what would end it."""
    said = _LINK.sub(lambda link: link["label"] or link["url"], said)
    return said.replace('"', "").replace("|", " ")
