"""Made sets that answer one question each: three words, verse, contents and title pages, novels, one source only, neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from random import Random
from typing import Final

from made import Case, Set, Text, Word, Writer, drawn, frequencies, standing
from projects import title_page

NAMED: Final = (
    "In {source} it is called {quoted}, and the name has stayed with me.",
    "I keep coming back to {quoted} in {source}.",
    "Nobody who has read {source} forgets {quoted}, I should think.",
    "What {source} means by {quoted} took me a while to see.",
)
ALONE: Final = (
    "The phrase {quoted} has stayed with me since.",
    "I keep coming back to {quoted} when I think about this.",
    "Somebody wrote of {quoted}, and it is what I mean here.",
    "What {quoted} means took me a while to see.",
)
_MARKS: Final = (("“", "”"), ('"', '"'))


def _carried(writer: Writer, dice: Random, quoted: str, case: Case, source: str = "") -> None:
    """A paragraph with the quotation in marks, and with ``source`` where one is to be named."""
    left, right = dice.choice(_MARKS)
    before, after = dice.choice(NAMED if source else ALONE).replace("{source}", source).split("{quoted}")
    writer.case(before + left, quoted, right + after, case)


def _named(text: Text) -> str:
    book = text.book
    return f"{book.author}’s *{book.title}*" if book.author else f"*{book.title}*"


def _as_quoted(text: Text, run: Sequence[Word]) -> tuple[str, tuple[int, int], str]:
    """Words as a post gives them, their place in the book, and as they stand there."""
    start, end = run[0].start, run[-1].end
    return " ".join(text.text[start:end].split()), (start, end), text.text[start:end]


# ---------------------------------------------------------------------------------------------- three words

_RARITY: Final = ((10, "1-10 times"), (100, "11-100 times"), (1000, "101-1,000 times"), (10**9, "oftener"))


def triples(texts: Sequence[Text], fillers: Sequence[str], dice: Random, count: int) -> Set:
    """Three marked words that stand once in all texts, one a post; as many of several books, and of none: no quotations."""
    seen = frequencies(texts)
    chosen = ((text, run) for text, run, counts in drawn(texts, dice, 3, 8 * count) if sum(counts) == 1)
    made = Set({}, [])
    for context in ("source named", "long one beside", "alone"):
        for n in range(count):
            text, run = next(chosen)
            quoted, place, source = _as_quoted(text, run)
            rarest = min(seen[word.text] for word in run)
            kind = f"{context}, its rarest word {next(name for most, name in _RARITY if rarest <= most)}"
            writer = Writer(f"triple-{context.replace(' ', '-')}-{n:03}.md")
            writer.paragraph(dice.choice(fillers))
            if context == "long one beside":
                writer.paragraph("> " + _as_quoted(text, text.run(dice, 12))[0])
                writer.paragraph(dice.choice(fillers))
            case = Case("", 0, 0, kind, text.book.key, place, source)
            _carried(writer, dice, quoted, case, _named(text) if context == "source named" else "")
            writer.paragraph(dice.choice(fillers))
            writer.into(made)
    none = _in_no_book(texts, fillers, dice, 2 * count)
    for kind, phrases, named in (
        ("no quotation: in no book, a source named", none[:count], True),
        ("no quotation: in no book, alone", none[count:], False),
        ("no quotation: in three books or more, alone", _in_many(texts, dice, count), False),
    ):
        for n, phrase in enumerate(phrases):
            writer = Writer(f"{re.sub('[^a-z]+', '-', kind)}-{n:03}.md")
            writer.paragraph(dice.choice(fillers))
            source = _named(dice.choice(texts)) if named else ""
            _carried(writer, dice, phrase, Case("", 0, 0, kind), source)
            writer.paragraph(dice.choice(fillers))
            writer.into(made)
    return made


def _in_no_book(texts: Sequence[Text], fillers: Sequence[str], dice: Random, count: int) -> list[str]:
    """Three words that follow each other in a filler and in no book, though every word stands in some book."""
    seen = frequencies(texts)
    phrases: dict[tuple[str, ...], str] = {}
    while len(phrases) < 3 * count:
        words = dice.choice(fillers).split()
        at = dice.randrange(len(words) - 3)
        phrase = words[at : at + 3]
        if all(word.isalpha() and seen[word.lower()] for word in phrase):
            phrases[tuple(word.lower() for word in phrase)] = " ".join(phrase)
    return [phrases[run] for run, counts in standing(texts, phrases).items() if not sum(counts)][:count]


def _in_many(texts: Sequence[Text], dice: Random, count: int) -> list[str]:
    """Three words that stand in three books or more."""
    found = ((text, run) for text, run, counts in drawn(texts, dice, 3, 20 * count) if sum(map(bool, counts)) > 2)
    return [_as_quoted(text, run)[0] for text, run in islice(found, count)]


# ---------------------------------------------------------------------------------------------- verse

_LINE: Final = re.compile(r"[^\r\n]+")
_RENDERED: Final[dict[str, Callable[[list[str]], tuple[str, str, str]]]] = {
    "slashes": lambda lines: ("He writes “", " / ".join(lines), "” and leaves it there."),
    "slashes without blanks": lambda lines: ("He writes “", "/".join(lines), "” and leaves it there."),
    "lines in marks": lambda lines: ("He writes “", "\n".join(lines), "” and leaves it there."),
    "block, two blanks": lambda lines: ("> ", "  \n> ".join(lines), ""),
    "block, backslashes": lambda lines: ("> ", "\\\n> ".join(lines), ""),
    "block, plain lines": lambda lines: ("> ", "\n> ".join(lines), ""),
    "block, a paragraph a line": lambda lines: ("> ", "\n>\n> ".join(lines), ""),
    "block, indented": lambda lines: ("> ", "  \n> &nbsp;&nbsp;&nbsp;".join(lines), ""),
    "block, numbered lines": lambda lines: ("> ", "  \n> ".join(_numbered(lines)), ""),
    "HTML, <br>": lambda lines: ("<blockquote><p>", "<br>\n".join(lines), "</p></blockquote>"),
    "HTML, a <p> a line": lambda lines: ("<blockquote>\n<p>", "</p>\n<p>".join(lines), "</p>\n</blockquote>"),
    "no marks, two blanks": lambda lines: ("", "  \n".join(lines), ""),
    "no marks, <br>": lambda lines: ('<p class="poem">', "<br>\n".join(lines), "</p>"),
}


def _numbered(lines: list[str]) -> list[str]:
    return [f"{line} {n}" if n % 5 == 0 and n < 10 + len(lines) - 1 else line for n, line in enumerate(lines, 9)]


def verse(texts: Sequence[Text], fillers: Sequence[str], dice: Random, count: int) -> Set:
    """Three to six lines of a poem in every way that posts give them."""
    stanzas = {text: list(_stanzas(text)) for text in texts}
    poems = [text for text in texts if len(stanzas[text]) >= 5]
    made = Set({}, [])
    for kind, render in _RENDERED.items():
        for n in range(count):
            text = dice.choice(poems)
            stanza = dice.choice(stanzas[text])
            size = dice.randint(3, min(6, len(stanza)))
            first = dice.randrange(len(stanza) - size + 1)
            lines = stanza[first : first + size]
            place = (lines[0].start(), lines[-1].end())
            writer = Writer(f"verse-{re.sub(r'[^a-z]+', '-', kind.lower())}-{n:03}.md")
            writer.paragraph(dice.choice(fillers))
            case = Case("", 0, 0, kind, text.book.key, place, text.text[slice(*place)])
            writer.case(*render([line.group() for line in lines]), case)
            writer.paragraph(dice.choice(fillers))
            writer.into(made)
    return made


def _stanzas(text: Text) -> Iterator[list[re.Match[str]]]:
    """Lines that follow each other, all short, with a capital at the start and none of a heading's or a list's signs."""
    stanza: list[re.Match[str]] = []
    for line in _LINE.finditer(text.text, text.first, text.last):
        words = line.group().split()
        near = not stanza or line.start() - stanza[-1].end() <= 4
        looks = len(words) >= 4 and len(line.group()) <= 60 and line.group()[0].isupper() and not line.group().isupper()
        capitals = sum(word[0].isupper() for word in words)
        if near and looks and 2 * capitals <= len(words) and not any(letter.isdigit() for letter in line.group()):
            stanza.append(line)
            continue
        if len(stanza) >= 4:
            yield stanza
        stanza = []


# ---------------------------------------------------------------------------------------------- contents, title pages

_LISTED: Final[dict[str, Callable[[list[str]], str]]] = {
    "a list": lambda titles: "\n".join(f"- {title}" for title in titles),
    "a numbered list": lambda titles: "\n".join(f"{n}. {title}" for n, title in enumerate(titles, 1)),
    "a list of links": lambda titles: "\n".join(f"- [{title}](#part-{n})" for n, title in enumerate(titles)),
    "a list in italics": lambda titles: "\n".join(f"- *{title}*" for title in titles),
    "a table": lambda titles: (
        "| part | title |\n|---|---|\n" + "\n".join(f"| {n} | {t} |" for n, t in enumerate(titles))
    ),
    "headings": lambda titles: "\n\nMore of it below.\n\n".join(f"## {title}" for title in titles),
    "a sentence": lambda titles: f"Its parts are {', '.join(titles[:-1])} and {titles[-1]}.",
    "a sentence, in marks": lambda titles: f"Its parts are “{',” “'.join(titles[:-1])}” and “{titles[-1]}.”",
}
_PAGES: Final[dict[str, Callable[[list[str]], str]]] = {
    "a paragraph": ", ".join,
    "lines": "  \n".join,
    "lines in bold": lambda lines: "  \n".join(f"**{line}**" for line in lines),
    "a heading and lines": lambda lines: f"# {lines[0]}\n\n" + "\n\n".join(lines[1:]),
}


_AFTER_TITLE: Final = re.compile(
    r"(?:contents|chapter|part|book|preface|prologue|introduction|vol|to|dedicat|note|original|[ivx\d]+)\b",
    re.IGNORECASE,
)


def contents(texts: Sequence[Text], fillers: Sequence[str], dice: Random, count: int) -> Set:
    """Chapter titles as posts list them, and what stands on title pages: no quotations."""
    titles = {text: found for text in texts if len(found := list(_titles(text))) >= 5}
    pages = {text: found for text in texts if len(found := _page(text)) >= 2}
    made = Set({}, [])
    for name, chosen, ways in (("chapter titles, ", titles, _LISTED), ("title page, ", pages, _PAGES)):
        for way, render in ways.items():
            for n in range(count):
                text = dice.choice(list(chosen))
                size = min(len(chosen[text]), dice.randint(5, 10))
                first = dice.randrange(len(chosen[text]) - size + 1)
                writer = Writer(f"{name[:5]}-{re.sub(r'[^a-z]+', '-', way)}-{n:03}.md")
                writer.paragraph(dice.choice(fillers))
                writer.paragraph(f"A note on {_named(text)}.")
                writer.case("", render(chosen[text][first : first + size]), "", Case("", 0, 0, name + way))
                writer.paragraph(dice.choice(fillers))
                writer.into(made)
    return made


def _titles(text: Text) -> Iterator[str]:
    """Lines alone between blank lines, short, most of their longer words with a capital, without a full stop."""
    found = re.finditer(r"(?:\r?\n){2}([^\r\n]{6,90})(?=(?:\r?\n){2})", text.text[text.first : text.last])
    for line in (match[1].strip() for match in found):
        words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
        titled = words and all(word[0].isupper() for word in words[:2]) and line[0].isupper()
        mostly = sum(word[0].isupper() for word in words) >= 0.8 * len(words) and len(line.split()) >= 2
        if titled and mostly and not line.isupper() and not re.search(r"[.,:;!?—”]$|[\"\d↩]|^(?:By|From) ", line):
            yield line


def _page(text: Text) -> list[str]:
    """The lines of a title page, up to the contents or the first chapter; none where the text begins otherwise."""
    lines = [line.strip() for line in text.text[text.first : text.first + 2000].splitlines() if line.strip()][:8]
    if not title_page("\n".join(lines)):
        return []
    ended = (n for n, line in enumerate(lines) if _AFTER_TITLE.match(line) or not _capital(line))
    return [line for line in lines[: next(ended, len(lines))] if not line.startswith("Produced")]


def _capital(line: str) -> bool:
    """Whether most of the longer words of a short line have a capital."""
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(line) <= 70 and 2 * sum(word[0].isupper() for word in words) >= len(words)


# ---------------------------------------------------------------------------------------------- novels, one source


def foreign(texts: Sequence[Text], dice: Random, words: int) -> Set:
    """Stretches of novels as posts of about 2,000 words each; nothing in them is a quotation of the library."""
    made = Set({}, [])
    each = words // len(texts)
    for text in texts:
        at = dice.randrange(len(text.words) // 4, len(text.words) // 2)
        for n, first in enumerate(range(at, at + each, 2000)):
            last = text.words[min(first + 2000, at + each)]
            piece = text.text[text.words[first].start : last.start]
            body = "\n\n".join(part.strip() for part in re.split(r"(?:\r?\n){2,}", piece)) + "\n"
            name = f"{text.book.key}-{n}.md"
            made.posts[name] = body
            made.cases.append(Case(name, 0, len(body), "novels kept out"))
    return made


_LENGTHS: Final = (6, 7, 8, 10, 12)
_OTHER: Final = "quiet narrow bitter wooden sudden yellow heavy broken distant silver".split()


def unique(texts: Sequence[Text], fillers: Sequence[str], dice: Random, count: int) -> Set:
    """Six and more words that stand once in all texts, no source named: marked, a word changed, unmarked."""
    made = Set({}, [])
    for size in _LENGTHS:
        chosen = ((text, run) for text, run, counts in drawn(texts, dice, size, 6 * count) if sum(counts) == 1)
        for way in ("marked", "marked, a word changed", "no marks, a paragraph", "no marks, in a sentence"):
            for n in range(count):
                text, run = next(chosen)
                quoted, place, source = _as_quoted(text, run)
                writer = Writer(f"unique-{size}-{re.sub('[^a-z]+', '-', way)}-{n:03}.md")
                writer.paragraph(dice.choice(fillers))
                case = Case("", 0, 0, f"{way}, {size} words", text.book.key, place, source, "changed" in way)
                if "no marks" in way:
                    before, after = ("", "") if "paragraph" in way else ("To me it reads like ", ", or nearly so.")
                    writer.case(before, quoted, after, case)
                else:
                    _carried(writer, dice, _changed(quoted, dice) if case.changed else quoted, case)
                writer.paragraph(dice.choice(fillers))
                writer.into(made)
    return made


def _changed(quoted: str, dice: Random) -> str:
    words = quoted.split(" ")
    words[dice.randrange(1, len(words) - 1)] = dice.choice(_OTHER)
    return " ".join(words)


# ---------------------------------------------------------------------------------------------- neighbours

_BESIDE: Final = {
    "in the next paragraph": ("", ""),
    "in the same sentence": (" And soon after ", ""),
    "a paragraph between": ("", "own"),
}
_WINDOW: Final = 220
"""Words of the book from which both quotations are taken."""


def neighbours(texts: Sequence[Text], fillers: Sequence[str], dice: Random, count: int) -> Set:
    """Two exact quotations that stand near each other in the post and in the book, an ellipsis in the second."""
    made = Set({}, [])
    for way, (joint, between) in _BESIDE.items():
        for n in range(count):
            text = dice.choice(texts)
            first, second, third = _near(text, dice)
            (quoted, place, source), (head, begin, _), (tail, end, _) = (
                _as_quoted(text, run) for run in (first, second, third)
            )
            writer = Writer(f"neighbours-{way.replace(' ', '-')}-{n:03}.md")
            writer.paragraph(dice.choice(fillers))
            named = _named(text)
            case = Case("", 0, 0, f"the first, {way}", text.book.key, place, source)
            writer.case(f"In {named} it says “", quoted, "”.", case)
            if joint:
                writer.text = writer.text.rstrip("\n") + joint
            elif between:
                writer.paragraph(dice.choice(fillers))
            both = (begin[0], end[1])
            case = Case("", 0, 0, f"the second, {way}", text.book.key, both, text.text[slice(*both)])
            writer.case(f"{named} has “", f"{head} {dice.choice(('[...]', '…', '. . .'))} {tail}", "”.", case)
            writer.into(made)
    return made


def _near(text: Text, dice: Random) -> tuple[Sequence[Word], Sequence[Word], Sequence[Word]]:
    """Three runs of words in order, with something left out between them, and no mark in them."""
    while True:
        at = dice.randrange(len(text.words) // 50, len(text.words) * 49 // 50 - _WINDOW)
        words = text.words[at : at + _WINDOW]
        second = dice.randrange(20, _WINDOW - 60)
        third = second + 8 + dice.choice((6, 12, 18, 25))
        runs = words[:17], words[second : second + 8], words[third : third + 17]
        if not any(_UNFIT.search(text.text[run[0].start : run[-1].end]) for run in runs):
            return runs


_UNFIT: Final = re.compile(r"[\"“”‘«»<>\[\]{}|_*`]|\n\s*\n")
