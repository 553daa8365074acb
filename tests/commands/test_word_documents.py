"""Word documents, from the file to the report."""

from __future__ import annotations

from command_project import PASSAGE, Project
from test_startup import OTHER_INPUTS, loaded

from tests.reading.docx_files import docx_bytes

BODY = ["It begins with the weather:", {"style": "Quote", "text": PASSAGE}, "What follows is my own. " * 40]


def test_a_quotation_in_a_word_document_is_found_at_its_paragraph(blog: Project) -> None:
    blog.write("posts/draft.docx", docx_bytes({"body": BODY}))
    done = blog.run("check", "posts/draft.docx", "--format", "concise")
    assert done.code == 1
    assert "posts/draft.docx:2:1: error QC101" in done.out
    assert "block quote from Ada Merrin, Notes from a Harbour names no source" in done.out


def test_what_is_no_word_document_costs_no_other_post(blog: Project) -> None:
    blog.write("posts/draft.docx", "The tide does not hurry.")
    done = blog.run("check", "posts/draft.docx", "posts/uncredited.md", "--format", "concise")
    assert "posts/draft.docx: error QC902 is plain text, not a Word document" in done.out
    assert "posts/uncredited.md:3:3: error QC101" in done.out


def test_xml_is_loaded_for_word_documents_only(blog: Project) -> None:
    blog.write("posts/draft.docx", docx_bytes({"body": BODY}))
    blog.run("check")
    assert not loaded(blog, "check", "posts/uncredited.md", "--fail-on", "never") & (OTHER_INPUTS | {"zipfile"})
    assert loaded(blog, "check", "posts/draft.docx", "--fail-on", "never") & OTHER_INPUTS == {"lxml"}
