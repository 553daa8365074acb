"""Posts inside other files, made up: an export or a notebook says what the same post says alone, and knows where."""

from __future__ import annotations

import json
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecheck.errors import QuotecheckError
from quotecheck.model.post import Post
from quotecheck.model.reading import Reading, ReadingLimits
from quotecheck.readers import read, read_posts
from quotecheck.readers.feeds import read_posts as read_feed
from quotecheck.readers.html import read_fragment
from quotecheck.readers.markdown import read_text as read_markdown
from quotecheck.readers.notebook.json_places import Quoted, parse, string
from tests.reading.documents import posts, sound_posts
from tests.reading.laws import broken, words

MANY = settings(max_examples=200, deadline=None)
SOUND = sound_posts.filter(lambda text: "\ufffc" not in text)
INSIDE = st.lists(SOUND.filter(str.strip), min_size=1, max_size=4)


def cdata(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"


def numbered(text: str) -> str:
    """Escaped, and more than needed."""
    return "".join(f"&#{ord(letter)};" if letter in "ae<" else escape(letter) for letter in text)


def feed(texts: list[str], wrap: int) -> str:
    way = (cdata, escape, numbered)[wrap]
    items = (
        f"<item><link>/{at}</link><description>{way(text)}</description></item>\n" for at, text in enumerate(texts)
    )
    return f"<?xml version='1.0'?>\n<rss><channel><title>x</title>\n{''.join(items)}</channel></rss>\n"


def notebook(cells: list[str], *, lines: bool, ascii_only: bool, indent: int | None) -> str:
    kept = [cell.splitlines(keepends=True) if lines else cell for cell in cells]
    made: list[object] = [{"cell_type": "markdown", "metadata": {}, "source": source} for source in kept]
    return json.dumps(
        {"cells": [*made, {"cell_type": "code", "source": ["x"]}]}, ensure_ascii=ascii_only, indent=indent
    )


def blocks(post: Post) -> list[str]:
    return [block.kind for block in post.blocks]


@MANY
@given(INSIDE, st.integers(0, 2))
def test_a_feed_says_what_its_posts_say_alone(texts: list[str], wrap: int) -> None:
    found = [*read_feed("feed.xml", feed(texts, wrap).encode())]
    assert [post.name for post in found] == [f"feed.xml#{at}" for at in range(len(texts))]
    for post, text in zip(found, texts, strict=True):
        alone = read_fragment("post.html", text, draft="<" not in text)
        assert not broken(post)
        assert post.prose.text == alone.prose.text
        assert (post.blocks, post.inlines, post.left_out) == (alone.blocks, alone.inlines, alone.left_out)


@MANY
@given(cells=INSIDE, lines=st.booleans(), ascii_only=st.booleans(), indent=st.sampled_from([None, 1]))
def test_a_notebook_says_what_its_cells_say_alone(
    *, cells: list[str], lines: bool, ascii_only: bool, indent: int | None
) -> None:
    post = read("notes.ipynb", notebook(cells, lines=lines, ascii_only=ascii_only, indent=indent).encode())
    alone = [read_markdown("cell.md", cell) for cell in cells]
    assert not broken(post)
    if not any(cell.rstrip().splitlines()[-1].lstrip().startswith("#") for cell in cells):
        assert words(post) == [word for each in alone for word in words(each)]
        assert blocks(post) == [kind for each in alone for kind in blocks(each)]


@MANY
@given(posts)
def test_anything_may_stand_in_a_feed_or_a_notebook(text: str) -> None:
    for data in (
        feed([text], 0),
        feed([text], 1),
        text,
        f"<feed><entry><title>{text}<content>{text}</feed>",
        f"<rss>{text}<item>{text}",
    ):
        try:
            found = [*read_posts("feed.xml", data.encode())]
        except QuotecheckError:
            continue
        assert not [told for post in found for told in broken(post)]
    assert not broken(read("notes.ipynb", notebook([text], lines=True, ascii_only=True, indent=1).encode()))


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


@MANY
@given(value=VALUES, ascii_only=st.booleans())
def test_json_is_read_as_the_standard_library_reads_it(*, value: object, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert plainly(parse(text, "x.json", 1000), text) == plainly(value, "")


def plainly(value: object, text: str) -> object:
    if isinstance(value, dict):
        return [plainly(each, text) for each in value.values()]
    if isinstance(value, list):
        return [plainly(each, text) for each in value]
    return (
        string(text, value).text
        if isinstance(value, Quoted)
        else value
        if isinstance(value, str)
        else json.dumps(value)
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "ends too early"),
        ('{"cells": [', "ends too early"),
        ('{"cells": [}', "closed that is not open"),
        ('{"cells"\n\n: [] []}', "line 3"),
        ('{"cells": [,]}', "comma is one too many"),
        ('{"cells" []}', "colon"),
        ('{"cells": [{"cell_type": "markdown" "source": []}]}', "comma is missing"),
        ("what is this?", "no JSON"),
        ("[1, 2]", "no notebook"),
        ('{"cells": 4}', "no notebook"),
        ("[" * 100_000, "1,000 deep"),
        ('{"cells": [' + "1," * 10_001 + "1]}", "10,002 cells"),
    ],
)
def test_what_is_no_notebook_is_refused(text: str, told: str) -> None:
    with pytest.raises(QuotecheckError, match=told):
        read("notes.ipynb", text.encode())


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "no XML"), ("words", "no XML"), ("<urlset><url/></urlset>", "<urlset>"), ("<!DOCTYPE x [", "no XML")],
)
def test_what_is_no_feed_is_refused(text: str, told: str) -> None:
    with pytest.raises(QuotecheckError, match=told):
        [*read_posts("map.xml", text.encode())]


def test_a_feed_with_too_many_items_keeps_the_first() -> None:
    found = read_feed("feed.xml", feed(["a"] * 5, 0).encode(), Reading(ReadingLimits(members=3)))
    assert [next(found).name for _ in range(3)] == ["feed.xml#0", "feed.xml#1", "feed.xml#2"]
    with pytest.raises(QuotecheckError, match="more than 3 items"):
        next(found)


def test_a_feed_is_read_in_the_encoding_it_names() -> None:
    text = "<?xml version='1.0' encoding='windows-1251'?><rss><item><title>Мельница</title></item></rss>"
    assert next(iter(read_posts("feed.xml", text.encode("cp1251")))).prose.text == "Мельница"


def test_what_a_tab_leaves_over_stands_before_the_escape_after_it() -> None:
    source = json.dumps({"cells": [{"cell_type": "markdown", "source": '- a\n\t"b"'}]})
    assert not broken(read("post.ipynb", source.encode()))


def test_a_zero_in_an_element_that_stays_closed() -> None:
    (post,) = read_posts("feed.xml", b"<rss><item><description>a<sup><style>\0</style>b</description></item></rss>")
    assert not broken(post)
