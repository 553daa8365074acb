"""Folders to run the command in."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_project import BIB, CLEAN, TEXT, UNCREDITED, Project


@pytest.fixture
def bare(tmp_path: Path) -> Project:
    """An empty folder."""
    return Project(tmp_path.resolve())


@pytest.fixture
def blog(bare: Project) -> Project:
    """A blog with a library of two sources, one with its text, and two posts."""
    bare.write("quotecheck.yml", "version: 1\n")
    bare.write("references/references.bib", BIB)
    bare.write("references/texts/merrin1931.txt", TEXT)
    bare.write("posts/clean.md", CLEAN)
    bare.write("posts/uncredited.md", UNCREDITED)
    return bare
