"""Random documents: put together from the pieces that the tests know, or made from a case of theirs by accidents."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from random import Random
from typing import Any, Final

HERE: Final = Path(__file__).parent.parent
sys.path.insert(0, str(HERE))

from tests.reading.documents import (  # noqa: E402 - the tests are no package that is installed
    ATTRIBUTES,
    FRONTS,
    LINE_ENDS,
    SHORTCODES,
    SIGNS,
    SPACES,
    STARTS,
    TAGS,
    WORDS,
)
from tests.reading.docx_files import docx_bytes, parts, zip_bytes  # noqa: E402 - the same
from tests.reading.laws import POSTS, named_data  # noqa: E402 - the same

Data = tuple[str, bytes]

_ODD: Final = "\x00\x07\x1b\x7f\x85\u2028\u202e\ufeff\ufffc\U0010ffff\u0301\u200d\r\t "
_RST: Final = (
    ".. ", "::", "`", "``", "`a`_", ":cite:`k`", ".. [1] a", "[1]_", "[#]_", ".. epigraph::\n\n   ", "-- A", "   ", "====\n", "----\n",
    ".. |a| replace:: b", "|a|", "\\ ", ".. figure:: x\n\n   ", "+--+\n", "| ", ":field: x\n", ".. _a:", "__", ".. class:: x\n", ">>> a\n",
    ".. list-table::\n\n   * - ", "* ", "(a) ", ".. include:: /etc/passwd\n", ".. raw:: html\n\n   ", ".. role:: q\n", ":q:`a`", ".. note::",
)  # fmt: skip
_W: Final = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tab/>", "<w:br/>", "<w:tbl>", "</w:tbl>", "<w:tr><w:tc>", "</w:tc></w:tr>",
    "<w:ins>", "</w:ins>", "<w:del><w:r><w:delText>", '<w:footnoteReference w:id="1"/>', '<w:fldSimple w:instr="x">', "<w:hyperlink r:id='l'>",
    '<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>', "<w:sdt>", "</w:sdt>",
    "<w:instrText> HYPERLINK &quot;https://a.example&quot;</w:instrText>", "<mc:AlternateContent>", "<m:oMath>", "<w:pict>", "<w:noBreakHyphen/>",
    '<w:pPr><w:pStyle w:val="Quote"/></w:pPr>', '<w:pPr><w:ind w:left="x"/></w:pPr>', "<w:rPr><w:vanish/></w:rPr>", '<w:sym w:char="F0E0"/>', "<w:cr/>",
)  # fmt: skip
_FEED: Final = (
    "<item>", "</item>", "<entry>", "</entry>", "<title>", "</title>", "<description>", "</description>", "<content type='xhtml'>", "</content>",
    "<content:encoded>", "</content:encoded>", "<![CDATA[", "]]>", "<link href='/a'/>", "<guid>a</guid>", "<!-- ", " -->", "<?x ?>", "<!DOCTYPE x>",
    "<author><name>A</name></author>", "<category>b</category>", "&lt;blockquote&gt;", "&lt;/blockquote&gt;", "&amp;rsquo;", "&#x41;", "<summary type='html'>",
)  # fmt: skip
_JSON: Final = tuple(
    '[ ] { } : , " \\ \\u \\ud800 \\n \\" null 1e999 true "cells": "source": "cell_type":"markdown" \x00'.split(" ")
)
_SAID: Final = tuple(
    sentence
    for path in sorted((HERE / "references" / "texts").glob("*.txt"))
    for sentence in path.read_text("utf-8").split("\n\n")
)
_NAMED: Final = tuple(
    line.split("{", 1)[1].rstrip("},")
    for line in (HERE / "references" / "references.bib").read_text("utf-8").splitlines()
    if line.strip().startswith(("author", "title"))
)


def _text(random: Random, own: Sequence[str] = ()) -> str:
    """Lines of pieces; ``own`` are a format's."""
    lines = (
        random.choice(STARTS) + "".join(_piece(random, own) + random.choice(SPACES) for _ in range(random.randrange(9)))
        for _ in range(random.randint(1, 16))
    )
    return random.choice(FRONTS) + "".join(line + random.choice((*LINE_ENDS, "\n\n")) for line in lines)


def _piece(random: Random, own: Sequence[str]) -> str:  # noqa: PLR0911 - one return a kind of piece
    if own and random.random() < 0.5:
        return random.choice(own)
    kind = random.random()
    if kind < 0.35:
        return random.choice(WORDS)
    if kind < 0.55:
        return random.choice(SIGNS)
    if kind < 0.75:
        return f"<{random.choice(('', '', '/'))}{random.choice(TAGS)}{random.choice(ATTRIBUTES)}>"
    if kind < 0.85:
        return random.choice(SHORTCODES)
    if kind < 0.92:
        return random.choice(_NAMED)
    return _some(random, random.choice(_SAID))


def _some(random: Random, said: str) -> str:
    """Some words of a source, with and without marks, one of them perhaps another."""
    words = said.split()
    at = random.randrange(len(words))
    taken = words[at : at + random.randint(3, 40)]
    if random.random() < 0.3:
        taken[random.randrange(len(taken))] = random.choice(WORDS)
    return random.choice(("{}", "“{}”", '"{}"', "‘{}’", "“{}", "{}”", "<q>{}</q>")).format(" ".join(taken))


def _accident(random: Random, text: str) -> str:
    """A text to which something happened: cut, moved, doubled, with odd signs in it."""
    for _ in range(random.randint(1, 6)):
        start, end = sorted((random.randrange(len(text) + 1), random.randrange(len(text) + 1)))
        end = min(end, start + 200)
        part = text[start:end]
        happened = random.choice(
            (
                "",
                part + part,
                part[::-1],
                random.choice(_ODD),
                part + _piece(random, ()),
                part.upper(),
                part.replace("\n", ""),
                part.replace(" ", "\n"),
            )
        )
        text = text[:start] + happened + text[end:]
    return text


def _damage(random: Random, data: bytes) -> bytes:
    """Bytes with some of them changed, cut off or doubled."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(changed) + 1)
        changed[at : at + random.choice((0, 1, 1, 4, 50))] = random.choice(
            (b"", b"\x00", b"\xff", random.randbytes(4), bytes(changed[at : at + 20]))
        )
    return bytes(changed[: random.randrange(len(changed) + 1)] if random.random() < 0.1 else changed)


def _cases(*folders: str) -> list[Data]:
    return [named_data(path) for path in POSTS if path.parent.name in folders]


def _of_texts(suffix: str, *folders: str, own: Sequence[str] = ()) -> Callable[[Random], Data]:
    """Texts of a format: three of four of pieces, the others cases with accidents; some with wrong bytes."""
    cases = [data.decode("utf-8-sig") for _, data in _cases(*folders)]

    def make(random: Random) -> Data:
        text = _text(random, own) if random.random() < 0.75 else _accident(random, random.choice(cases))[:4000]
        if random.random() < 0.9:
            text = text.replace("\0", "")  # a file with zeros at its start is no text, and nothing is read
        data = text.encode("utf-8", "replace")
        return f"post.{suffix}", _damage(random, data) if random.random() < 0.05 else data

    return make


def _feed(random: Random) -> Data:
    cases = _cases("feed")
    kind = random.random()
    if kind < 0.4:
        items = "".join(
            f"<item><title>{escape(random.choice(WORDS))}</title><description>{_held(random)}</description></item>"
            for _ in range(random.randint(0, 4))
        )
        return "post.xml", f"<rss><channel>{items}</channel></rss>".encode()
    if kind < 0.7:
        return "post.xml", ("<rss>" + _text(random, _FEED)).encode()
    name, data = random.choice(cases)
    return name, _damage(random, _accident(random, data.decode()).encode("utf-8", "replace"))


def _held(random: Random) -> str:
    text = _text(random)
    return escape(text) if random.random() < 0.6 else f"<![CDATA[{text}]]>" if random.random() < 0.9 else text


def _notebook(random: Random) -> Data:
    kind = random.random()
    if kind < 0.7:
        cells = [
            {"cell_type": random.choice(("markdown", "markdown", "code", "raw", 1)), "source": _source(random)}
            for _ in range(random.randint(0, 5))
        ]
        whole = json.dumps(
            {"cells": cells, "nbformat": 4}, ensure_ascii=random.random() < 0.5, indent=random.choice((None, 1))
        )
        return "post.ipynb", (whole if random.random() < 0.7 else _accident(random, whole)).encode("utf-8", "replace")
    if kind < 0.85:
        return "post.ipynb", ('{"cells":[' + "".join(random.choices(_JSON, k=40)) + _text(random, _JSON)).encode()
    name, data = random.choice(_cases("notebook"))
    return name, _accident(random, data.decode()).encode("utf-8", "replace")


def _source(random: Random) -> Any:  # noqa: ANN401 - a notebook's cell may hold anything
    text = _text(random)
    return random.choice(
        (text, text.splitlines(keepends=True), text.splitlines(keepends=True), None, [text, 3], "\ud83d" + text)
    )


def _word(random: Random) -> Data:
    kind = random.random()
    if kind < 0.5:
        return "post.docx", docx_bytes(_described(random))
    members = parts(_described(random))
    if kind < 0.8:
        inside = "".join(_piece_of_word(random) for _ in range(random.randint(1, 60)))
        main = str(members["word/document.xml"])
        members["word/document.xml"] = main.replace("</w:body>", f"{inside}</w:body>")
        return "post.docx", zip_bytes(members, zipfile.ZIP_STORED)
    if kind < 0.9:
        name = random.choice(list(members))
        members[name] = _damage(random, str(members[name]).encode())
        return "post.docx", zip_bytes(members)
    return "post.docx", _damage(random, random.choice(_cases("docx"))[1])


def _described(random: Random) -> dict[str, Any]:
    def clean() -> str:
        return "".join(letter for letter in _text(random) if letter >= " " and letter not in "\ufffe\uffff")[:400]

    def run() -> dict[str, Any]:
        return {
            "text": clean(),
            "i": random.random() < 0.3,
            "props": random.choice(("", "", "<w:vanish/>", '<w:vertAlign w:val="superscript"/>')),
        }

    def one() -> Any:  # noqa: ANN401 - a description is what YAML can hold
        if random.random() < 0.1:
            return [[run()["text"].lstrip("<"), ""], [""]]
        return {
            "style": random.choice(("Quote", "Title", "Heading1", "Normal", "None", "C")),
            "indent": random.choice((0, 0, 720, 3000)),
            "runs": [run() for _ in range(random.randrange(3))],
        }

    styles = {
        "Quote": {"name": "Quote"},
        "C": {"name": "c", "based-on": random.choice(("Quote", "C", "Heading1"))},
        "Heading1": {"name": "heading 1", "based-on": "C"},
    }
    return {
        "body": [one() for _ in range(random.randrange(8))],
        "styles": styles,
        "footnotes": {1: [clean().lstrip("<")]},
    }


def _piece_of_word(random: Random) -> str:
    """XML that closes what it opens, most of the time; text otherwise."""
    if random.random() < 0.6:
        open_, inner = random.choice(_W), escape(random.choice(WORDS).translate({0: "", 31: "", 11: "", 12: ""}))
        if open_.startswith("</") or open_.endswith(("/>", "Pr>", "Text>")):
            return open_ if open_.endswith(("/>", "rPr>", "pPr>")) or random.random() < 0.01 else ""
        return f"{open_}{inner}</{open_[1:-1].split()[0]}>" if open_.count("<") == 1 else ""
    inner = escape(random.choice((*WORDS[:20], random.choice(_SAID)[:300])).translate({0: "", 31: ""}))
    return f"<w:p><w:r>{random.choice(('', '<w:rPr><w:i/></w:rPr>'))}<w:t>{inner}</w:t>{random.choice(_W) if random.random() < 0.02 else ''}</w:r></w:p>"


MAKERS: Final[dict[str, tuple[int, Callable[[Random], Data]]]] = {
    "md": (30, _of_texts("md", "markdown")),
    "mdx": (12, _of_texts("mdx", "mdx", "markdown")),
    "qmd": (4, _of_texts("qmd", "quarto", "markdown")),
    "html": (20, _of_texts("html", "html")),
    "txt": (10, _of_texts("txt", "text")),
    "xml": (8, _feed),
    "ipynb": (7, _notebook),
    "docx": (7, _word),
    "rst": (2, _of_texts("rst", "rst", own=_RST)),
}
"""By reader: how many of a hundred documents, and what makes one."""
