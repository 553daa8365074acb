"""Shortcodes: the tags of Hugo, Jekyll, Hexo and Eleventy, found and paired."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from quotecheck.memo import regex

_BRACKETS: Final = (("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}"), ("{# ", "#}"))
_BARRIER: Final = regex(r"\{\{|\{%|\n[ \t\r]{0,99}\n")
COMMENT: Final = "#"
"""The name of a comment that is a tag by itself."""
_SQUARE: Final = regex(r"\[(/?)([A-Za-z][\w-]{0,40})([ \t=][^\[\]\r\n]{0,500})?\](?![(\[:])")
_IN_A_FORUM: Final = regex(r"=\s{0,3}(?:\"([^\"]*)\"|'([^']*)'|([^\"']*))")
_OF_A_MEMBER: Final = regex(r"[,;]\s*(?:post|topic|member|full|username)\s*:|;\s*\d+\W*\Z|\s(?:post_id|time|user_id)=")
_LONGEST: Final = 1000
"""Code points: a tag is no longer."""
_CALL: Final = regex(r"([A-Za-z][\w-]*)\((.*)\)", re.DOTALL)
_INCLUDED: Final = regex(r"[\"']?(?:[\w.-]+/)*([\w-]+)\.(?:html|md|liquid|njk)\b[\"']?\s*(.*)", re.DOTALL)

_INCLUDES: Final = frozenset({"include", "include_cached", "include_relative", "render"})
_UNREAD_NAMES: Final = {
    **dict.fromkeys(("highlight", "codeblock", "code", "mermaid", "katex", "math", "gist"), "code"),
    "comment": "comment",
}


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
    """Each ``{{< >}}``, ``{{% %}}``, ``{% %}``, ``{{ }}`` and ``{# #}`` in turn. What has no end of its own is no tag."""
    at = text.find("{")
    gone: set[str] = set()
    calls: list[str] = []
    while at >= 0:
        opener, closer = next(((o, c) for o, c in _BRACKETS if text.startswith(o, at) and c not in gone), ("", ""))
        step = at + 1
        if opener:
            end = text.find(closer, at + len(opener), at + _LONGEST)
            if end >= 0 and _holds(opener, text[at + len(opener) : end]):
                step = end + len(closer)
                body = text[at + len(opener) : end]
                tag = Tag(at, step, COMMENT, "", alone=True) if opener == "{# " else _tag(at, step, body)
                yield _of_zola(tag, opener, body, calls) if "(" in tag.name or tag.name == "end" else tag
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
    included = _INCLUDED.match(rest) if name in _INCLUDES else None
    if included:  # the file says what it is: {% include quote.html content="..." %}
        return Tag(start, end, included[1].lower(), included[2], alone=True)
    return Tag(start, end, name, rest, alone=alone)


def _of_zola(tag: Tag, opener: str, body: str, calls: list[str]) -> Tag:
    """A tag as Zola writes it: ``{% name(key="value") %}``, which ``{% end %}`` closes, or ``{{ name(key="value") }}``.

    ``calls`` are the names of those that are open.
    """
    if tag.name == "end":
        return tag._replace(name=calls.pop(), closes=True) if calls else tag
    call = _CALL.fullmatch(body.strip("- \t\r\n"))
    if call is None:
        return tag
    if opener == "{%":
        calls.append(call[1].lower())
    return tag._replace(name=call[1].lower(), rest=call[2].strip(), alone=opener != "{%")


def bracket_tags(text: str) -> Iterator[Tag]:
    """Each ``[name ...]`` and ``[/name]`` that may be WordPress's or a forum's, whatever the name."""
    for match in _SQUARE.finditer(text):
        rest = (match[3] or "").strip()
        rest = _said_in_a_forum(rest) if rest.startswith("=") else rest
        yield Tag(match.start(), match.end(), match[2].lower(), rest, closes=bool(match[1]))


def _said_in_a_forum(rest: str) -> str:
    """``="Ada Penrose"`` as an attribute; with the number of a post or of a member, the name is that of who posted it."""
    match = _IN_A_FORUM.match(rest)
    name = (match[1] or match[2] or match[3] or "").strip() if match and not _OF_A_MEMBER.search(rest) else ""
    return f'{"source" if "," in name else "author"}="{name}"' if name else ""


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
