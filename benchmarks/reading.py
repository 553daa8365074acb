"""How long reading takes as hostile input grows: four times the size should take about four times as long.

    python benchmarks/reading.py [format ...]

Prints a table, the slowest growth last, and ends with 1 when something grows faster than ``BOUND``.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from time import process_time
from typing import Final, NamedTuple

from quotecheck.errors import QuotecheckError
from quotecheck.readers import read_posts

SMALL: Final = 10_000
TIMES: Final = 4
BOUND: Final = 6.0
"""Growth for ``TIMES`` the input that still counts as linear on a busy machine."""
NOISE: Final = 0.03
"""Seconds: below this a growth says nothing."""

_PIECES: Final = (
    ">", "> ", "> \n", ">\n\n", "[", "![", "[a](", "[^1]", "[^1]: a\n", "*", "*a ", "a**b", "_", "`", "`a``", "\\", "&", "&amp;", "&#",
    "|", "|a\n|-\n", "- ", "-\n", "1. ", "#\n", "    ", "\t", "\r", "\n", " \n", "~~~\n", "```\n", ":::\n", "::: {.quote}\n", ":",
    "{{<", "{{%", "{%", "{{", "{{< quote >}}", "{{< /quote >}}", "{{< quote >}}a{{< /quote >}}", "{% highlight %}", "{% quote a -l %}",
    '{{< quote a="', "{: .a}\n", "{a}\n", "> [!quote] a\n", "> [!", "[!note]", "<", "</", "<!--", "<?", "<a", '<a b="', "<a b=''",
    "<p>", "<div>", "</div>", "<em>", "</em>", "<q>", "</q>", "<cite>", "<sup>", "<sup>1", "<sup>1</sup>", "<a href='#fn1'>",
    "<a href='#fn1'>1</a>", "<blockquote>", "</blockquote>", "<blockquote>a", "<blockquote>a<cite>b", "<li>", "<ul><li>", "<td>", "<br>",
    "a<br>", "<table><tr><td>", "<script>", "<script/>", "<nav>", "<pre>", "<code>", "<figure>", "<figcaption>a", "<footer>",
    "<article>", "</article>", "<aside class=pullquote>", "<section><h1>References</h1>", "<h1>References</h1>", "# References\n\n",
    "```{", "```{note}\n", "````{note}\n```{note}\n```\n````\n", ":::{note}\n", ":::{code}\n", "{cite}`", "{cite}`a`", "%%", "%% ", "%%\n", "[[", "[[a|",
    "![[", "]]", "{", "{ ", "{'", "{`", "{/*", "}", "<A ", "<A>", "</A>", '<A b="', "<A b={", "<Quote>", "</Quote>", "$$", "$", "$a", "$a$ ", "==", "==a", "==a==",
    "^[", "^[a]", "]{.a}", "[a]{.b}", "{::comment}", "*[a]: b\n", "(@a)\n", "| a\n", "#a\n", "a ^b\n", "[quote]", "[/quote]", "[TOC]\n", "\n: a\n",
    "import a from 'b'\n\n", "export const a = {\n\n", "% a\n",
    "<p class=a style='display:none;'>", "<form>", "<pre>a\n\n", "<blockquote><pre>a", "<blockquote class=twitter-tweet><p>a",
    "[quote]a[/quote]", "[caption a=b]", "[a b=", "<main>", "<nav></div>", "<div><nav></div>",
    "<article class=card>a", "<div class=entry-content>a", "<div class=sidebar>a", "<div style='display:none'>",
    '"', "“", "”", "'", "\u2019", "-", "\u2014", "---\n", "+++\n", "\ufffc", "\u00a0", "é", "北", "a", "a ", "a\n", "a\n\n", "a-\n",
)  # fmt: skip


_XML_PIECES: Final = (
    "<item>", "</item>", "<item><title>a", "<item><link>/a</link>", "<item><guid>/", "<item/>", "<title>", "</title>", "<description>",
    "</description>", "<content:encoded>a</content:encoded>", "<wp:comment>", "<category term='x'/>", "<link href='/a'/>", "<![CDATA[",
    "]]>", "<![CDATA[a]]>", "<!DOCTYPE", "<!DOCTYPE [", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "<a b='c' ", "<a '\"", "&#x41;", "&amp;rsquo;",
    "&lt;p&gt;", "&lt;blockquote&gt;", "a\n\n",
)  # fmt: skip
_JSON_PIECES: Final = (
    "[", "{", "]", "[]", "{}", '{"a":', '"', "\\", "\\u", "\\ud83d", "\\u0041", "\\n", '\\"', "> a\\n", "[1,", '{"cells":[', ",", ":",
    "1", '"a",', '"a\\n",', '{"cell_type":"markdown","source":"a"},', '{"cell_type":"markdown","source":"# a"},',
)  # fmt: skip
_INSIDE: Final = {
    "xml": (
        "",
        "<rss><item><title>a</title><description>",
        "<rss><item><wp:post_type>post</wp:post_type><content:encoded><![CDATA[",
    ),
    "ipynb": ("", '{"cells":[', '{"cells":[{"cell_type":"markdown","source":["'),
}
"""By format: what may stand before hostile input."""


class Attack(NamedTuple):
    """Hostile input of a size."""

    name: str
    make: Callable[[int], str]


def attacks(suffix: str) -> Iterator[Attack]:
    """What is hostile to files of a format, inside of what it may stand in."""
    own = {"xml": _XML_PIECES, "ipynb": _JSON_PIECES}.get(suffix, ())
    for head in _INSIDE.get(suffix, ("",)):
        for piece in own:
            yield Attack(ascii(head[-12:] + piece), lambda n, piece=piece, head=head: head + piece * n)  # type: ignore[misc]
        for attack in _attacks():
            yield Attack(head[-12:] + attack.name, lambda n, attack=attack, head=head: head + attack.make(n))  # type: ignore[misc]


def _attacks() -> list[Attack]:
    """Pieces repeated, alone and behind what opens something; and pairs that open and close far apart."""
    found = [Attack(ascii(piece), lambda n, piece=piece: piece * n) for piece in _PIECES]  # type: ignore[misc]
    found += [
        Attack("front matter without an end", lambda n: "---\n" + "a: b\n" * n),
        Attack("JSON front matter without an end", lambda n: "{\n" + "\n" * n),
        Attack("JSON front matter, braces", lambda n: "{\n" + "}\n{\n" * n),
        Attack("YAML front matter, nested", lambda n: "---\nsource: " + "[" * min(n, 20_000) + "\n---\n"),
        Attack("TOML front matter, nested", lambda n: "+++\nsource = " + "[" * min(n, 20_000) + "\n+++\n"),
        Attack("<q> … <em> … </q>", lambda n: "<q>" * n + "<em>" * n + "</q>" * n),
        Attack("<div> … <p> … </div>", lambda n: "<div>" * n + "<p>a" * n + "</div>" * n),
        Attack("<em> … white space", lambda n: "a" + "<em>" * n + " " * n + "b"),
        Attack("<em> white space …", lambda n: "a" + "<em> " * n + "b"),
        Attack("> … text", lambda n: "> " * n + "a" + "\nb" * n),
        Attack("1. … text", lambda n: "1. " * n + "a" + "\nb" * n),
        Attack("> - … text", lambda n: "> - " * n + "a" + "\nb" * n),
        Attack("quote … endblockquote", lambda n: "{% quote %}" * n + "{% endblockquote %}" * n),
        Attack("quote … endquote", lambda n: "{% quote %}\n" * n + "a\n" + "{% endquote %}\n" * n),
        Attack("tags on one line", lambda n: "a {{< b >}}" * n),
        Attack("quote and attribute lines", lambda n: "> a\n{: cite='b'}\n\n" * n),
        Attack("one long tag", lambda n: "{{< quote " + "a " * n + ">}}"),
        Attack("articles and menus", lambda n: "<article>a</article><nav></nav>" * n),
        Attack("boxes, then ends", lambda n: "<div>" * n + "<nav>" + "</div>" * n),
        Attack("a draft: blank lines", lambda n: "[/quote]" + "a\n\n" * n),
        Attack("a draft: spaces", lambda n: "[/quote]a" + " " * n + "\n" + " " * n),
        Attack("unclosed raw text", lambda n: "<textarea>" + "<b>a" * n),
    ]
    return found


def seconds(name: str, data: bytes) -> float:
    """The least processor time of three readings, of one when that takes long."""
    best = float("inf")
    for _ in range(3):
        start = process_time()
        with suppress(QuotecheckError):
            deque(read_posts(name, data), maxlen=0)
        best = min(best, process_time() - start)
        if best > 1:
            break
    return best


def main(formats: list[str]) -> int:
    rows = []
    for suffix in formats:
        for attack in attacks(suffix):
            small, large = (seconds(f"post.{suffix}", attack.make(n).encode()) for n in (SMALL, TIMES * SMALL))
            rows.append((large / small if large > NOISE else 0.0, suffix, attack.name, small, large))
    print(f"{'format':<8}{'repeated':<36}{SMALL:>9}{TIMES * SMALL:>9}{'growth':>8}   (seconds)")
    for growth, suffix, name, small, large in sorted(rows):
        print(f"{suffix:<8}{name[:35]:<36}{small:>9.3f}{large:>9.3f}{growth:>8.1f}")
    worst = max(rows)[0]
    print(f"{len(rows)} inputs, the fastest growth is {worst:.1f} for {TIMES} times the size; the bound is {BOUND:.0f}")
    return int(worst > BOUND)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["md", "mdx", "html", "txt", "xml", "ipynb"]))
