"""Which kinds of files are read, told from the readers' own shelf."""

from __future__ import annotations

from typing import Final

from quotecheck.readers import READERS, Reader
from quotecheck.reporters.wording import reader_name

_PAGE: Final = """\
# Formats

A post is read by the suffix of its name. Of a folder only some kinds are read; the others when they are named, or when
`include` in quotecheck.yml names them. `quotecheck read POST` shows what is read from one.

"""


def formats_page() -> str:
    """The page that ``explain formats`` prints."""
    return _PAGE + format_table()


def format_table() -> str:
    """All readers as a Markdown table: format, suffixes, whether a folder's files are read, the extra that is needed."""
    return "| format | files | read | needs |\n|---|---|---|---|\n" + "".join(map(_row, READERS))


def _row(reader: Reader) -> str:
    name = reader_name(reader.name)
    files = " ".join(f"`{suffix}`" for suffix in reader.suffixes)
    read = "in folders" if reader.by_default else "when named"
    needs = f"the `{reader.extra}` extra" if reader.extra else ""
    return f"| {name[0].upper()}{name[1:]} | {files} | {read} | {needs} |\n"
