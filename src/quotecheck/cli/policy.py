"""``quotecheck policy``: the figures that counts are compared with here, and where each comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotecheck.cli import console
from quotecheck.cli.check import Config, Debug

if TYPE_CHECKING:
    from quotecheck.model.reading import ReadingLimits
    from quotecheck.policy import Limit

_COUNTED: Final = {
    "longest_extract_words": "the longest run of source words in one quotation",
    "extract_words": "the words of one quotation",
    "source_words": "the words of one source in one post",
    "source_share": "the share of one source in one post",
    "post_share": "the share of the post that is quoted",
    "quote_to_own": "quoted words to the writer's own",
}


LIMITS_OF_READING: Final = {
    "file-mb": "megabytes of the file",
    "unpacked-mb": "megabytes that are unpacked from it in all",
    "unpacked-ratio": "times that a part may be larger than its packed form",
    "members": "parts of an archive, posts of a feed, cells",
    "nesting": "levels of quotes, lists and elements in one another",
    "seconds": "seconds of CPU for a program that helps to read it",
    "memory-mb": "megabytes of memory for such a program",
}


def policy(*, config: Config = None, _debug: Debug = False) -> None:
    """List the figures that lengths are compared with here, each with its origin, and the limits of reading a file.

    Other values go under `limits` in quotecheck.yml, by the name in front of each figure.
    """
    from quotecheck.api.settings import policy_of  # noqa: PLC0415 - see the package's docstring
    from quotecheck.config import load_project  # noqa: PLC0415 - the same

    here = policy_of(load_project([], config))
    console.say(f"{here.name}: {here.title}\n\n{_wrapped(here.description, '')}\n")
    for limit in here.limits:
        console.say("\n" + _limit(limit))
    console.say("\n" + _of_reading(here.reading.limits))


def _limit(limit: Limit) -> str:
    from quotecheck.reporters.lengths import figure  # noqa: PLC0415 - see the package's docstring

    kinds = f", for {', '.join(limit.applies_to)}" if limit.applies_to else ""
    told = f"{limit.id}: {_COUNTED[limit.metric]} {limit.op} {figure(limit)}{kinds} ({limit.code}, {limit.severity})"
    origin = f"{limit.origin.kind}: {limit.origin.text}"
    read = " ".join(part for part in (limit.origin.citation, limit.origin.url) if part)
    return "".join(
        f"{line}\n" for line in (_wrapped(told, ""), _wrapped(origin, "   "), f"   {read}" if read else "") if line
    )


def _of_reading(limits: ReadingLimits) -> str:
    told = "A file past one of these is not read, and is told as a problem. They are set under `limits` too:"
    rows = (f"   {name:<15}{limits.of(name):>7,g}  {LIMITS_OF_READING[name]}\n" for name in LIMITS_OF_READING)
    return _wrapped(told, "") + "\n" + "".join(rows)


def _wrapped(text: str, indent: str) -> str:
    from quotecheck.reporters.style import Style, plain_words, wrap  # noqa: PLC0415 - see the package's docstring

    return "\n".join(wrap(plain_words(text), Style(width=console.width()), indent, indent))
