"""Files that hold several posts, or a post among other things: every finding at its line of the whole file."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

import pytest
from command_project import Project
from jsonschema import Draft202012Validator

import quotecheck

SCHEMA = json.loads((Path(quotecheck.__file__).parent / "report-v1.schema.json").read_bytes())
REFERENCES = Path(__file__).parents[2] / "references"
CLOCK = (
    "There are three weights. Wind the going train first, because it is the\none that matters if you tire. "
    "A clock that tells the time and does not\nstrike is a disappointment, but a clock that strikes and does not tell\nthe time is a nuisance."
)
TIDE = "It leaves out how my mother wound his watch against the tide, as if it were the flood that ran on jewels."
BUS = "It has been four minutes slow since 1952, when the baker asked for it"
EXPORT = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>By the hall</title>
<item><title>Clocks</title><content:encoded><![CDATA[The clock hangs in the hall.

{CLOCK}

So much for clocks.]]></content:encoded><wp:post_name>clocks</wp:post_name><wp:post_type>post</wp:post_type></item>
<item><title>A picture</title><wp:post_type>attachment</wp:post_type></item>
<item><title>Tides</title><content:encoded>
{escape(f"<p>A poem:</p><blockquote>{TIDE}</blockquote>")}
</content:encoded><wp:post_name>tides</wp:post_name><wp:post_type>page</wp:post_type></item>
<item><title>Buses</title><link>https://hall.example/buses/</link><description>
{escape(f"<p>Words of mine.</p>{chr(10)}<p>The leaflet has “{BUS}”, and more.</p>")}
</description></item>
</channel></rss>
"""
NOTEBOOK = {
    "cells": [
        {"cell_type": "markdown", "source": ["# Buses\n", "\n", f"The leaflet has “{BUS}”, and more."]},
        {"cell_type": "code", "source": [f"'“{BUS}”'"]},
    ]
}


@pytest.fixture
def hall(bare: Project) -> Project:
    """A project with the library that quotecheck ships, an export and a notebook."""
    for path in (*REFERENCES.glob("*.bib"), *(REFERENCES / "texts").glob("*.txt")):
        bare.write(path.relative_to(REFERENCES.parent).as_posix(), path.read_bytes())
    bare.write("export.xml", EXPORT)
    bare.write("notes.ipynb", json.dumps(NOTEBOOK, indent=1))
    return bare


def found(project: Project, *paths: str) -> dict[str, list[tuple[str, int]]]:
    """By post: the codes of its findings about quotations, and their lines."""
    done = project.run("check", *paths, "--format", "json")
    report = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(report)
    return {
        post["path"]: [(each["code"], each["start"]["line"]) for each in post["findings"] if each["quotation"]]
        for post in report["posts"]
    }


def test_every_post_of_an_export_has_findings_at_their_lines(hall: Project) -> None:
    assert found(hall, "export.xml") == {
        "export.xml#buses": [("QC101", 17)],
        "export.xml#clocks": [("QC101", 5), ("QC202", 5)],
        "export.xml#tides": [("QC101", 13), ("QC201", 13)],
    }


def test_a_finding_about_a_whole_post_stands_where_it_begins(hall: Project) -> None:
    lines = hall.run("check", "export.xml", "--format", "concise").out.splitlines()
    assert [line.split(": ")[0] for line in lines if " QC303 " in line] == [
        "export.xml#clocks:3:1",
        "export.xml#tides:12:1",
        "export.xml#buses:15:1",
    ]


def test_a_workflow_is_told_the_file(hall: Project) -> None:
    out = hall.run("check", "export.xml", "--format", "github").out
    assert "::error file=export.xml,line=13," in out
    assert "file=export.xml#" not in out


def test_a_reader_is_shown_the_post_and_its_lines(hall: Project) -> None:
    out = hall.run("check", "export.xml").out
    column = EXPORT.splitlines()[12].index("It leaves") + 1
    assert f"export.xml#tides:13:{column}\nerror[QC101]" in out
    assert "3 posts, 3 quotations" in out


def test_a_notebook_is_one_post(hall: Project) -> None:
    assert found(hall, "notes.ipynb") == {"notes.ipynb": [("QC101", 8)]}


def test_feeds_and_notebooks_of_a_folder_are_read_when_they_are_included(hall: Project) -> None:
    assert found(hall, ".") == {}
    hall.write("quotecheck.yml", "version: 1\ninclude: ['**/*.xml', '**/*.ipynb']\n")
    assert [*found(hall, ".")] == ["export.xml#buses", "export.xml#clocks", "export.xml#tides", "notes.ipynb"]


def test_a_file_that_is_no_feed_does_not_cost_the_others(hall: Project) -> None:
    hall.write("map.xml", "<urlset><url>a</url></urlset>")
    done = hall.run("check", "map.xml", "export.xml")
    assert "is XML, but no feed: its outermost element is <urlset>" in done.out
    assert "3 posts, 3 quotations" in done.out


def test_a_post_is_meant_by_the_name_that_reports_give_it(hall: Project) -> None:
    cited = hall.run("cite", "export.xml#tides:13")
    assert (cited.code, "brandreth1972tide" in cited.out) == (0, True), cited.err
    assert hall.run("cite", "export.xml:13").out == cited.out
    told = hall.run("check", "--explain-match", "export.xml#tides:13")
    assert told.out.startswith("export.xml#tides:13\n"), told.err
    assert "brandreth1972tide" in told.out
