"""Made-up posts: blocks, quotations, emphasis, shortcodes, entities, HTML and odd characters put together."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = (
    "river lantern [T]he don’t o'clock well-worn half- a I 1931 café naïve 北京 かな हिन्दी e\u0301tude so\u00adlicit "
    "ﬁne ſea 𝒜𝓁 \U0001f600 … — – “mill” ‘weir’ \ufffc \u200b \u00a0 \u2028 \x0c \x0b \x1f \x85 \x00 &c.".split(" ")
)
SIGNS = (
    "> >> * ** _ ` ``` ~~~ [ ] ( ) ![ ]( ![x](y) <https://a.example> [^1] [^none] # ### - + 1. 2) | |-| \\ \\* ~~ --- +++ "
    "*** ::: &amp; &copy; &mdash; &#8212; &#x27; &nbsp; &bogus; & &# {{< >}} {{% %}} {% %} {{ }} { } [!NOTE] "
    '[^1]: {#slug} {:.lead} {cite="x"} == %% $ $$ [[ ]] ![[ [[a|b]] ^[ ^id #tag {cite}`k` [x]{.y} (@) (@a) *[T]: | <br> <br/> </br> </> < > <!-- --> <? ]]> \t'.split(
        " "
    )
)
TAGS = (
    "p div blockquote q cite em i strong b sup a li ul ol article main section figure figcaption footer aside nav header "
    "h1 h2 table tr td code pre script style svg title body head textarea iframe dl dt dd hr span".split()
)
ATTRIBUTES = (
    "", ' class="tiktok-embed"', ' class="instagram-media" data-instgrm-captioned', ' class="kg-bookmark-card"', ' class="quote"', ' class="pullquote"', ' class="footnotes"', ' id="fn1"', ' href="#fn1"', ' href="https://a.example"',
     ' cite="https://a.example"', " hidden", ' role="doc-noteref"', ' data-author="A%20B"', ' class="', " /",
)  # fmt: skip
SHORTCODES = (
    "{{< quote >}}", "{{< /quote >}}", '{{% quote author="A" %}}', "{{% /quote %}}", "{% blockquote A, B %}", "{% endblockquote %}",
     "{% pullquote %}", "{% endpullquote %}", "{% cite key -l 4 %}", "{% highlight x %}", "{% endhighlight %}", "::: {.epigraph}",
     ":::", ":::{note}", ":::quote[A]", "```{epigraph}", "````{note}", "```{r}", ":attribution: A", "```", "````", "{::comment}",
     "{:/comment}", '[quote author="A"]', "[/quote]", '<Quote author="A">', "</Quote>", "<A b={c}>", "{", "}", "{'", "{/* x */}", "{{< epigraph 'a b c d' >}}",
     "!!! quote", '??? note "A title"', "#+BEGIN_QUOTE", "#+END_QUOTE", '<div markdown="1">', '<div class="epigraph" markdown="1">',
     '{% quote(author="A") %}', "{% end %}", '{{ quote(body="a b c d") }}', '{% include quote.html text="a b" %}', "Title: x", "Date: y",
     "import a from 'b'", "export const a = {", "% Title", "[TOC]", "{{< x", "{{<x>}}", "{{ page }}", "> [!quote] A, B", "> [!TIP]", "> > [!quote]",
)  # fmt: skip
LINE_ENDS = ("\n", "\n", "\n", "\r\n", "\r")
SPACES = (" ", " ", " ", "", "  ", "\t", "    ")
STARTS = ("", "", "", "> ", ">", "> > ", "- ", "1. ", "    ", "# ", "[^1]: ", "| ", "\t", "  ")
FRONTS = (
    "",
    "",
    "",
    "---\ntitle: x\nsource: y\n---\n",
    "+++\nbook = 'y'\n+++\n",
    '{\n"isbn": "1"\n}\n',
    "---\n",
    "---\n- {\n---\n",
)

_tag = st.builds(
    lambda slash, tag, attrs: f"<{slash}{tag}{attrs}>",
    *map(st.sampled_from, (("", "", "/"), TAGS, ATTRIBUTES)),
)
_words = st.sampled_from(WORDS)
_piece = st.one_of(_words, _words, st.sampled_from(SIGNS), _tag, st.sampled_from(SHORTCODES))
_line = st.builds(
    lambda start, pieces: start + "".join(pieces),
    st.sampled_from(STARTS),
    st.lists(st.builds("{}{}".format, _piece, st.sampled_from(SPACES)), max_size=8),
)
posts = st.builds(
    lambda front, lines: front + "".join(line + end for line, end in lines),
    st.sampled_from(FRONTS),
    st.lists(st.tuples(_line, st.one_of(st.sampled_from(LINE_ENDS), st.just("\n\n"))), max_size=12),
)
"""Texts that look like posts, in any format."""

sound_posts = posts.filter(lambda text: not set("\r\x00\x0b\x0c\x1f\x85\u2028") & set(text))
"""Posts whose lines end in line feeds only, without characters that some take for line endings."""

any_text = st.text(max_size=200)
