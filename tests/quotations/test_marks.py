"""What a post sets off as someone's words, in Markdown and HTML."""

from __future__ import annotations

import pytest

from quotecheck.model.quotation import REPEATED, VERSE, Form, Mark
from quotecheck.model.source import HEADING, LocatorMark, Name, Source, SourceText
from quotecheck.quotations.marks import find_marks
from quotecheck.readers import read

SOURCES = {
    "roe1984walls": Source(
        "roe1984walls",
        "book",
        "Walls and Weather: A Builder's Year",
        (Name("Roe", "Mary"),),
        year="1984",
        text=SourceText(
            "roe1984walls",
            "roe1984walls.txt",
            "",
            9,
            (
                LocatorMark(0, "chapter", "I"),
                LocatorMark(0, HEADING, "CHAPTER I. OF WALLS, and of the men who lay them in the rain, and why"),
                LocatorMark(90, HEADING, "THE USES OF RAIN"),
            ),
        ),
    )
}
WORDS = "A wall is a slow conversation with the rain. It is never finished, and nobody has the last word."


def marks(text: str, name: str = "post.md") -> list[tuple[str, Mark]]:
    """Every mark with the words it spans."""
    post = read(name, text.encode())
    return [(post.prose.text[m.span.start : m.span.end], m) for m in find_marks(post, SOURCES)]


def credited(text: str, name: str = "post.md") -> tuple[str, str | None]:
    """The words of the first mark, and the line that credits them."""
    post = read(name, text.encode())
    mark = find_marks(post, SOURCES)[0]
    line = mark.attribution
    return post.prose.text[mark.span.start : mark.span.end], line and post.prose.text[line.start : line.end]


def loud(text: str, name: str = "post.md") -> list[str]:
    """The words of the marks of which something is said even when they match nothing."""
    return [words for words, mark in marks(text, name) if mark.quiet is None]


# -- blocks


@pytest.mark.parametrize(
    "line",
    [
        "— Mary Roe",
        "—Mary Roe",
        "– Mary Roe",
        "― Mary Roe",
        "-- Mary Roe",
        "--- Mary Roe",
        "- Mary Roe",
        "~ Mary Roe",
        "— Mary Roe, *Walls and Weather* (1984), p. 4",
        "— *Walls and Weather*",
        "— Roe 1984, 12",
        "Mary Roe, *Walls and Weather*",
        "Source: Mary Roe, *Walls and Weather*",
        "From *Walls and Weather*, by Mary Roe",
        "(Mary Roe, *Walls and Weather*, p. 4)",
        "(Roe 1984, 4)",
        "(Roe 84)",
        "[@roe1984walls, p. 4]",
        "[Walls and Weather](https://books.example/walls)",
        "[— Mary Roe](https://books.example/walls)",
    ],
)
def test_the_line_that_credits_a_block_is_not_quoted(line: str) -> None:
    words, found = credited(f"My own.\n\n> {WORDS}\n>\n> {line}\n\nMy own again.")
    assert words == WORDS
    assert found is not None
    assert "Roe" in found or "Walls" in found or "@roe" in found


@pytest.mark.parametrize(
    "tail",
    [
        *(
            " (Roe 84)",
            " (Roe 1984, p. 4)",
            " (Mary Roe, *Walls and Weather*)",
            " [@roe1984walls, p. 4]",
            " — Mary Roe",
        ),
        *(" (Marlow 1931: 12)", " (p. 12)", " (John 1:1, KJV)", " (Ada Marlow, *Tidewater*, p. 3)"),
        *(" -Roe", " -Mary Roe, *Walls and Weather*", " — Mary Roe (emphasis mine)", " (emphasis mine) — Mary Roe"),
    ],
)
def test_a_credit_behind_the_words_is_not_quoted(tail: str) -> None:
    words, found = credited(f"My own.\n\n> {WORDS}{tail}\n\nMy own again.")
    assert words == WORDS
    assert found == tail.strip().replace("*", "")


@pytest.mark.parametrize(
    ("opening", "line"),
    [
        ("**Mary Roe, *Walls and Weather***\n>\n> ", "Mary Roe, Walls and Weather"),
        ("**Mary Roe, *Walls and Weather***  \n> ", "Mary Roe, Walls and Weather"),
        ("**Mary Roe, *Walls and Weather*:** ", "Mary Roe, Walls and Weather:"),
        ("Mary Roe, *Walls and Weather: A Builder’s Year* (1984), p. 3: ", None),
        ("Mary Roe’s *Walls and Weather*:\n>\n> ", "Mary Roe’s Walls and Weather:"),
    ],
)
def test_an_opening_of_author_and_title_is_not_quoted(opening: str, line: str | None) -> None:
    words, found = credited(f"My own.\n\n> {opening}{WORDS}\n\nMy own again.")
    assert (words, found) == (WORDS, line or opening.replace("*", "").strip())


@pytest.mark.parametrize(
    "opening", ["Mary Roe", "Walls and Weather", "Mary Roe built Walls and Weather", "Roe: a wall"]
)
def test_an_opening_that_is_not_all_author_and_title_is_quoted(opening: str) -> None:
    words, found = credited(f"My own.\n\n> {opening}\n>\n> {WORDS}\n\nMy own again.")
    assert (words, found) == (f"{opening}\n\n{WORDS}", None)


PLACES = (
    *(
        "p. 4",
        "p. 4.",
        "Page 4",
        "pp. 4-5",
        "— p. 4",
        "-- page 4",
        "Loc. 412",
        "Kindle Location 412",
        "chapter IV",
        "ch. 3, p. 4",
    ),
    *("— Chapter 3", "S. 12", "§ 7", "line 3", "ll. 3–5", "[p. 4]"),
)


@pytest.mark.parametrize("place", PLACES)
def test_a_place_alone_is_not_quoted(place: str) -> None:
    assert credited(f"> {WORDS}\n>\n> {place}") == (WORDS, place)
    assert credited(f"> {WORDS}\n> {place}") == (WORDS, place)
    assert credited(f"> {WORDS} {place}") == (WORDS, place)


@pytest.mark.parametrize("place", ["p. 4", "Page 4", "Chapter IV", "(p. 4)", "Loc. 412:"])
def test_a_place_above_the_words_is_not_quoted(place: str) -> None:
    assert credited(f"> **{place}**\n>\n> {WORDS}") == (WORDS, place)
    assert credited(f"> {place}\n> {WORDS}") == (WORDS, place)


@pytest.mark.parametrize(
    "line", ["until p. 4 is read", "pages of it", "Lines", "a part I", "p. 4 of the walls", "page four"]
)
def test_what_only_begins_like_a_place_is_quoted(line: str) -> None:
    assert credited(f"> {WORDS}\n> {line}") == (f"{WORDS}\n{line}", None)


@pytest.mark.parametrize(
    "line",
    [
        "Mary Roe, *Walls and Weather*, p. 4",
        "Mary Roe, Walls and Weather (1984)",
        "*Walls and Weather*, Roe",
        "Mary Roe",
    ],
)
def test_a_last_line_without_a_dash_that_is_all_author_and_title(line: str) -> None:
    told = line.replace("*", "")
    for html in (
        f"<blockquote>{WORDS}<br>{told}</blockquote>",
        f"<blockquote>{WORDS}<br><cite>{told}</cite></blockquote>",
    ):
        assert credited(html, "post.html") == (WORDS, told)
    for lines in (f"> {WORDS}\n> {line}", f"> {WORDS}  \n> {line}", f"> “{WORDS}”\n> {line}"):
        assert credited(lines) == (WORDS, told)


@pytest.mark.parametrize("remark", ["I love this one.", "[Buy the book](https://books.example/walls)"])
def test_a_remark_behind_the_credit_of_a_block_is_not_quoted(remark: str) -> None:
    for line in ("— Mary Roe", "Mary Roe, *Walls and Weather*, p. 4"):
        words, found = credited(f"> {WORDS}\n>\n> {line}\n>\n> {remark}")
        assert (words, found) == (WORDS, line.replace("*", ""))


def test_more_words_behind_a_credit_are_quoted() -> None:
    words, _ = credited(f"> {WORDS}\n>\n> — Mary Roe\n>\n> {WORDS}")
    assert words == f"{WORDS}\n\n— Mary Roe\n\n{WORDS}"


def test_author_and_title_right_behind_the_words() -> None:
    told = "Mary Roe, Walls and Weather, p. 4"
    for between in (" ", ""):
        html = f'<blockquote>{WORDS}{between}<span class="by">{told}</span></blockquote>'
        assert credited(html, "post.html") == (WORDS, told)


@pytest.mark.parametrize("line", ["Mary Roe knew it", "Walls and Weather", "walls and weather, Roe said so", "Roe"])
def test_a_last_line_that_is_not_all_author_and_title_is_quoted(line: str) -> None:
    assert credited(f"> {WORDS}\n> {line}") == (f"{WORDS}\n{line}", None)


@pytest.mark.parametrize("line", ["— Mary Roe", "-- Roe", "(Roe 1984, 4)", "Source: Mary Roe"])
def test_a_credit_in_the_last_line_is_not_quoted(line: str) -> None:
    words, found = credited(f"My own.\n\n> {WORDS}  \n> {line}\n\nMy own again.")
    assert (words, found) == (WORDS, line)


@pytest.mark.parametrize(
    "line",
    ["by Mary.", "from the walls of Mary Roe.", "from walls and weather (Roe 1984, 4)", "by roe and\n> by weather."],
)
def test_a_last_line_that_goes_on_with_the_sentence_is_quoted(line: str) -> None:
    words, _ = credited(f"My own.\n\n> {WORDS} The last wall here was built\n> {line}\n\nMy own again.")
    assert words == f"{WORDS} The last wall here was built\n{line}".replace("> ", "").removesuffix(" (Roe 1984, 4)")


FOREIGN = "壁は雨との長い会話である。終わることはない。"


@pytest.mark.parametrize(
    "line",
    [
        *("— 夏目漱石『草枕』", "——夏目漱石", "― 村上 春樹", "──加西亚·马尔克斯《百年孤独》", "— 김소월", "— עדה מרלו"),
        *("— نجيب محفوظ", "— प्रेमचंद, *गोदान*", "— กฤษณา อโศกสิน", "~ bell hooks", "— bell hooks", "— e. e. cummings"),
    ],
)
def test_names_without_capitals_credit_a_block(line: str) -> None:
    told = line.replace("*", "")
    for words in (WORDS, FOREIGN):
        assert credited(f"> {words}\n> {line}\n\nMine.") == (words, told)
        assert credited(f"> {words}\n>\n> {line}\n\nMine.") == (words, told)
        assert credited(f"> {words}\n\n{line}\n\nMine.") == (words, told)


@pytest.mark.parametrize(
    "tail", ["——夏目漱石『草枕』", " — 김소월", " — עדה מרלו", " ~ bell hooks", "（夏目漱石『草枕』）"]
)
def test_names_without_capitals_behind_the_words(tail: str) -> None:
    for words in (WORDS, FOREIGN):
        assert credited(f"> {words}{tail}") == (words, tail.strip())


@pytest.mark.parametrize("line", ["— and the shore", "— 終わることはない。", "~ so we all said", "— stones"])
def test_a_last_line_behind_a_dash_that_names_nobody(line: str) -> None:
    assert credited(f"> {WORDS}\n> {line}") == (f"{WORDS}\n{line}", None)


def test_a_name_below_a_verse_without_a_stop_is_not_quoted() -> None:
    words, found = credited("> The rain has had the final word  \n> and every stone has heard  \n> by Mary Roe\n")
    assert (words[-5:], found) == ("heard", "by Mary Roe")


@pytest.mark.parametrize(
    "tail",
    [
        " — Ada Penrose",
        " — **Ada Penrose**",
        " - Ada Penrose",
        " - Ada Penrose.",
        " -- Ada van der Penrose",
        " — Ada Penrose and Tom Gault",
        " — Ada Penrose, keeper of the mill",
        " — Anonymous",
        " —Ada, Keeper of the Mill, Stone Lane",
        " - Ada\n> Penrose",
        " -Ada Penrose",
    ],
)
def test_a_stranger_behind_the_words_is_not_quoted(tail: str) -> None:
    words, found = credited(f"My own.\n\n> {WORDS}{tail}\n\nMy own again.")
    assert words == WORDS
    assert found == tail.strip().replace("*", "").replace("> ", "")


@pytest.mark.parametrize("name", ["— **Ada Penrose**", "-- Ada B. Penrose", "– Ada McPenrose"])
def test_a_name_behind_words_without_a_stop_is_not_quoted(name: str) -> None:
    words, found = credited(f"My own.\n\n> {WORDS[:-1]} but us {name}\n\nMy own again.")
    assert (words, found) == (f"{WORDS[:-1]} but us", name.replace("*", ""))


@pytest.mark.parametrize(
    "note", ["(emphasis mine)", "(My italics.)", "[emphasis added]", "(p. 4, my translation)", "(sic)"]
)
def test_a_note_of_the_writers_is_not_quoted(note: str) -> None:
    assert credited(f"> {WORDS} {note}\n") == (WORDS, None)
    assert credited(f"> {WORDS} {note}\n>\n> — Mary Roe\n") == (WORDS, "— Mary Roe")
    assert credited(f"> {WORDS}\n>\n> {note}\n>\n> — Mary Roe\n") == (WORDS, "— Mary Roe")
    assert credited(f"Roe says: “{WORDS} {note}” And I say so.\n") == (WORDS, None)


@pytest.mark.parametrize(
    "aside",
    [
        "(1848)",
        "(in May 1848, at last)",
        "(as on p. 4 of it)",
        "(as it was)",
        "(in the original it rains)",
        "(the emphasis of rain)",
        "(mine, and yours)",
    ],
)
def test_other_words_in_brackets_are_quoted(aside: str) -> None:
    assert credited(f"> {WORDS} {aside}\n") == (f"{WORDS} {aside}", None)


def test_a_name_that_a_tag_sets_leaves_its_dash() -> None:
    tagged = '- {{ "ada" | person_link }}'
    for text in (f"> “{WORDS}” {tagged}\n", f"<blockquote>\n“{WORDS}”  {tagged}\n</blockquote>\n"):
        assert credited(text) == (WORDS, "-")


@pytest.mark.parametrize(
    "tail",
    [
        " — Rain.",
        " — Amen",
        " — and so it was",
        " — Nobody came, nobody went.",
        " Well-known Friends",
        " — Is That So?",
        " It rained in May — June Was Dry",
        " Then came somebody — Ada Penrose.",
        " Then came somebody — Ada and the rain",
        " Then came somebody—Ada Penrose",
        " -and so it was",
    ],
)
def test_last_words_behind_a_dash_are_quoted(tail: str) -> None:
    words, found = credited(f"My own.\n\n> {WORDS}{tail}\n\nMy own again.")
    assert (words, found) == (f"{WORDS}{tail}", None)


def test_a_paragraph_behind_the_block_that_only_credits_it() -> None:
    words, found = credited(f"My own.\n\n> {WORDS}\n\n— Mary Roe, *Walls and Weather*\n\nMy own again.")
    assert (words, found) == (WORDS, "— Mary Roe, Walls and Weather")


@pytest.mark.parametrize(
    "line", ["-- [A Guide to Mills](https://mills.example), Office of Mills", "— Ada Penrose", "--- Ada Penrose"]
)
def test_a_paragraph_behind_the_block_that_credits_a_stranger(line: str) -> None:
    words, found = credited(f"My own.\n\n> {WORDS}\n\n{line}\n\nMy own again.")
    assert (words, found is not None) == (WORDS, True)


@pytest.mark.parametrize("line", ["— I do not believe it.", "— and then it rained", "– Il pleut.", "It rains"])
def test_a_paragraph_behind_the_block_that_credits_nobody(line: str) -> None:
    assert credited(f"My own.\n\n> {WORDS}\n\n{line}\n\nMy own again.") == (WORDS, None)


def test_a_paragraph_behind_the_block_that_goes_on() -> None:
    words, found = credited(f"My own.\n\n> {WORDS}\n\nMary Roe wrote this about her own garden, and I believe her.")
    assert (words, found) == (WORDS, None)


@pytest.mark.parametrize(
    ("last", "why"),
    [
        pytest.param(
            "— and then it rained.",
            "a sentence that goes on behind a dash",
        ),
        ("It was built by my uncle (who was no builder).", "a bracket that credits nobody"),
        (
            "From the road it looked like any other wall there is in this long and stony part of the country.",
            "a sentence",
        ),
        pytest.param("‘Is it?’ said Roe.", "dialogue"),
    ],
)
def test_last_words_that_only_look_like_a_credit(last: str, why: str) -> None:
    words, found = credited(f"My own.\n\n> {WORDS}\n>\n> {last}\n\nMy own again.")
    assert words.endswith(last), why
    assert found is None


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote><p>{}</p><footer>— Mary Roe</footer></blockquote>",
        "<blockquote><p>{}</p><footer>Mary Roe, <cite>Walls and Weather</cite></footer></blockquote>",
        "<blockquote><p>{}</p><cite>Mary Roe</cite></blockquote>",
        "<blockquote><p>{}</p><p><cite>Mary Roe</cite></p></blockquote>",
        "<figure><blockquote><p>{}</p></blockquote><figcaption>Mary Roe</figcaption></figure>",
        "<blockquote><p>{}</p></blockquote><p>— Mary Roe</p>",
        "<blockquote>{}<br>— Mary Roe</blockquote>",
        "<blockquote><p>{}</p><p>&mdash; Mary Roe</p></blockquote>",
        "<blockquote><p>{}</p><footer>Walls and Weather</footer><p>&mdash; Mary Roe</p></blockquote>",
    ],
)
def test_the_credit_of_an_element_is_not_quoted(html: str) -> None:
    words, found = credited(f"<p>My own.</p>{html.format(WORDS)}<p>My own again.</p>", "post.html")
    assert words == WORDS
    assert found is None or "Roe" in found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("> {}", Form.BLOCK),
        ("> [!quote]\n> {}", Form.BLOCK),
        ("> [!quote] Mary Roe\n> {}", Form.BLOCK),
        ("{{{{< quote >}}}}\n{}\n{{{{< /quote >}}}}", Form.SHORTCODE),
        ('{{{{< blockquote author="Mary Roe" >}}}}\n{}\n{{{{< /blockquote >}}}}', Form.SHORTCODE),
        ("> “{}”", Form.BLOCK),
        ('> "{}"', Form.BLOCK),
        ("> «{}»", Form.BLOCK),
        ("> *{}*", Form.BLOCK),
        ("> > {}", Form.BLOCK),
        ("> “{}”\n>\n> — Mary Roe", Form.BLOCK),
        ("“{}”", Form.INLINE),
        ("She wrote: “{}” So it is.", Form.INLINE),
        ("<q>{}</q>", Form.ELEMENT),
    ],
)
def test_forms(text: str, form: Form) -> None:
    found = [(words, mark.form) for words, mark in marks("My own.\n\n" + text.format(WORDS) + "\n\nMy own again.")]
    assert (WORDS, form) in found


@pytest.mark.parametrize(
    "text",
    [
        "> [!note]\n> {}",
        "> [!WARNING]\n> {}",
        "```\n“{}”\n```",
        "`“{}”`",
        "<!-- “{}” -->",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert loud("My own.\n\n" + text.format(WORDS) + "\n\nMy own again.") == []


def test_several_paragraphs_of_a_block_are_one() -> None:
    one, two = "The first course is laid dry.", "The second is laid in the morning."
    assert loud(f"> {one}\n>\n> {two}\n>\n> — Mary Roe") == [f"{one}\n\n{two}"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("“", "”"),
        ('"', '"'),
        ("«", "»"),
        pytest.param("‘", "’"),
    ],
)
def test_marks_opened_again_at_each_paragraph_are_one(opening: str, closing: str) -> None:
    one, two, three = "The first course is laid dry.", "The second is laid in the morning.", "And the third never."
    quoted = f"{opening}{one}\n\n{opening}{two}\n\n{opening}{three}{closing}"
    outer = loud(f"She told us:\n\n{quoted}\n\nSo we did.")[0]
    assert outer == quoted[1:-1]


@pytest.mark.parametrize(
    "block",
    ["“{}”¹", "“{}” [1]", "“{}”[^1]", "«\u202f{}\u202f»", "„{}“", "「{}」", ",,{}''", "““{}””", "”{}”", '“{}"', "{}¹"],
)
def test_marks_around_a_block_are_not_quoted(block: str) -> None:
    found = loud(f"My own.\n\n> {block.format(WORDS)}\n\nMy own again.\n\n[^1]: A note.\n")
    assert [words.rstrip("¹") for words in found] == [WORDS]


@pytest.mark.parametrize(
    "block",
    [
        f"> {WORDS}”",
        f"> “{WORDS}",
        f'> {WORDS}"',
        f"> “ {WORDS}",
    ],
)
def test_a_mark_at_one_end_of_a_block_alone_is_not_quoted(block: str) -> None:
    assert credited(f"{block}\n")[0] == WORDS


def test_the_last_words_of_a_dialogue_in_a_block_keep_their_marks() -> None:
    talk = "“Is it done?” said Ada.\n\n“It is never done.”\n\n“Then I shall go home.”"
    assert credited("> " + talk.replace("\n\n", "\n>\n> ") + "\n")[0] == talk


@pytest.mark.parametrize("last", ["It was “like a clock.”", 'A wall of "stone."', 'A plank of 12"'])
def test_a_mark_at_the_end_of_a_block_that_belongs_to_others_is(last: str) -> None:
    assert credited(f"> {WORDS} {last}\n")[0] == f"{WORDS} {last}"


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "«»"])
def test_marks_around_each_paragraph_of_a_block(opening: str, closing: str) -> None:
    said = [f"{opening}{part}{closing}" for part in ("It rains in here.", "I like a dry “floor” best.", "So do I.")]
    words, _ = credited("> " + "\n>\n> ".join(said) + "\n")
    assert words == "\n\n".join(said)[1:-1]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "‘’", "«»", "»«", "„“"])
def test_marks_opened_again_in_a_block_are_one(opening: str, closing: str) -> None:
    one, two = "The first course is laid dry.", "The second is laid in the morning."
    first = loud(f"> {opening}{one}\n>\n> {opening}{two}{closing}")[0]
    assert first == f"{one}\n\n{opening}{two}"


def test_a_closing_mark_at_the_start_of_each_paragraph_is_one_quotation() -> None:
    one, two = "Un mur est lent, comme la pluie.", "Il ne finit jamais."
    assert loud(f"Elle dit :\n\n« {one}\n\n» {two} »\n\nJe le crois.")[0] == f"{one}\n\n» {two}"


@pytest.mark.parametrize(
    "html", ["<q>“{}”</q>", "<q>{}</q>", "<p>“<em>{}</em>”<sup>1</sup></p>", "<p>&laquo;&nbsp;{}&nbsp;&raquo;</p>"]
)
def test_marks_in_html(html: str) -> None:
    assert loud(f"<p>My own.</p>{html.format(WORDS)}<p>My own again.</p>", "post.html") == [WORDS]


def test_the_posts_own_words_are_quiet() -> None:
    own = f"I have said it before. {WORDS} So I believe."
    assert loud(f"{own}\n\n> {WORDS}\n\nMore.") == []
    assert loud(f"{own}\n\n> “{WORDS}”\n\nMore.") == []
    assert loud(f"> {own}\n\n> {WORDS}\n\nMore.") != []
    assert loud(f"{own}\n\n> {WORDS}\n>\n> — Mary Roe\n\nMore.") == [WORDS]
    assert loud(f"{own}\n\n> {WORDS} And so on to the sea.\n\nMore.") != []


TALK = (
    "“Have you fed the hens?” she asked.",
    "“Not the brown one, for she bites like a fox,” he said.",
    "“Then take the bucket.”",
)


def test_dialogue_is_quiet() -> None:
    assert loud("\n\n".join(TALK)) == []
    assert (
        loud("\n\n".join((*TALK, "She went out.", "“It has a hole in it,” he called.", "Rain.", "“So it has.”"))) == []
    )
    assert len(loud("\n\n".join(TALK[:2]))) == 2
    assert len(loud("\n\n".join(f"“{WORDS}” says Mary Roe." for _ in range(3)))) == 3


@pytest.mark.parametrize("title", ["《墙与天气》", "〈墙与天气的一年〉"])
def test_chinese_marks_of_titles(title: str) -> None:
    assert loud(f"我在读{title}。") == []


@pytest.mark.parametrize("link", ["[“{}”](#wall)", "[“{}”](https://walls.example)"])
def test_what_links_to_a_heading_is_its_title(link: str) -> None:
    assert len(loud("- " + link.format("a wall is a slow conversation"))) == ("#" not in link)


def test_a_mark_never_closed_marks_nothing() -> None:
    assert loud(f"She said: “{WORDS}\n\nMy own again.") == []


def test_two_blocks_are_two() -> None:
    assert loud("> One is laid dry in the spring.\n\nMy own.\n\n> Two is laid in the morning.") == [
        "One is laid dry in the spring.",
        "Two is laid in the morning.",
    ]


def test_a_quotation_in_a_quotation_is_a_mark_of_its_own() -> None:
    inner = "never trust a mason who whistles"
    words = loud(f"> My father used to say “{inner}” whenever it rained on the works.")
    assert words == [f"My father used to say “{inner}” whenever it rained on the works.", inner]


# -- quiet ones


@pytest.mark.parametrize(
    "text",
    [
        "The “expert” came on Tuesday.",
        "He is an 'expert' of a kind.",
        "It was a so-called “open day” for builders.",
        "I read “Walls and Weather” again.",
        "See “The Uses of Distance in Small Gardens”, which I like.",
        "My talk is called “How to Lay a Wall”.",
        "I read “The Long Wall” again.",
        "I read “A Rule to Lay Dry Walls across Wet Fields and Under High Hills” again.",
        "I read a post called “Why a wall is never finished” again.",
        "I read the article entitled “Why a wall is never finished” again.",
        "I read the article entitled\u202f“Why a wall is never finished” again.",
        "In her good post, “[A wall is never finished](https://walls.example/1),” she says so.",
        "I read “On the laying of walls” again.\n\n## References\n\n- Tom Gault, “On the laying of walls.”",
        "I read “Of Walls, and of the men who lay them in the rain, and why” again.",
        "I read “Chapter Two: The Uses of Rain” again.",
        "## He said “I shall lay it myself tomorrow”",
        "# “A wall is a slow conversation with the rain”",
        "## References\n\n- Roe, Mary. “On the laying of walls in the wet season.” *Stone* 4 (1984).",
        "## Bibliography\n\nRoe, Mary. “On the laying of walls in the wet season.” *Stone* 4 (1984).",
        "![“a wall that is a slow conversation with rain”](wall.png)",
    ],
)
def test_quiet(text: str) -> None:
    assert loud(f"My own.\n\n{text}\n") == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The “expert” came.", "so-called"),
        ("The “Expert Mason” came.", "title"),
        ("“Yes,” he said.", "a word or two of speech"),
        ("“The rain!” he said.", "a word or two of speech"),
        ("He calls it “never finished,” I hear.", "so-called"),
        ("I read “The Long Wall” again.", "title"),
        ("I read “The Uses of Rain” again.", "title of a part"),
        ("I read “the uses of rain” again.", None),
        ("I read “Of Walls, and of the Men who lay them in the rain, and why” again.", "title of a part"),
    ],
)
def test_why_a_mark_is_quiet(text: str, why: str | None) -> None:
    ((_, mark),) = marks(f"My own.\n\n{text}\n")
    assert mark.quiet == why


@pytest.mark.parametrize(
    "text",
    [
        "She said “it is never finished, my dear” and went in.",
        "“I HAVE LAID FORTY FEET OF WALL” said the sign.",
        "He wrote 'a wall is a slow conversation' on a slate.",
        "She said “over and under and through it” and went in.",
        "In her good post, “a wall is never finished,” she says.",
        "He called it “a slow conversation with rain” and went in.",
        "She said “[a wall is never finished](https://walls.example/1)” again.",
        "She calls it “a slow conversation with rain”.\n\n## On “a slow conversation with rain”",
    ],
)
def test_not_quiet(text: str) -> None:
    assert len(loud(f"My own.\n\n{text}\n")) == 1


def test_a_paragraph_in_italics_is_a_mark_but_quiet() -> None:
    ((words, mark),) = marks(f"My own.\n\n*{WORDS}*\n\nMy own again.")
    assert words == WORDS
    assert mark.quiet


def test_neighbouring_paragraphs_in_italics_are_one() -> None:
    ((words, _),) = marks("My own.\n\n*The first is laid dry.*\n\n*The second is not.*\n\nMy own again.")
    assert words == "The first is laid dry.\n\nThe second is not."


@pytest.mark.parametrize(
    "text",
    [
        f"*{WORDS}*\n\n— Ada Penrose, *Low Water*",
        f"*{WORDS}*  \n— Ada Penrose, *Low Water*",
        f"*{WORDS}*\n— Ada Penrose, *Low Water*",
        f"_{WORDS}_\n\n~ Ada Penrose, Low Water",
        f"<p><em>{WORDS}</em></p><p style='text-align:right'>— Ada Penrose, Low Water</p>",
        f"<p><i>{WORDS}</i><br>— Ada Penrose, <cite>Low Water</cite></p>",
    ],
)
def test_a_paragraph_in_italics_that_somebody_is_credited_with(text: str) -> None:
    words, credit = credited(f"{text}\n\nMy own.")
    assert (words, (credit or "")[1:]) == (WORDS, " Ada Penrose, Low Water")
    assert loud(f"{text}\n\nMy own.") == [WORDS]


@pytest.mark.parametrize(
    "text",
    [
        f"*{WORDS}*\n\n— and so I went",
        f"*{WORDS}*\n\n---\n\n— Ada Penrose",
        f"*{WORDS}* — The Editors",
        f"*{WORDS}*\n\n— Ada",
        "*The Long Wall*\n\n— Ada Penrose\n\nMy own.",
    ],
)
def test_italics_that_nobody_else_is_credited_with(text: str) -> None:
    assert loud(text) == []


@pytest.mark.parametrize("credit", ["(Roe, *Walls and Weather*, p. 4)", "[@roe1984walls, p. 4]", "— Mary Roe", "[^1]"])
def test_a_paragraph_in_italics_and_its_credit(credit: str) -> None:
    ((words, _),) = marks(f"My own.\n\n*The first.*\n\n*{WORDS}* {credit}\n\n*My own again.* So.\n\n[^1]: Roe.")
    assert words == f"The first.\n\n{WORDS}"


@pytest.mark.parametrize(
    "text", [f"**{WORDS}**", f"<p><strong>{WORDS}</strong></p>", f"<p><b>{WORDS}</b></p>", f"*The first* **{WORDS}**"]
)
def test_a_bold_paragraph_is_no_mark(text: str) -> None:
    assert marks(f"My own.\n\n{text}\n\nMy own again.") == []


@pytest.mark.parametrize("text", [f"***{WORDS}***", f"<p><i><b>{WORDS}</b></i></p>", f"<p><b><em>{WORDS}</em></b></p>"])
def test_a_paragraph_in_bold_italics_is_a_mark(text: str) -> None:
    assert [words for words, _ in marks(f"My own.\n\n{text}\n\nMy own again.")] == [WORDS]


@pytest.mark.parametrize("rule", ["---", "* * *", "___", "<hr>", "<hr />"])
def test_a_rule_divides_paragraphs_in_italics(rule: str) -> None:
    found = marks(f"*The first is laid dry.*\n\n{rule}\n\n*The second is not.*\n")
    assert [words for words, _ in found] == ["The first is laid dry.", "The second is not."]


@pytest.mark.parametrize("text", [f"*“{WORDS}”*", f"*“{WORDS}” — Ada Penrose*", f"*“{WORDS}”* — Ada Penrose"])
def test_marks_in_italics_are_one_mark(text: str) -> None:
    ((words, mark),) = marks(f"My own.\n\n{text}\n\nMy own again.")
    assert (words, mark.quiet) == (WORDS, None)


# -- a credit behind marks


@pytest.mark.parametrize(
    "credit",
    [
        *("- **Ada Penrose**", "— Ada Penrose", "—Ada, Keeper of the Mill, Stone Lane", "-- Ada dePenrose", "– Ada"),
        *("- M. Ada van der Penrose", "— Mary Roe, *Walls and Weather*", "— Ada Penrose."),
    ],
)
def test_a_name_behind_marks_that_begin_a_paragraph(credit: str) -> None:
    told = credit.replace("*", "")
    assert credited(f"My own.\n\n“{WORDS}” {credit}\n\nMy own again.") == (WORDS, told)
    assert credited(f"My own.\n\n- “{WORDS}” {credit}\n- My own again.") == (WORDS, told)
    assert credited(f"“It rained.\n\n“{WORDS}” {credit}\n\nMy own again.") == (f"It rained.\n\n“{WORDS}", told)


@pytest.mark.parametrize(
    "text",
    [
        f"“{WORDS}” — and I believe her",
        f"“{WORDS}” — Ada said so, and I wrote it down.",
        f"“{WORDS}” — So Is It Said?",
        f"My own “{WORDS}” — Ada Penrose",
        f"“{WORDS}” (Ada Penrose)",
    ],
)
def test_marks_without_a_name_of_their_own_behind_them(text: str) -> None:
    assert credited(f"My own.\n\n{text}\n\nMy own again.") == (WORDS, None)


# -- verse

VERSE_LINES = "The rope goes out, the rope comes in,\nand nobody counts the fare."
BARS = "| The rope goes out, the rope comes in,\n| and nobody counts the fare."


@pytest.mark.parametrize("text", [f'<pre class="wp-block-verse">{VERSE_LINES}</pre>', BARS])
def test_verse_is_set_off_but_quiet(text: str) -> None:
    ((words, mark),) = marks(f"My own.\n\n{text}\n\nMy own again.")
    assert (words, mark.form, mark.quiet) == (VERSE_LINES, Form.BLOCK, VERSE)


@pytest.mark.parametrize(
    "text",
    [
        f'<figure><pre class="poem">{VERSE_LINES}</pre><figcaption>Ada Penrose</figcaption></figure>',
        f"{BARS}\n\n— Ada Penrose",
        f"{BARS}\n|\n| — Ada Penrose",
    ],
)
def test_verse_that_somebody_is_credited_with(text: str) -> None:
    ((words, mark),) = marks(f"My own.\n\n{text}\n\nMy own again.")
    assert (words, mark.form, mark.quiet) == (VERSE_LINES, Form.BLOCK, None)


# -- a quotation shown twice

SHOWN = "The rain keeps its own accounts, and nobody has ever seen the book."


@pytest.mark.parametrize("again", [f"“{SHOWN}”", f"**“{SHOWN}”**", f"“{SHOWN}” — Ada Penrose"])
def test_a_quotation_set_off_once_more(again: str) -> None:
    running = f"Our keeper has said, “{SHOWN}”"
    assert [mark.quiet for _, mark in marks(f"{again}\n\n{running}")] == [REPEATED, None]
    assert [mark.quiet for _, mark in marks(f"{running}\n\n{again}")] == [None, REPEATED]


@pytest.mark.parametrize(
    "text",
    [
        f"“{SHOWN}”\n\n“{SHOWN}”",
        f"“{SHOWN}” — Ada Penrose\n\n“{SHOWN}” — Ada Penrose",
        f"She said, “{SHOWN}” And later: “{SHOWN}”",
        f"She said, “{SHOWN}” And later:\n\n“{SHOWN}”",
        f"> {SHOWN}\n\nSo “the rain keeps its own accounts, and nobody has ever seen the book” as she says.",
        f"“{SHOWN} Nor shall they.”\n\nShe said, “{SHOWN}”",
    ],
)
def test_quotations_that_stand_twice(text: str) -> None:
    assert [mark.quiet for _, mark in marks(text)] == [None, None]


@pytest.mark.parametrize("rest", ["(as I said)", "and so on", "(Roe would not agree with me in this, I fear)"])
def test_italics_with_more_behind_them_are_no_mark(rest: str) -> None:
    assert marks(f"My own.\n\n*{WORDS}* {rest}\n\nMy own again.") == []


def test_outer_marks_come_first() -> None:
    found = [
        mark.span for _, mark in marks("> He said “it is ‘never finished’ they say” there.\n\n“And so on it goes.”")
    ]
    assert found == sorted(found, key=lambda span: (span.start, -span.end))
