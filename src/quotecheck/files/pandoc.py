"""Pandoc, in a process of its own with limits on its time and memory: for formats that only it reads."""

from __future__ import annotations

from quotecheck.errors import QuotecheckError
from quotecheck.model.reading import ReadingLimits


def convert(form: str, data: bytes, limits: ReadingLimits) -> bytes:  # noqa: ARG001 - not written yet
    """The document in ``data`` as pandoc's JSON; ``form`` is pandoc's name of the format. Raises ``QuotecheckError``."""
    raise QuotecheckError("needs pandoc", hint="install quotecheck with its `pandoc` extra")
