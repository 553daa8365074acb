"""What no example file can hold: the site's own tags, other encodings, and time that grows with the text and no faster."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from quotecheck.model.post import BlockKind, Post
from quotecheck.model.reading import Reading
from quotecheck.readers import read
from tests.growth import cpu_seconds, keeps_pace
from tests.reading.laws import broken

OWN = {"bookquote": "quote", "aside-quote": "pull-quote", "quote": "none"}
SYNTAXES = {
    "Hugo": ("post.md", "{{{{< {0} author='Ada Penrose' >}}}}\nThe tide.\n{{{{< /{0} >}}}}\n"),
    "Liquid": ("post.md", "{{% {0} author='Ada Penrose' %}}\nThe tide.\n{{% end{0} %}}\n"),
    "square brackets": ("post.md", "[{0} author='Ada Penrose']\nThe tide.\n[/{0}]\n"),
    "component": ("post.md", "<{0} author='Ada Penrose'>\nThe tide.\n</{0}>\n"),
    "component of MDX": ("post.mdx", "<{0} author='Ada Penrose'>\n  The tide.\n</{0}>\n"),
    "Pandoc's div": ("post.md", "::: {{.{0} author='Ada Penrose'}}\nThe tide.\n:::\n"),
    "Docusaurus's container": ("post.md", ":::{0}{{author='Ada Penrose'}}\nThe tide.\n:::\n"),
    "MyST's directive": ("post.md", "```{{{0}}}\n:author: Ada Penrose\nThe tide.\n```\n"),
    "MyST's colons": ("post.md", ":::{{{0}}}\n:author: Ada Penrose\nThe tide.\n:::\n"),
}
HOSTILE = (
    "{{<", "{%", ":::", "::: {.quote}\n", "```{", "```{note}\n", ":::{note}\n", "%%", "%% ", "[[", "![[a|", "{", "{'", "<A ", '<A b="', "<Quote>",
    "$$", "$a", "==", "==a", "^[", "^[a]", "[a]{.b}", "{::comment}", "| a\n", "#a\n", "[quote]", "import a from 'b'\n\n",
    "!!! note\n", "!!! note\n    ", '??? tip "', "#+BEGIN_QUOTE\n", "#+BEGIN_QUOTE\n#+END_QUOTE\n", '<div markdown="1">', '<p markdown="1">a</p>\n',
    '{% quote(a="', '{% quote(a="b") %}', "{% end %}", '{% include quote.html text="a" %}', "Title: a\n",
)  # fmt: skip


def kinds(name: str, text: str, own: Mapping[str, str]) -> list[tuple[BlockKind, str | None]]:
    """The blocks of a text but for its paragraphs, with their authors."""
    post = read(name, text.encode(), Reading(tags=own))
    assert not broken(post)
    assert "The tide." in post.prose.text or "code" in post.left_out
    return [(b.kind, b.attrs.get("author")) for b in post.blocks if b.kind is not BlockKind.PARAGRAPH]


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_tag_of_the_sites_own_is_what_the_site_says(syntax: str) -> None:
    name, text = SYNTAXES[syntax]
    assert kinds(name, text.format("bookquote"), OWN) == [(BlockKind.QUOTE, "Ada Penrose")]
    assert [kind for kind, _ in kinds(name, text.format("aside-quote"), OWN)] == [BlockKind.PULL_QUOTE]
    assert kinds(name, text.format("quote"), OWN) == []
    assert kinds(name, text.format("bookquote"), {}) == []


def test_a_callout_of_the_sites_own_is_a_quotation() -> None:
    assert kinds("post.md", "> [!bookquote] A\n> The tide.\n", OWN) == [(BlockKind.QUOTE, None)]
    assert kinds("post.md", "> [!bookquote] A\n> The tide.\n", {}) == [(BlockKind.CALLOUT, None)]


@pytest.mark.parametrize(
    "front",
    ["---\nsource: Mar\u00e9es\n---\n", "+++\nsource = 'Mar\u00e9es'\n+++\n", '{\n"source": "Mar\u00e9es"\n}\n'],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_in_any_encoding(front: str, encoding: str, end: str) -> None:
    text = (front + "\nLes mar\u00e9es, \u00e0 l\u2019heure d\u00e9j\u00e0 tard, r\u00e9p\u00e8tent.\n").replace(
        "\n", end
    )
    post: Post = read("post.md", text.encode(encoding))
    assert post.front == {"source": "Mar\u00e9es"}
    assert post.prose.text.startswith("Les mar\u00e9es, ")
    assert not broken(post)


@pytest.mark.parametrize("name", ["post.md", "post.mdx"])
@pytest.mark.parametrize("piece", HOSTILE)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str, name: str) -> None:
    assert keeps_pace(lambda count: cpu_seconds(lambda: read(name, (piece * count).encode())), 10_000)
