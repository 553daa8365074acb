"""MyST's directives, in fences of colons or backticks: which hold Markdown, what their options say, where those end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from quotecheck.memo import regex
from quotecheck.model.post import BlockKind
from quotecheck.readers.markdown.cover import Cover
from quotecheck.readers.names import box_kind
from quotecheck.text import Span

_HEAD: Final = regex(r"\{([A-Za-z][\w:+-]*)\}[ \t]*(.*)")
_OPTION: Final = regex(r"\r?\n((?:[ \t]*>)*[ \t]*):([A-Za-z][\w-]*):[ \t]*([^\r\n]*)")
_RULE: Final = regex(r"\r?\n(?:[ \t]*>)*[ \t]*---[ \t]*(?=\r?\n)")
_VALUE: Final = regex(r"\r?\n(?:[ \t]*>)*[ \t]*([A-Za-z][\w-]*):[ \t]+([^\r\n]*)")
_MOST_OPTIONS: Final = 50
_LAST_LINE: Final = regex(r"\n[ \t>]*(?:--|\u2014)[^\r\n-][^\r\n]*\s*$")

_FIRST_LINE_IS_TEXT: Final = frozenset(
    "note tip hint important warning caution danger attention error seealso todo epigraph quote blockquote pull-quote "
    "pullquote highlights".split()
)
"""Directives without an argument: what follows the name is the text's first line."""
_TEXT: Final = frozenset(
    "highlights tab-set tab-item grid grid-item grid-item-card card card-carousel div margin container compound glossary "
    "list-table table exercise solution theorem proof lemma definition corollary remark versionadded versionchanged "
    "deprecated versionremoved only centered aside field-list hlist rst-class class".split()
)
_CODE: Final = frozenset(
    "code code-block code-cell sourcecode math mermaid raw toctree include literalinclude csv-table bibliography image "
    "iframe youtube video eval-rst embed tableofcontents contents parsed-literal doctest testcode graphviz plantuml".split()
)
_CAPTIONED: Final = frozenset({"figure", "figure-md", "subfigure"})


@dataclass(slots=True)
class Directive:
    """A directive: its name in lower case, what stands behind it, and its options."""

    name: str
    argument: str
    kind: BlockKind | None
    known: bool
    """Whether it is one that holds Markdown."""
    code: bool
    options: dict[str, str] = field(default_factory=dict)

    def attrs(self) -> Mapping[str, str]:
        """What the directive says, in the model's names."""
        if self.kind is BlockKind.CALLOUT:
            return {"form": "block", "callout": self.name}
        if self.kind is not BlockKind.QUOTE:
            return {}
        names = {"attribution": "author", "author": "author", "cite": "cite", "source": "source", "title": "title"}
        return {"form": "block", **{names[k]: v for k, v in self.options.items() if k in names and v}}

    def mask(self, cover: Cover, line: Span, options: Span) -> None:
        """Mask the line of the opening fence and the options below it; the first line of the text stays."""
        cover.blank(options.start, options.end)
        if self.argument and self.name in _FIRST_LINE_IS_TEXT:
            cover.fill(line.start, cover.text.index(self.argument, line.start))
        else:
            cover.blank(line.start, line.end)

    def credited(self, body: str) -> bool:
        """Whether the words are somebody's: a pull quote with an attribution is a quotation."""
        return "attribution" in self.options or _LAST_LINE.search(body[-500:]) is not None


def directive_in(said: str, own: Mapping[str, str]) -> Directive | None:
    """The directive ``{name} argument`` that stands behind a fence; None for anything else."""
    match = _HEAD.fullmatch(said.strip())
    if match is None:
        return None
    name = match[1].lower()
    kind = BlockKind.CAPTION if name in _CAPTIONED else box_kind(name, own)
    known = kind is not None or name in _TEXT or name in own or name.startswith("prf:")
    return Directive(name, match[2].strip(), kind, known, name in _CODE)


def options_below(text: str, at: int, directive: Directive) -> int:
    """Read the options that begin right below ``at`` into the directive; where they end."""
    end = at
    rule = _RULE.match(text, at)
    pattern, group = (_VALUE, 1) if rule else (_OPTION, 2)
    inside = rule.end() if rule else at
    for _ in range(_MOST_OPTIONS):
        option = pattern.match(text, inside)
        if option is None:
            break
        directive.options[option[group].lower()] = option[group + 1].strip().strip("\"'")
        inside = option.end()
    if rule is None:
        return inside
    closing = _RULE.match(text, inside)
    if closing is None:
        directive.options.clear()
        return end
    return closing.end()
