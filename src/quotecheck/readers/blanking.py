"""Stretches of a text made blank: its length and all other places stay."""

from collections.abc import Iterable


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with these stretches blank, whatever their order."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            parts += [text[at : max(at, start)], " " * (end - max(at, start))]
            at = end
    return "".join((*parts, text[at:]))


def only(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with all but these stretches blank."""
    parts, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            parts += [" " * max(0, start - at), text[max(at, start) : end]]
            at = end
    return "".join((*parts, " " * (len(text) - at)))
