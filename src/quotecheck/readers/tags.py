"""Shortcodes: the tags of Hugo, Jekyll and Hexo, and what those that set off a quotation say about its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quotecheck.model.post import BlockKind

_BRACKETS: Final = (("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}"))
_BARRIER: Final = re.compile(r"\{\{|\{%|\n[ \t\r]{0,99}\n")
_LONGEST: Final = 1000
"""Code points: a tag is no longer."""

_QUOTE_NAMES: Final = frozenset({"quote", "blockquote", "quotation", "epigraph"})
_PULL_NAMES: Final = frozenset({"pullquote", "pull-quote"})
_UNREAD_NAMES: Final = {
    **dict.fromkeys(("highlight", "codeblock", "code", "mermaid", "katex", "math", "gist"), "code"),
    "comment": "comment",
}
_ARGUMENT: Final = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|\"([^\"]*)\"|'([^']*)'")
_URL: Final = re.compile(r"https?://\S+")
_SCHOLAR: Final = re.compile(r"(?P<key>[\w:.+/-]+)(?P<options>(?:\s+--?\w+(?:[ =]\S+)?)*)\s*")
_OPTION: Final = re.compile(r"--?(\w+)[ =](\S+)")
_NAMES: Final = {"by": "author", "cite": "source", "link": "url", "attribution": "author", "book": "title"}


class Tag(NamedTuple):
    """A tag at ``start`` to ``end`` of the file: its name in lower case and what follows it."""

    start: int
    end: int
    name: str
    rest: str
    closes: bool = False
    alone: bool = False
    """Whether it closes itself."""


def find_tags(text: str) -> Iterator[Tag]:
    """Each ``{{< >}}``, ``{{% %}}``, ``{% %}`` and ``{{ }}`` in turn. What has no end of its own is no tag."""
    at = text.find("{")
    gone: set[str] = set()
    while at >= 0:
        opener, closer = next(((o, c) for o, c in _BRACKETS if text.startswith(o, at) and c not in gone), ("", ""))
        step = at + 1
        if opener:
            end = text.find(closer, at + len(opener), at + _LONGEST)
            if end >= 0 and _holds(opener, text[at + len(opener) : end]):
                step = end + len(closer)
                yield _tag(at, step, text[at + len(opener) : end])
            elif end < 0 and text.find(closer, at) < 0:
                gone.add(closer)  # no closer is left: looking again would be quadratic
        at = text.find("{", step)


def _holds(opener: str, body: str) -> bool:
    """Whether a tag may hold ``body``: no other tag and no blank line, and no line ending for one that only prints."""
    return not _BARRIER.search(body) and (opener != "{{" or "\n" not in body)


def _tag(start: int, end: int, body: str) -> Tag:
    body = body.strip("- \t\r\n")
    alone = body.endswith("/")
    words = body.removesuffix("/").split(None, 1) or [""]
    if words[0] == "" and len(words) == 1:
        return Tag(start, end, "", "")
    if words[0] == "/" and len(words) == 2:  # {{< / quote >}}
        words = ["/" + words[1]]
    name, rest = words[0].lower(), words[1].strip() if len(words) == 2 else ""
    if name.startswith("/") and name[1:2].isalpha():
        return Tag(start, end, name[1:], rest, closes=True)
    if name.startswith("end") and len(name) > 3:
        return Tag(start, end, name[3:], rest, closes=True)
    return Tag(start, end, name, rest, alone=alone)


def pair(tags: Sequence[Tag]) -> dict[int, int]:
    """By number of an opening tag: the number of the tag that closes it. Tags without a partner are left out."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    pairs: dict[int, int] = {}
    for number, tag in enumerate(tags):
        if tag.closes and waiting[tag.name]:
            pairs[waiting[tag.name].pop()] = number
        elif not tag.closes and not tag.alone:
            waiting[tag.name].append(number)
    return pairs


def unread(tags: Sequence[Tag]) -> Iterator[tuple[int, int, str]]:
    """First and last number of the tags around code and comments, and which of the two it is."""
    closers: defaultdict[str, list[int]] = defaultdict(list)
    for number, tag in enumerate(tags):
        if tag.closes:
            closers[tag.name].append(number)
    after = 0
    for number, tag in enumerate(tags):
        if number < after or tag.closes or tag.alone or tag.name not in _UNREAD_NAMES:
            continue
        ends = closers[tag.name]
        place = bisect_right(ends, number)
        if place < len(ends):
            yield number, ends[place], _UNREAD_NAMES[tag.name]
            after = ends[place]


def block_kind(name: str) -> BlockKind | None:
    """The kind of block that a tag or class of this name sets off; None for the others."""
    if name in _QUOTE_NAMES:
        return BlockKind.QUOTE
    return BlockKind.PULL_QUOTE if name in _PULL_NAMES else None


def quote_attributes(tag: Tag) -> dict[str, str]:
    """Hugo's ``author= source=``, two bare values in that order, Hexo's ``Author, Source url title``, Jekyll's key."""
    given = arguments(tag.rest)
    attrs = {"form": "shortcode", "tag": tag.name, **{k: v for k, v in given.items() if not k.isdigit()}}
    for place, meaning in (("0", "author"), ("1", "source")):
        if place in given:
            attrs.setdefault(meaning, given[place])
    if not given and tag.rest:
        attrs |= scholar(tag.rest) if tag.name == "quote" and " -" in tag.rest else _hexo(tag.rest)
    return attrs


def arguments(text: str) -> dict[str, str]:
    """``name=value`` pairs; bare quoted values by their place, as ``0``, ``1`` ..."""
    named: dict[str, str] = {}
    bare = 0
    for match in _ARGUMENT.finditer(text):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        if match[1]:
            name = match[1].lower()
            named["cite" if name == "cite" and "://" in value else _NAMES.get(name, name)] = value
        else:
            named[str(bare)] = value
            bare += 1
    return named


def scholar(rest: str) -> dict[str, str]:
    """jekyll-scholar's ``key -l 84 -L chapter``: the key and where to look it up."""
    match = _SCHOLAR.match(rest)
    if match is None:
        return {}
    options = {
        ("L" if name[0] == "L" or name == "label" else "l"): value for name, value in _OPTION.findall(match["options"])
    }
    locator = {"locator": f"{options.get('L', 'page')} {options['l']}"} if "l" in options else {}
    return {"key": match["key"], **locator}


def _hexo(rest: str) -> dict[str, str]:
    """Hexo's order: author, source, then an address and the title it goes by. One word alone may be a key."""
    url = _URL.search(rest)
    words, title = (rest[: url.start()], rest[url.end() :]) if url else (rest, "")
    author, _, source = words.strip().partition(",")
    found = {"author": author.strip(), "source": source.strip() or title.strip(), "url": url.group() if url else ""}
    if " " not in author.strip() and not source and not url:
        found["key"] = author.strip()
    return {name: value for name, value in found.items() if value}
