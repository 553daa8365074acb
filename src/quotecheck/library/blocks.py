"""Where the blocks of a ``.bib`` file begin and end, as bibtexparser's splitter finds them."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from quotecheck.memo import regex

_HEAD: Final = regex(r"@(\w*)[ \t]*([{(])")
_CUT_AT_HEAD: Final = regex(r"@\w*[ \t]*\Z")


class Block(NamedTuple):
    """One ``@type{...}`` and what follows it up to the next block; offsets in code points."""

    type: str
    """Lower case."""
    start: int
    body: int
    """After the opening delimiter."""
    end: int
    close: str
    """The closing delimiter: ``}`` or ``)``."""
    whole: bool
    """The splitter found its end."""
    comment: bool
    """It stands after other text on its line, so it is no entry."""


def split(text: str) -> list[Block]:
    """The blocks of ``text`` in order; its lines end in one line feed."""
    starts = list(_starts(text))
    ends = (*(start for start, _ in starts[1:]), len(text))
    return [_block(text, start, end, whole) for (start, whole), end in zip(starts, ends, strict=False)]


def _block(text: str, start: int, end: int, whole: bool) -> Block:  # noqa: FBT001 - one call, above
    head = _HEAD.match(text, start)
    assert head is not None, "the splitter starts blocks at this very pattern"
    close = "}" if head[2] == "{" else ")"
    before = text[text.rfind("\n", 0, start) + 1 : start].strip()
    comment = bool(before) and not before.endswith(("}", ")"))
    return Block(head[1].lower(), start, head.end(), end, close, whole, comment)


def _starts(text: str) -> Iterator[tuple[int, bool]]:
    """Offset of each block, and whether it is whole.

    bibtexparser gives lines from 0 and skips those that end in a backslash; the raw text of a block is
    always a slice of the file, so looking for it gives the exact place.
    """
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415 - 30 ms, and only when a record is stale
    from bibtexparser.model import ImplicitComment, ParsingFailedBlock  # noqa: PLC0415 - as above

    _be_silent()
    at = 0
    for block in parse_string(text, parse_stack=[]).blocks:
        if isinstance(block, ImplicitComment) or not block.raw:
            continue
        start = text.index(block.raw, at)
        whole = not isinstance(block, ParsingFailedBlock) or block.ignore_error_block is not None
        yield start, whole
        overlap = None if whole else _CUT_AT_HEAD.search(block.raw, 1)
        at = start + (overlap.start() if overlap else len(block.raw))


def _be_silent() -> None:
    """Faults are told as data; the libraries' own log lines would only repeat them on the terminal."""
    import logging  # noqa: PLC0415 - bibtexparser has it loaded already

    for name in ("bibtexparser", "pylatexenc"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
