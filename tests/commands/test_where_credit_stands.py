"""A report says where the credit of a quotation stands, as a reader of the file sees it."""

from __future__ import annotations

from command_project import PASSAGE, Project

TAG = '{{{{< quote author="{}" source="Notes from a Harbour" >}}}}\n{}\n{{{{< /quote >}}}}\n\n'


def test_what_a_tag_says_stands_in_the_tag(blog: Project) -> None:
    blog.write("post.md", TAG.format("Ada Merrinn", PASSAGE))
    said = " ".join(blog.run("check", "post.md", "--ignore", "QC3").out.split())
    assert "in its tag: “Ada Merrinn, Notes from a Harbour” (shortcode, gives author, title)" in said


def test_what_the_front_matter_says_stands_there(blog: Project) -> None:
    blog.write("post.md", f"---\nsource: Notes from a Harbour, by Ada Merrinn\n---\n\nIt follows here.\n\n{PASSAGE}\n")
    blog.write("quotecheck.yml", "version: 1\ninherit: [post]\n")
    said = " ".join(blog.run("check", "post.md", "--ignore", "QC3").out.split())
    assert "front matter: “Notes from a Harbour, by Ada Merrinn”" in said
