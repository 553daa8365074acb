"""Org for pandoc, which forgets the names of notes, so that one with two marks would be two."""

import re
from typing import Final

from quotecheck.memo import regex
from quotecheck.readers.pandoc.signs import NOTE_NAME

_NOTE: Final = regex(r"^\[fn:([\w-]+)\](?=[ \t]*\S)|\[fn:([\w-]+):", re.MULTILINE)


def prepared(text: str) -> str:
    """An Org text in which every note begins with its name."""
    return _NOTE.sub(lambda note: f"{note.group()} {NOTE_NAME}/{note[1] or note[2]}/ ", text)
