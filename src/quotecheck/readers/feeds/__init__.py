"""Feeds and exports: RSS, Atom, WordPress' and Blogger's. Every item is a post of its own, placed in the whole file."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote

from quotecheck.decoding import decode
from quotecheck.errors import QuotecheckError
from quotecheck.memo import regex
from quotecheck.model.post import Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers import html, plain
from quotecheck.readers.feeds.items import Field, Item, Root, items, root
from quotecheck.readers.feeds.xml_tokens import attributes
from quotecheck.readers.within import as_title, joined, outward
from quotecheck.text import Prose

_ENCODING: Final = re.compile(rb"""\A\s*<\?xml[^>]{0,200}\bencoding\s*=\s*["']([\w.:-]+)["']""")
_ENCODINGS: Final = regex(
    r"iso-?8859-\d+|latin-?1|(?:windows|cp)-?125\d|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5",
    re.IGNORECASE,
)
"""Declarations that are believed of a file that is no UTF-8."""
_NO_POSTS: Final = frozenset(
    "attachment nav_menu_item revision custom_css customize_changeset oembed_cache user_request wp_template wp_template_part "
    "wp_global_styles wp_navigation wp_font_family wp_font_face".split()
)
"""What WordPress exports beside posts and pages."""
_NO_STATES: Final = frozenset({"trash", "auto-draft"})
_BLOGGER_KIND: Final = regex(r"http://schemas\.google\.com/blogger/2008/kind#(\w+)")
_NO_SLUG: Final = regex(r"[^\w.~=-]+")
_LONGEST_SLUG: Final = 80
_LONGEST_ADDRESS: Final = 2_000


def read_posts(name: str, data: bytes, reading: Reading = USUAL) -> Iterator[Post]:
    """The posts of a feed, each named ``feed.xml#slug``. Raises ``QuotecheckError`` for XML that is no feed."""
    text = _decoded(data, name)
    return _posts(_Feed(name, text, _root(text, name), reading))


class _Feed(NamedTuple):
    """A file with its outermost element, and what applies when it is read."""

    name: str
    text: str
    root: Root
    reading: Reading


def _posts(feed: _Feed) -> Iterator[Post]:
    """The posts; what is no post is counted with the one before it, at the start of the file with the one after it."""
    left_out: Counter[str] = Counter()
    slugs: Counter[str] = Counter()
    waiting: Post | None = None
    for number, item in enumerate(items(feed.text, feed.root), 1):
        if number > feed.reading.limits.members:
            if waiting is not None:
                yield _counting(waiting, left_out)
            told = f"holds more than {feed.reading.limits.members:,.0f} items"
            raise QuotecheckError(told, hint="see the limit `members`", path=feed.name)
        if kind := _no_post(feed.text, item):
            left_out[kind] += 1
            continue
        if waiting is not None:
            yield _counting(waiting, left_out)
            left_out.clear()
        waiting = _post(feed, _unique(_slug(feed.text, item) or str(number), slugs), item)
    if waiting is not None:
        yield _counting(waiting, left_out)


def _root(text: str, name: str) -> Root:
    found = root(text)
    if found is None or found.item is None:
        told = f"is XML, but no feed: its outermost element is <{found.tag}>" if found else "holds no XML"
        raise QuotecheckError(
            told, hint="RSS, Atom and WordPress' exports are read; leave it out by `exclude`", path=name
        )
    return found


def _decoded(data: bytes, name: str) -> str:
    """The file's text: UTF-8 where it is that, else what the file says it is, else what it looks like."""
    declared = _ENCODING.match(data)
    encoding = declared[1].decode("ascii", "replace") if declared else ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if _ENCODINGS.fullmatch(encoding) is None:
            return decode(data, name).text
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return decode(data, name).text


# -- one item


def _no_post(text: str, item: Item) -> str | None:
    """As what an item is counted that is no post."""
    kind, state = item.said(text, "wp:post_type"), item.said(text, "wp:status")
    if kind in _NO_POSTS or kind.startswith("acf-"):
        return kind
    if state in _NO_STATES:
        return state
    blogger = item.said(text, "blogger:type").lower()
    for _, attrs in item.attributes(text, "category"):
        if found := _BLOGGER_KIND.fullmatch(attrs.get("term", "")):
            blogger = found[1]
    if item.said(text, "blogger:status").lower() == "soft_trashed":
        return "trash"
    return None if blogger in ("", "post", "page") else blogger


def _post(feed: _Feed, slug: str, item: Item) -> Post:
    title, content = item.first("title"), item.first("content:encoded", "content", "description", "summary")
    parts = [] if title is None else [as_title(_read(feed, title))]
    if content is not None:
        parts.append(_read(feed, content, draft="wp:post_type" in item.fields))
    parts.sort(key=lambda part: part.prose.runs[0].source.start if part.prose.runs else 0)
    comments = item.count("wp:comment")
    first = Post(
        feed.name, "feed", feed.text, Prose("", ()), (), (), left_out={"comments": comments} if comments else {}
    )
    return joined(first, parts)._replace(name=f"{feed.name}#{slug}", part=slug)


def _read(feed: _Feed, field: Field, *, draft: bool = False) -> Post:
    """What an element of an item says. ``draft``: as its author wrote it, with blank lines between paragraphs."""
    inner = field.inside(feed.text)
    kind = attributes(feed.text, field.start).get("type", "text").lower() if feed.root.atom else "html"
    if field.marked_up or kind in ("html", "xhtml", "text/html", "application/xhtml+xml"):
        post = html.read_fragment(feed.name, inner.text, feed.reading, draft=draft or "<" not in inner.text)
    else:
        said = inner.text if kind == "text" or kind.startswith("text/") else ""  # else a picture, or the like
        post = plain.read_text(feed.name, said, feed.reading)
    return outward(post, inner, feed.text)


def _counting(post: Post, left_out: Counter[str]) -> Post:
    return post._replace(left_out=dict(left_out + Counter(post.left_out)))


# -- names


def _slug(text: str, item: Item) -> str:
    """What an item calls itself: its slug, the end of its address, or of its number in the feed."""
    links = [each for each in item.attributes(text, "link") if each[1].get("rel", "alternate") == "alternate"]
    names = [
        item.said(text, "wp:post_name", "blogger:filename"),
        *(attrs.get("href") or field.inside(text).text.strip() for field, attrs in links),
        item.said(text, "guid", "id"),
    ]
    return next(filter(None, map(_last_part, names)), "")


def _last_part(address: str) -> str:
    """The last part of an address or a number that names its page."""
    address = re.sub(r"\A\w+://[^/]*", "", unquote(address[:_LONGEST_ADDRESS]))
    path, _, query = address.partition("#")[0].partition("?")
    last = path.rstrip("/").rpartition("/")[2].rpartition(":")[2] or query
    return _NO_SLUG.sub("-", last).strip("-")[:_LONGEST_SLUG]


def _unique(slug: str, seen: Counter[str]) -> str:
    seen[slug] += 1
    return slug if seen[slug] == 1 else _unique(f"{slug}-{seen[slug]}", seen)
