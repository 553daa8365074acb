"""What a quotation's tag says about its source, in the model's names: one function a syntax."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.markdown.tags import Tag

_ARGUMENT: Final = regex(
    r"([\w-]+)\s*(?:=\s*|:[ \t]*(?=[\"'`]))(?:\"([^\"]*)\"|'([^']*)'|`([^`]*)`|([^\s\"'`]+))"
    r"|\"([^\"]*)\"|'([^']*)'|`([^`]*)`"
)
_BRACED: Final = regex(r"=\{[ \t]*(\"[^\"{}]*\"|'[^'{}]*'|`[^`{}]*`)[ \t]*\}")
"""JSX: ``author={"Ada Penrose"}``."""
_URL: Final = regex(r"https?://[^\s\"']+")
_BARE_URL: Final = regex(r"(?<=\s)https?://[^\s\"']+")
_KEY: Final = regex(r"[\w:.+/&-]+")
_OPTION: Final = regex(r"--?(\w+)[ =]?(.*)", re.DOTALL)
_OPTIONS: Final = regex(r"\s+(?=--?[A-Za-z])")
_MARKUP: Final = regex(
    r"\[\[(?:[^\[\]|]{0,200}\|)?([^\[\]]{0,200})\]\]|\[([^\[\]]{0,200})\]\(([^()\s]{0,500})\)|\*{1,3}"
)
_NAMES: Final = {
    "by": "author",
    "attribution": "author",
    "speaker": "author",
    "cite": "source",
    "citation": "source",
    "book": "title",
    "work": "source",
    "link": "url",
    "href": "url",
    "citekey": "key",
    "page": "locator",
    "pages": "locator",
}
_PLACES: Final = (("0", "author"), ("1", "source"))


def quote_attributes(tag: Tag, kind: BlockKind) -> dict[str, str]:
    """Hugo's ``author= source=``, two bare values in that order, Hexo's ``Author, Source url title``, Jekyll's key."""
    attrs = {"form": "shortcode", "tag": tag.name}
    if kind is BlockKind.PULL_QUOTE:
        return attrs  # its arguments say how it is set
    given = arguments(_BARE_URL.sub("", tag.rest))
    bare = {name: value for name, value in given.items() if name.isdigit()}
    named = {name: value for name, value in given.items() if not name.isdigit()}
    if not named and tag.rest and not (bare and _only_bare(tag.rest)):
        return attrs | (scholar(tag.rest)[0] if _by_key(tag) else _hexo(tag.rest))
    attrs |= named
    for place, meaning in _PLACES:
        if place in bare:
            attrs.setdefault(meaning, bare[place])
    address = next((value for value in bare.values() if _URL.fullmatch(value)), None)
    return attrs | {"url": address} if address else attrs


def _only_bare(rest: str) -> bool:
    """Whether there is nothing but quoted values, with commas between."""
    return not re.sub(r"\"[^\"]*\"|'[^']*'|`[^`]*`", "", rest).strip(" ,\t\r\n")


def _by_key(tag: Tag) -> bool:
    return tag.name == "quote" and " -" in tag.rest


def arguments(text: str) -> dict[str, str]:
    """``name=value`` pairs; bare quoted values by their place, as ``0``, ``1`` ..."""
    found: dict[str, str] = {}
    bare = 0
    if "={" in text:
        text = _BRACED.sub(r"=\1", text)
    for match in _ARGUMENT.finditer(text):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        if match[1]:
            name, value = _in_our_names(match[1].lower(), value.rstrip(",") if match[5] else value)
            found[name] = value
        else:
            found[str(bare)] = value
            bare += 1
    return found


def _in_our_names(name: str, value: str) -> tuple[str, str]:
    if name == "cite" and "://" in value:
        return name, value
    ours = _NAMES.get(name, name)
    return ours, f"page {value}" if ours == "locator" and name != ours and value[:1].isdigit() else value


def scholar(rest: str) -> list[dict[str, str]]:
    """jekyll-scholar's ``key key -l 84 -l 90 -L chapter``: each key and where to look it up. The list is not empty."""
    words, *options = _OPTIONS.split(" " + rest.strip())
    keys = [key for key in words.replace(",", " ").split() if _KEY.fullmatch(key)]
    places: list[str] = []
    labels: list[str] = []
    for option in options:
        match = _OPTION.match(option)
        if match and match[1] in ("l", "locator"):
            places.append(_bare(match[2]))
        elif match and match[1] in ("L", "label"):
            labels.append(_bare(match[2]))
    found = [{"key": key} for key in keys] or [{}]
    for number, (each, place) in enumerate(zip(found, places, strict=False)):
        each["locator"] = f"{labels[min(number, len(labels) - 1)] if labels else 'page'} {place}"
    return found


def _bare(value: str) -> str:
    return value.strip().strip("\"'")


def _hexo(rest: str) -> dict[str, str]:
    """Hexo's order: author, source, then an address and the title it goes by. One word alone may be a key."""
    rest = _unquoted(rest)
    url = _URL.search(rest)
    words, title = (rest[: url.start()], rest[url.end() :].strip()) if url else (rest, "")
    author, _, source = words.strip().partition(",")
    author, source = author.strip(), source.strip()
    found = {
        "author": author,
        "source": source or title,
        "url": url.group() if url else "",
        "title": title if source else "",
        "key": author if " " not in author and not source and not url else "",
    }
    return {name: value for name, value in found.items() if value}


def _unquoted(text: str) -> str:
    return text.replace('"', "").replace("`", "")


def head(text: str) -> dict[str, str]:
    """The line at the head of a callout or container: what it names, without its markup, is the source."""
    links = [match[3] for match in _MARKUP.finditer(text) if match[3]]
    source = _MARKUP.sub(lambda match: match[1] or match[2] or "", text).strip()
    found = {"source": source, "url": links[0] if links else ""}
    return {name: value for name, value in found.items() if value}


def keys(text: str) -> Iterator[str]:
    """The keys in a list of them, ``a;b`` or ``a,b``."""
    for part in re.split(r"[;,]", text):
        match = _KEY.search(re.sub(r"\{[^{}]*\}", "", part))
        if match:
            yield match.group()
