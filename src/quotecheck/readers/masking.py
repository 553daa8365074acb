"""What Markdown parsers take for text: shortcodes, ``:::`` fences, callout heads, attribute lines.

Each is overwritten by as many fillers as it has code points, so every position stays exact, and those that
set off a quotation are kept as markers. Scanning is by ``find`` and by line, so that unclosed tags stay cheap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from quotecheck.model.post import BlockKind
from quotecheck.readers.building import FILLER


@dataclass(frozen=True, slots=True)
class Marker:
    """A block that begins or ends at ``offset`` of the file."""

    offset: int
    opens: bool
    kind: BlockKind
    attrs: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Masked:
    """A text of the same length in which nothing but Markdown is left, and what was masked."""

    text: str
    markers: tuple[Marker, ...]
    callouts: Mapping[int, Marker]
    """Callout heads by the offset of their ``[``."""
    tags: tuple[tuple[int, str, Mapping[str, str]], ...]
    """Other tags that may name a source: offset, name, attributes."""


_QUOTE_TAGS: Final = frozenset({"quote", "blockquote", "quotation", "epigraph"})
_PULL_TAGS: Final = frozenset({"pullquote", "pull-quote"})
_TAGS: Final = (("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"))
_LONGEST_TAG: Final = 1000
_CALLOUT: Final = re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+\[!([\w-]{1,30})\][+-]?[ \t]*([^\r\n]*)", re.MULTILINE)
_DIV: Final = re.compile(r"^[ \t]{0,3}:{3,}[ \t]*([^\r\n]{0,200})$", re.MULTILINE)
_ATTRIBUTE_LINE: Final = re.compile(r"^[ \t]{0,3}\{:?[^{}\r\n]{1,300}\}[ \t]*$", re.MULTILINE)
_ARGUMENT: Final = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|(\S+))|\"([^\"]*)\"|'([^']*)'")
_URL: Final = re.compile(r"https?://\S+")
_QUOTE_CALLOUTS: Final = frozenset({"quote", "cite", "blockquote"})
_NAMES: Final = {"by": "author", "cite": "source", "link": "url", "attribution": "author", "book": "title"}


def mask(text: str) -> Masked:
    """Mask what is no Markdown."""
    letters = list(text)
    markers: list[Marker] = []
    tags: list[tuple[int, str, Mapping[str, str]]] = []
    for start, end, body in _tags(text):
        _cover(letters, text, start, end)
        name, _, rest = body.strip().partition(" ")
        closes = name.startswith(("/", "end"))
        kind = _tag_kind(name.removeprefix("/").removeprefix("end").lower())
        if kind is not None:
            markers.append(Marker(start, not closes, kind, {} if closes else _quote_attrs(name, rest)))
        elif not closes:
            tags.append((start, name, _arguments(rest)))
    markers += _divs(text, letters)
    callouts = dict(_callouts(text, letters))
    for line in _ATTRIBUTE_LINE.finditer(text):
        _blank(letters, line.start(), line.end())
    masked = "".join(letters)
    return Masked(masked, tuple(sorted(markers, key=lambda marker: marker.offset)), callouts, tuple(tags))


def _tags(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and inside of each ``{{< >}}``, ``{{% %}}`` and ``{% %}`` in turn."""
    at = text.find("{")
    gone: set[str] = set()
    while at >= 0:
        found = next(((o, c) for o, c in _TAGS if text.startswith(o, at) and c not in gone), None)
        step = at + 1
        if found is not None:
            opener, closer = found
            end = text.find(closer, at + len(opener), at + _LONGEST_TAG)
            if end >= 0:
                yield at, end + len(closer), text[at + len(opener) : end]
                step = end + len(closer)
            elif text.find(closer, at) < 0:
                gone.add(closer)  # no closer is left: looking again would be quadratic
        at = text.find("{", step)


def _tag_kind(name: str) -> BlockKind | None:
    if name in _QUOTE_TAGS:
        return BlockKind.QUOTE
    return BlockKind.PULL_QUOTE if name in _PULL_TAGS else None


def _cover(letters: list[str], text: str, start: int, end: int) -> None:
    """A tag alone on its line becomes a blank line; inside a line it becomes fillers."""
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    stop = text.find("\n", end)
    rest = text[end : stop if stop >= 0 else len(text)]
    alone = not text[line_start:start].strip(" \t>") and not rest.strip()
    if alone:
        _blank(letters, start, end)
    else:
        for at in range(start, end):
            letters[at] = FILLER if letters[at] not in "\r\n" else letters[at]


def _blank(letters: list[str], start: int, end: int) -> None:
    for at in range(start, end):
        letters[at] = letters[at] if letters[at] in "\r\n" else " "


def _arguments(text: str) -> dict[str, str]:
    """``name=value`` pairs; bare quoted values by their place, as ``0``, ``1`` ..."""
    named: dict[str, str] = {}
    bare = 0
    for match in _ARGUMENT.finditer(text):
        if match[1]:
            named[_NAMES.get(match[1].lower(), match[1].lower())] = next(g for g in match.groups()[1:4] if g is not None)
        else:
            named[str(bare)] = match[5] if match[5] is not None else match[6]
            bare += 1
    return named


def _quote_attrs(name: str, rest: str) -> dict[str, str]:
    """Hugo's ``author= source=``, Hexo's ``Author, Source url title``, jekyll-scholar's ``key``."""
    given = _arguments(rest)
    attrs = {"form": "shortcode", "tag": name, **{k: v for k, v in given.items() if not k.isdigit()}}
    for place, meaning in (("0", "author"), ("1", "source")):
        if place in given:
            attrs.setdefault(meaning, given[place])
    if not given and rest.strip():
        attrs |= _hexo(rest.strip())
    return attrs


def _hexo(rest: str) -> dict[str, str]:
    """Hexo's order: author, source, then an address and the title it goes by."""
    url = _URL.search(rest)
    words, title = (rest[: url.start()], rest[url.end() :]) if url else (rest, "")
    author, _, source = words.strip().partition(",")
    found = {"author": author.strip(), "source": source.strip() or title.strip(), "url": url.group() if url else ""}
    if " " not in author.strip() and not source and not url:
        found["key"] = author.strip()
    return {name: value for name, value in found.items() if value}


def _divs(text: str, letters: list[str]) -> Iterator[Marker]:
    """Pandoc's fenced divs: ``::: {.epigraph}`` ... ``:::``."""
    if ":::" not in text:
        return
    stack: list[BlockKind | None] = []
    for fence in _DIV.finditer(text):
        _blank(letters, fence.start(), fence.end())
        classes = re.findall(r"[\w-]+", fence[1].lower())
        if not classes:
            kind = stack.pop() if stack else None
            if kind is not None:
                yield Marker(fence.start(), False, kind)
            continue
        kind = next((k for k in map(_tag_kind, classes) if k is not None), None)
        stack.append(kind)
        if kind is not None:
            yield Marker(fence.start(), True, kind, {"form": "block"})


def _callouts(text: str, letters: list[str]) -> Iterator[tuple[int, Marker]]:
    """``> [!quote] Author, Title`` is a quotation with credit; every other callout is none."""
    if "[!" not in text:
        return
    for head in _CALLOUT.finditer(text):
        start = text.index("[!", head.start())
        quote = head[1].lower() in _QUOTE_CALLOUTS
        kind = BlockKind.QUOTE if quote else BlockKind.CALLOUT
        attrs = {"form": "block", "callout": head[1]}
        if head[2].strip() and quote:
            attrs["source"] = head[2].strip()
        _blank(letters, start, head.end())
        yield start, Marker(start, True, kind, attrs)
