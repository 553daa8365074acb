"""The ready-to-paste citation of a source, with the place in it where the words stand.

The form is that of the author-title styles; what a record does not say is left out, never made up. APA, MLA
and Chicago belong to a citation processor; this is what a reader of a post needs to find the place.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from quotecheck.bibliography.places import place, place_for_pandoc
from quotecheck.errors import QuotecheckError
from quotecheck.memo import regex
from quotecheck.model.source import Locator, Source

_SHORT_WORKS: Final = frozenset(
    {
        *("article", "inbook", "incollection", "inproceedings", "conference", "inreference", "suppbook"),
        *("suppcollection", "suppperiodical", "bookinbook", "online", "electronic", "www", "unpublished", "letter"),
    }
)
"""Works whose title stands in quotation marks, not in italics."""
_ONLINE: Final = frozenset({"online", "electronic", "www", "misc"})
_MARKDOWN: Final = regex(r"([\\`*_\[\]<>])")
_PANDOC_KEY: Final = regex(r"\w+(?:[:.#$%&+?<>~/-]\w+)*")
_MOST_NAMES: Final = 3


class _Style(NamedTuple):
    """How one kind of text shows what a title is."""

    escape: Callable[[str], str]
    emphasis: str
    """Around the title of a whole work."""


_STYLES: Final = {
    "text": _Style(str, ""),
    "markdown": _Style(lambda words: _MARKDOWN.sub(r"\\\1", words), "*"),
}
STYLES: Final = (*_STYLES, "pandoc")
"""What ``citation`` can write."""


def citation(source: Source, locator: Locator | None, style: str) -> str:
    """``source`` as a citation in one of ``STYLES``: ``Antony Beevor, Stalingrad (1998), p. 84``.

    Raises ``QuotecheckError`` for another style.
    """
    if style == "pandoc":
        key = source.key if _PANDOC_KEY.fullmatch(source.key) else f"{{{source.key}}}"
        return f"[@{key}, {place_for_pandoc(locator)}]" if locator else f"[@{key}]"
    if style not in _STYLES:
        raise QuotecheckError(f"no citation style is called {style}", hint="use one of " + ", ".join(STYLES))
    return _written(source, locator, _STYLES[style])


def _written(source: Source, locator: Locator | None, style: _Style) -> str:
    parts = [_people(source, style), _title(source, style), _container(source, style)]
    words = ", ".join(part for part in parts if part)
    if source.year:
        words = f"{words} ({style.escape(source.year)})".lstrip()
    rest = [words, place(locator) if locator else "", _address(source)]
    return ", ".join(part for part in rest if part)


def _people(source: Source, style: _Style) -> str:
    names = [style.escape(name.full) for name in source.credited]
    if len(names) > _MOST_NAMES:
        names = [names[0], "others"]
    people = " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
    if not people or source.authors:
        return people
    return f"{people} ({'ed.' if len(source.editors) == 1 else 'eds'})"


def _title(source: Source, style: _Style) -> str:
    words = style.escape(_joined(source.title, source.subtitle))
    if not words:
        return ""
    return f"“{words}”" if source.type in _SHORT_WORKS else f"{style.emphasis}{words}{style.emphasis}"


def _joined(title: str, subtitle: str) -> str:
    """Title and subtitle with a colon, unless the title ends in a mark of its own."""
    if not (title and subtitle):
        return title or subtitle
    return f"{title} {subtitle}" if title[-1] in "?!:" else f"{title}: {subtitle}"


def _container(source: Source, style: _Style) -> str:
    if not source.container:
        return ""
    inside = "in " if source.type not in ("article", "suppperiodical") else ""
    return f"{inside}{style.emphasis}{style.escape(source.container)}{style.emphasis}"


def _address(source: Source) -> str:
    """The link of a work that is read online."""
    return source.url if source.type in _ONLINE else ""
