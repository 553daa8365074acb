"""``quotecheck explain``: what a rule says and why, what is counted, what is forgiven."""

from __future__ import annotations

from typing import Annotated

import typer

from quotecheck.cli import console


def explain(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A rule's code or name, or a topic; all are listed without.")
    ] = None,
) -> None:
    """Explain a rule or a topic.

    For example:

      quotecheck explain QC201

      quotecheck explain counting
    """
    from quotecheck.judge import rule_docs  # noqa: PLC0415 - see the package's docstring

    console.say(rule_docs(name) if name else _all())


def _all() -> str:
    from quotecheck.rules import RULES  # noqa: PLC0415 - see the package's docstring
    from quotecheck.rules.topics import TOPICS  # noqa: PLC0415 - the same

    wide = max(len(rule.NAME) for rule in RULES)
    lines = [f"{rule.CODE}  {rule.NAME:<{wide}}  {rule.SEVERITY.value:<7}  {_says(rule.__doc__)}" for rule in RULES]
    return "\n".join([*lines, "", f"Topics: {', '.join(TOPICS)}", "`quotecheck explain NAME` prints one of them.", ""])


def _says(docs: str | None) -> str:
    return (docs or "").partition("\n")[0].rstrip(".")
