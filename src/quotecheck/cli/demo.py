"""``quotecheck demo``: the worked example, checked in a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path

from quotecheck.cli import console
from quotecheck.errors import QuotecheckError

_PARTS = ("references", "examples")


def demo() -> None:
    """Copy the worked example to a temporary folder and check it there, as `quotecheck check examples` does."""
    import shutil  # noqa: PLC0415 - see the package's docstring
    import tempfile  # noqa: PLC0415 - the same

    from quotecheck.cli.check import Format, check_here  # noqa: PLC0415 - the same

    home = _example()
    folder = Path(tempfile.mkdtemp(prefix="quotecheck-demo-"))
    for part in _PARTS:
        shutil.copytree(home / part, folder / part)
    os.chdir(folder)
    check_here([Path("examples")], Format.FULL)
    console.note(
        f"\nThe posts and their library are in {folder}: change them, and run `quotecheck check examples` there."
    )


def _example() -> Path:
    """The example: inside an installed package, or beside the sources of an editable one."""
    package = Path(__file__).parent.parent
    for home in (package / "example", package.parent.parent):
        if all((home / part).is_dir() for part in _PARTS):
            return home
    raise QuotecheckError("the example is not part of this installation", hint="it is in quotecheck's repository")
