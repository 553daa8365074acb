"""How posts are read: limits that keep a damaged or hostile file cheap, the site's own tags, and another program's help."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

Convert = Callable[[str, bytes, "ReadingLimits"], bytes]
"""What turns a file of a named format into pandoc's JSON. Raises ``QuotecheckError``."""


class ReadingLimits(NamedTuple):
    """What one file may cost at most. Past a limit a file is a problem, told with the limit's name."""

    file_mb: float = 16
    """Megabytes of the file itself."""
    unpacked_mb: float = 64
    """Megabytes that are unpacked from it in all."""
    unpacked_ratio: float = 200
    """How many times as large as its packed form a member may be."""
    members: float = 10_000
    """Members of an archive, posts in a feed, cells of a notebook."""
    nesting: float = 1_000
    """Levels of quotes, lists, elements in one another."""
    seconds: float = 20
    """Seconds of CPU for a program that is asked for help."""
    memory_mb: float = 1024
    """Megabytes of memory for a program that is asked for help."""

    @property
    def unpacked_bytes(self) -> int:
        """Bytes that are unpacked from a file at most."""
        return int(self.unpacked_mb * 1024 * 1024)

    def of(self, name: str) -> float:
        """The figure of one of ``READING_LIMITS``."""
        figure: float = getattr(self, name.replace("-", "_"))
        return figure

    def with_limit(self, name: str, value: float) -> "ReadingLimits":
        """The limits with another figure for one of ``READING_LIMITS``."""
        return self._replace(**{name.replace("-", "_"): value})


READING_LIMITS: Final = tuple(limit.replace("_", "-") for limit in ReadingLimits._fields)
"""The limits' names as a project writes them."""


class Reading(NamedTuple):
    """What applies when the posts of a run are read."""

    limits: ReadingLimits = ReadingLimits()
    tags: Mapping[str, str] = {}
    """Tags of the site's own that set off quotations, in lower case: ``quote``, ``pull-quote`` or ``none``."""
    convert: Convert | None = None
    """Asks pandoc; None where that cannot be done."""


USUAL: Final = Reading()
"""Nothing of the site's own, no other program."""
