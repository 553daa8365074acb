"""``quotecheck init``: a config, an empty library, and what git should leave out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from quotecheck.cli import console
from quotecheck.errors import QuotecheckError

_BIB = """\
% Your sources, one entry each. An entry looks like this, without the % signs and with @ for (at):
%
%   (at)book{merrin1931,
%     author    = {Merrin, Ada},
%     title     = {Notes from a Harbour},
%     publisher = {Saltmarsh Press},
%     year      = {1931},
%     pagetotal = {212},
%   }
%
% Its text, if you have it, goes to texts/merrin1931.txt beside this file.
"""
_IGNORED = ("references/texts/", ".quotecheck/")


def init(
    folder: Annotated[Path, typer.Argument(help="The root of your blog.", show_default=".")] = Path(),
) -> None:
    """Set quotecheck up in a folder. Nothing that is there is changed, but for lines added to .gitignore."""
    from quotecheck.config import default_config_text  # noqa: PLC0415 - see the package's docstring

    try:
        new = _write(folder / "quotecheck.yml", default_config_text(), "every setting, with its default")
        new = _library(folder) or new
        _ignore(folder / ".gitignore")
    except OSError as error:
        raise QuotecheckError(f"cannot be written: {error.strerror}", path=str(error.filename)) from error
    console.say(_NEXT if new else "\nEverything was here already; `quotecheck check` checks the posts.\n")


_NEXT = """
Next:
  1. Put an entry for each source into references/references.bib.
  2. Put the texts you have beside it: references/texts/KEY.txt. They stay on this machine.
  3. quotecheck check
`quotecheck demo` shows what comes of it.
"""


def _library(folder: Path) -> bool:
    """Whether the library was written."""
    library = folder / "references"
    if any(library.glob("*.bib")):
        console.say("kept     references/, which has its .bib files\n")
        return False
    return _write(library / "references.bib", _BIB, "for the entries of your sources")


def _write(path: Path, text: str, what: str) -> bool:
    """Whether the file was written; one that is there is kept."""
    from quotecheck.files import write_atomic  # noqa: PLC0415 - see the package's docstring

    name = "/".join(path.parts[-2:]) if path.parent.name == "references" else path.name
    if os.path.lexists(path):
        console.say(f"kept     {name}\n")
        return False
    write_atomic(path, text.encode())
    console.say(f"wrote    {name}: {what}\n")
    return True


def _ignore(path: Path) -> None:
    from quotecheck.files.plain import read_plain  # noqa: PLC0415 - see the package's docstring

    before = read_plain(path) if os.path.lexists(path) else b""
    known = {line.strip().strip("/") for line in before.decode("utf-8", "replace").splitlines()}
    missing = [line for line in _IGNORED if line.strip("/") not in known]
    if not missing:
        console.say("kept     .gitignore\n")
        return
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    with path.open("ab") as file:
        file.write(gap + "".join(f"{line}\n" for line in missing).encode())
    console.say(f"{'extended' if before else 'wrote   '} .gitignore: {', '.join(missing)}\n")
