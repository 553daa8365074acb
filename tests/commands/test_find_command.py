"""``quotecheck find`` and ``quotecheck.find``: where a text stands, and what differs there."""

from __future__ import annotations

import json

import pytest
from command_project import PASSAGE, TEXT, Project

import quotecheck
from quotecheck.text import count_words

LEDGERS = "The harbourmaster kept two ledgers, one for the boats and one for the gulls"


def test_a_text_that_stands_in_a_source(blog: Project) -> None:
    done = blog.run("find", f"“{LEDGERS}”")
    assert (done.code, done.err) == (0, "")
    assert "Ada Merrin, Notes from a Harbour (1931) [merrin1931]" in done.out
    assert "100 % ████████████████████ verbatim" in done.out
    around = "... boats were late, and nobody complained [14 words] and only the second was ever ..."
    assert around in " ".join(done.out.split())
    assert "1 place in 1 source; 1 text compared. No text is here of oduya2004." in done.out


def test_what_differs_is_shown(blog: Project) -> None:
    done = blog.run("find", LEDGERS.replace("gulls", "geese").replace("ledgers", "leclgers"))
    assert done.code == 0
    assert "[-gulls-]{+geese+}" in done.out
    assert "1 place that looks like scan damage: [-ledgers-]{+leclgers+}" in " ".join(done.out.split())


def test_the_input_over_several_lines(blog: Project) -> None:
    wrapped = LEDGERS.replace(" one ", "\none ").encode()
    assert blog.run("find", "-", stdin=wrapped).code == 0
    assert blog.run("find", "-", stdin=b"\x00\x01\x02").err.startswith("error: the input: is not a text file")


def test_a_text_that_stands_nowhere_is_exit_code_1(blog: Project) -> None:
    done = blog.run("find", "Seven brass owls were sold by the inspector before anybody had asked")
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("Not found: 12 words looked up in 1 text.")
    told = json.loads(blog.run("find", "seven brass owls", "--format", "json").out)
    assert (told["places"], told["compared"], told["not_compared"]) == ([], ["merrin1931"], ["oduya2004"])


def test_what_cannot_be_done_is_exit_code_2(blog: Project, bare: Project) -> None:
    assert blog.run("find", "…").err.startswith("error: there are no words to look for\nhint: ")
    assert blog.run("find", "two words").err.startswith(
        "error: 2 words are too few to be looked up\nhint: give 3 words"
    )
    (blog.root / "references/texts/merrin1931.txt").unlink()
    done = blog.run("find", LEDGERS)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: no text of a source is here")
    assert "references/texts/" in done.err
    assert bare.run("find", LEDGERS).code == 2


def test_every_place_is_told_with_its_own_differences(blog: Project) -> None:
    blog.write("references/texts/oduya2004.txt", f"A reader sent me this.\n\n{PASSAGE.replace('street', 'strect')}\n")
    done = blog.run("find", PASSAGE, "--format", "json")
    told = json.loads(done.out)
    assert done.code == 0
    assert [place["source"] for place in told["places"]] == ["merrin1931", "oduya2004"]
    first, second = told["places"]
    assert (first["verdict"], first["similarity"], first["covered"]) == ("verbatim", 1.0, 1.0)
    assert [(d["text"], d["source"], d["cause"]) for d in second["differences"]] == [("street", "strect", "scan")]
    assert second["verdict"] == "presentational"
    start, end = first["spans"][0]["source"]
    assert TEXT[start:end].rstrip(".") == PASSAGE.rstrip(".")
    assert second["after"] == ""


def test_twice_in_one_source(blog: Project) -> None:
    blog.write("references/texts/merrin1931.txt", f"{TEXT}\nMuch later somebody read it aloud.\n\n{PASSAGE}\n")
    told = json.loads(blog.run("find", PASSAGE, "--format", "json").out)
    starts = sorted(place["spans"][0]["source"][0] for place in told["places"])
    assert starts == [TEXT.index(PASSAGE), TEXT.rindex("\n") + len("\nMuch later somebody read it aloud.\n\n") + 1]
    assert {place["verdict"] for place in told["places"]} == {"verbatim"}


def test_a_part_says_what_it_covers(blog: Project) -> None:
    done = blog.run("find", f"{PASSAGE} Seven brass owls were sold by the inspector before noon.")
    assert done.code == 0
    assert "covers   40 of 50 words: “The tide does not hurry for anyone, and …”" in done.out


def test_no_more_of_a_source_is_shown_than_a_report_may(blog: Project) -> None:
    changed = " ".join(word if at % 3 else f"owl{at}" for at, word in enumerate(PASSAGE.split()))
    told = json.loads(blog.run("find", changed, "--format", "json").out)
    for place in told["places"]:
        shown = [place["before"], place["after"], *(difference["source"] for difference in place["differences"])]
        assert sum(map(count_words, shown)) <= 30
    assert json.loads(blog.run("find", LEDGERS, "--format", "json").out)["places"]


def test_the_public_function(blog: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(blog.root)
    found = quotecheck.find(LEDGERS)
    assert isinstance(found, quotecheck.Search)
    assert (found.text, found.words) == (LEDGERS, 14)
    assert [passage.source.key for passage in found.passages] == ["merrin1931"]
    assert quotecheck.find("seven brass owls", config="quotecheck.yml").passages == ()
    with pytest.raises(quotecheck.QuotecheckError):
        quotecheck.find("")


def test_common_words_are_found_where_they_stand_in_a_row(blog: Project) -> None:
    blog.write("references/texts/merrin1931.txt", f"{TEXT}\nIt was there, he said.\n\nAnd it was there he said so.\n")
    done = blog.run("find", "it was there he said", "--format", "json")
    told = json.loads(done.out)["places"]
    assert done.code == 0
    assert [(place["verdict"], place["covered"]) for place in told] == [("presentational", 1.0), ("verbatim", 1.0)]
    assert blog.run("find", "it was there he was").code == 1
