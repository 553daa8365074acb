"""``quotecheck cite``: the BibTeX entry of a source, and citations to paste."""

from __future__ import annotations

from typing import Annotated

import typer

from quotecheck.cli import console
from quotecheck.cli.check import Config, Debug


def cite(
    target: Annotated[str, typer.Argument(metavar="TARGET", help="A citekey, or POST:LINE for the quotation there.")],
    *,
    config: Config = None,
    _debug: Debug = False,
) -> None:
    """Print the BibTeX entry of a source, and its citation as text, in Markdown and for Pandoc.

    For example:

      quotecheck cite rowcliffe1988nine

      quotecheck cite posts/review.md:14
    """
    from quotecheck.api.citing import cite as make  # noqa: PLC0415 - see the package's docstring

    made = make(target, config=config)
    console.say(f"{made.bibtex}\ntext      {made.text}\nmarkdown  {made.markdown}\npandoc    {made.pandoc}\n")
