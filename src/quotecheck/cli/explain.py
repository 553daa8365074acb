"""``quotecheck explain``: what a rule says and why, what is counted, what is forgiven."""

from __future__ import annotations

import ast
from pathlib import Path
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
    console.say(page(name) if name else _all())


def page(name: str) -> str:
    """The page of a rule or a topic; raises ``QuotecheckError`` with the nearest name.

    A rule's page comes from its file: to load the rules takes longer than everything else that this command does.
    """
    word = name.strip().lower()
    for file in (Path(__file__).parent.parent / "rules").glob("qc*.py"):
        code, _, title = file.stem.partition("_")
        if word in (code, title.replace("_", "-")):
            return _from_file(file)
    if word == "formats":
        from quotecheck.api.formats import formats_page  # noqa: PLC0415 - see the package's docstring

        return formats_page()
    from quotecheck.judge import rule_docs  # noqa: PLC0415 - the same

    return rule_docs(name)


def _from_file(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    code, _, title = file.stem.partition("_")
    severity = next(line for line in text.splitlines() if line.startswith("SEVERITY:")).rpartition(".")[2].lower()
    docs = ast.get_docstring(ast.parse(text))
    return f"# {code.upper()} {title.replace('_', '-')} ({severity})\n\n{docs}\n"


def _all() -> str:
    from quotecheck.rules import RULES  # noqa: PLC0415 - see the package's docstring
    from quotecheck.rules.topics import TOPICS  # noqa: PLC0415 - the same

    wide = max(len(rule.NAME) for rule in RULES)
    lines = [f"{rule.CODE}  {rule.NAME:<{wide}}  {rule.SEVERITY.value:<7}  {_says(rule.__doc__)}" for rule in RULES]
    return "\n".join(
        [*lines, "", f"Topics: {', '.join((*TOPICS, 'formats'))}", "`quotecheck explain NAME` prints one of them.", ""]
    )


def _says(docs: str | None) -> str:
    return (docs or "").partition("\n")[0].rstrip(".")
