"""The formats that pandoc reads, by its syntax tree; the words are found again in the file."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import Any, Final

from quotecheck.errors import QuotecheckError
from quotecheck.memo import regex
from quotecheck.model.post import Post
from quotecheck.model.reading import USUAL, Reading
from quotecheck.readers.draft import Draft
from quotecheck.readers.pandoc.forms import FORMS, Form
from quotecheck.readers.pandoc.tree import Source, read_tree
from quotecheck.readers.pandoc.unseen import cut

_LONE: Final = regex(r"\r(?!\n)")


def read_text(name: str, text: str, reading: Reading = USUAL) -> Post:
    """The post in a text that pandoc reads; positions are ``approximate``."""
    form = form_of(name)
    draft = Draft()
    lines = _LONE.sub("\n", text)
    unseen = list(form.unseen(lines))
    draft.left_out.update(each.kind for each in unseen if each.kind)
    given = form.prepared(cut(lines, unseen).replace("\r\n", "\n"))
    tree = asked(form.name, given.encode("utf-8", "replace"), name, reading)
    read_tree(tree, draft, Source(form.name, reading.tags, form.locators(text)), int(reading.limits.nesting))
    readable = form.readable(lines, unseen)
    post = draft.found_in(text, readable, name=name, reader=form.reader, apart=form.notes(lines))
    return post._replace(approximate=True)


def asked(form: str, data: bytes, name: str, reading: Reading) -> dict[str, Any]:
    """Pandoc's tree of a document. Raises ``QuotecheckError``."""
    if reading.convert is None:
        told = f"reading {PurePath(name).suffix} needs pandoc, which may not be asked here"
        raise QuotecheckError(told, hint="give `Reading` a `convert`", path=name)
    try:
        tree = json.loads(reading.convert(form, data, reading.limits))
    except RecursionError as error:
        told = "its elements stand deeper in one another than can be read"
        raise QuotecheckError(told, hint="flatten its lists and quotations", path=name) from error
    if not isinstance(tree, dict) or not isinstance(tree.get("blocks"), list):
        raise QuotecheckError("pandoc gave no document", hint="is it a current one?", path=name)
    return tree


def form_of(name: str) -> Form:
    """The format of a file by its suffix."""
    suffix = PurePath(name).suffix.lower()
    return next(form for form in FORMS if suffix in form.suffixes)
