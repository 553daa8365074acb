"""docutils as the reader of reStructuredText needs it: quiet, closed, and lenient with what only Sphinx knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, cast

from docutils import nodes, utils
from docutils.core import publish_doctree
from docutils.parsers.rst import Directive, Parser, directives, roles, states

from quotecheck.errors import QuotecheckError
from quotecheck.memo import regex
from quotecheck.readers.names import box_kind
from quotecheck.readers.rst.spending import Spending, check_size

_SETTINGS: Final = {
    "_disable_config": True,
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": False,
    "syntax_highlight": "none",
    "input_encoding": "unicode",
}
_OWN: Final = "quotecheck_tags"
"""The setting that holds the names of directives of the site's own."""
_SPENT: Final = "quotecheck_spending"
"""The setting that holds what reading this document has cost."""
_CITE: Final = regex(r"(?:foot)?cite(?:[:-]\w+)?|(?:full|super)cite")
_KEY: Final = regex(r"(?:\{(?P<before>[^{}]*)\})?(?P<key>[\w:.#$%&+?<>~/-]+)(?:\{(?P<after>[^{}]*)\})?")
_DIRECTIVE: Final = regex(r"\.\.[ ]+[\w.:+-]+[ ]?::(?:[ ]+|\Z)")
_TARGET: Final = regex(r"\s*<[^<>]*>\s*\Z")
_NO_PROSE: Final = regex(
    r"(?:.*:)?(?:auto\w*|\w*code\w*|.*include|\w*math\w*|\w*graph\w*|toctree|index|plantuml|uml|mermaid|tikz|ipython|prompt"
    r"|program-output|command-output|jupyter-\w+|bibliography|tags|exec|plot|testsetup|testcleanup|testoutput|doctest|raw)",
    re.IGNORECASE,
)
_NAMING: Final = {name: name for name in ("author", "source", "title", "cite", "url")} | {"by": "author"}
_PROSE: Final = regex(r"[^\W\d_]{2,}[,;]?\s+[^\W\d_]+[,;]?\s+[^\W\d_]{2,}")
"""Three words in a row."""


def parse(text: str, own: Mapping[str, str]) -> nodes.document:
    """The document in ``text``, with directives of the site's ``own``. Raises ``QuotecheckError`` for what docutils cannot read."""
    check_size(text)
    spending = Spending()
    settings = {**_SETTINGS, _OWN: own, _SPENT: spending}
    try:
        document = publish_doctree(text, parser=_Lenient(spending), settings_overrides=settings)
    except QuotecheckError:
        raise
    except RecursionError as error:
        told = "too many blocks in one another, or addresses in one paragraph, for docutils"
        raise QuotecheckError(told, hint="flatten its lists and quotations, or part the paragraph") from error
    except Exception as error:  # docutils has errors of many kinds for broken input, and bugs
        told = f"docutils could not read it: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        raise QuotecheckError(told, hint="check it with `docutils`") from error
    finally:
        vars(roles)["_roles"].clear()  # roles that a document defines must not reach the next one
    return document


def keys_in(text: str) -> list[dict[str, str]]:
    """The keys that a role for citations names, each with where to look it up: ``{see}key{p. 84}, other``."""
    found = []
    for match in _KEY.finditer(text):
        locator = {"locator": match["after"].strip()} if match["after"] else {}
        found.append({"key": match["key"], **locator})
    return found


def _lenient_inliner(spending: Spending) -> states.Inliner:
    """Reads interpreted text with a role that docutils does not know as a citation, or as words."""
    inliner = states.Inliner()
    usual, read = inliner.interpreted, inliner.parse

    def interpreted(rawsource: str, text: str, role: str, lineno: int) -> Any:  # noqa: ANN401 - docutils' shape
        said = utils.unescape(text)
        if _CITE.fullmatch(role.lower()):
            return [nodes.inline(rawsource, "", keys=keys_in(said))], []
        if role == "raw":
            return [nodes.raw(rawsource, said)], []
        if roles.role(role, inliner.language, lineno, inliner.reporter)[0] is None:
            said = _TARGET.sub("", said) or said
            return [nodes.inline(rawsource, said.lstrip("~!"))], []
        return usual(rawsource, text, role, lineno)

    def parse(text: str, lineno: int, memo: Any, parent: nodes.Element) -> Any:  # noqa: ANN401 - docutils' shape
        spending.paragraph(text, lineno)
        return read(text, lineno, memo, parent)

    # A subclass will not do: docutils makes patterns of what stands in the class itself.
    inliner.interpreted = interpreted  # type: ignore[method-assign]
    inliner.parse = parse  # type: ignore[method-assign]
    return inliner


class _AnyOption(dict[str, Any]):
    """Every option is taken as it is written."""

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - docutils asks for a function
        return directives.unchanged


class _Unknown(Directive):
    """A directive that docutils does not know: its content, where that is prose."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec = _AnyOption()

    def run(self) -> list[nodes.Node]:
        kind = box_kind(self.name.lower(), getattr(self.state.document.settings, _OWN))
        if kind is None and (_NO_PROSE.fullmatch(self.name) or not _PROSE.search("\n".join(self.content))):
            return [nodes.raw("", "", counted_as="directive")]
        container = nodes.container("", kind=kind.value if kind else "", named=self._named())
        self.state.nested_parse(self.content, self.content_offset, container)
        return [container]

    def _named(self) -> dict[str, str]:
        """Whom and what its argument and options name."""
        said = {_NAMING[name]: value for name, value in self.options.items() if name in _NAMING and value}
        if self.arguments:
            said.setdefault("author" if "source" in said or "title" in said else "source", self.arguments[0])
        return said


class _LenientState(states.RSTState):
    """Mixed into every state of docutils' parser."""

    nested_sm_cache: list[Any] = []  # noqa: RUF012 - docutils' own cache, apart from other parsers

    def __init__(self, state_machine: states.RSTStateMachine, debug: bool = False) -> None:  # noqa: FBT001, FBT002 - docutils' shape
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": _STATES, "initial_state": "Body"}

    def nested_parse(self, block: Any, *more: Any, **named: Any) -> Any:  # noqa: ANN401 - docutils' shape
        lines = self._begin(block)
        found = cast("Any", super()).nested_parse(block, *more, **named)
        self._spending.leave(lines)
        return found

    def nested_list_parse(self, block: Any, *more: Any, **named: Any) -> Any:  # noqa: ANN401 - docutils' shape
        lines = self._begin(block)
        found = cast("Any", super()).nested_list_parse(block, *more, **named)
        self._spending.leave(lines)
        return found

    def quoted_literal_block(self) -> Any:  # noqa: ANN401 - docutils' shape
        """Lines that each begin with one sign. docutils copies all lines to the end of the document for each such block."""
        machine, parent = cast("Any", self.state_machine), nodes.Element()
        lines, begin = machine.input_lines, machine.line_offset
        first = next((at for at in range(begin, len(lines)) if lines[at].strip()), len(lines))
        end = next((at for at in range(first, len(lines)) if not lines[at].strip()), len(lines))
        quoted = {"state_classes": (states.QuotedLiteralBlock,), "initial_state": "QuotedLiteralBlock"}
        self.goto_line(
            self.nested_parse(lines[begin : end + 1], machine.abs_line_offset(), parent, state_machine_kwargs=quoted)
        )
        return parent.children

    @property
    def _spending(self) -> Spending:
        spending: Spending = getattr(self.document.settings, _SPENT)
        return spending

    def _begin(self, block: Any) -> int:  # noqa: ANN401 - docutils' shape
        """Count a block; parsing may take lines of it away, so that their number is kept."""
        self._spending.enter(len(block))
        return len(block)

    def unknown_directive(self, type_name: str) -> Any:  # noqa: ANN401 - docutils' shape
        body, usual = cast("Any", self), cast("Any", super())  # only states of bodies ask for it
        match = _DIRECTIVE.match(self.state_machine.line or "")
        return body.run_directive(_Unknown, match, type_name, {}) if match else usual.unknown_directive(type_name)


_STATES: Final = tuple(type(state.__name__, (_LenientState, state), {}) for state in states.state_classes)


class _Lenient(Parser):
    def __init__(self, spending: Spending) -> None:
        super().__init__(inliner=_lenient_inliner(spending))
        self.state_classes = _STATES
