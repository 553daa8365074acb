"""YAML read strictly: every value has its form, every error its file and line."""

from collections.abc import Callable, Iterable, Sequence
from math import isfinite
from typing import Any, Final, NamedTuple

from quotecheck.errors import QuotecheckError


class Item(NamedTuple):
    """One ``key: value``; ``line`` is the key's, from 1."""

    name: str
    line: int
    value: "Value"


class Value(NamedTuple):
    """A ``yaml.Node`` of the file ``path``: ``what`` names it in messages."""

    node: Any
    what: str
    path: str

    @property
    def line(self) -> int:
        """Its first line, from 1."""
        return int(self.node.start_mark.line) + 1

    def wrong(self, message: str, hint: str | None = None) -> QuotecheckError:
        """The error that says so, with file and line."""
        return QuotecheckError(f"line {self.line}: {message}", hint=hint, path=self.path)


Take = Callable[[Value], Any]


def compose(text: str, path: str, hint: str) -> Value:
    """The root of a YAML text; raises ``QuotecheckError`` when it is not YAML or empty."""
    import yaml  # noqa: PLC0415 - 15 ms, and only when a compiled record is stale

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise QuotecheckError(f"{line}is not YAML: {error.problem}", hint=hint, path=path) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise QuotecheckError("is not YAML", hint=hint, path=path) from error
    if node is None:
        raise QuotecheckError("is empty", hint=hint, path=path)
    return Value(node, "the file", path)


def items(value: Value) -> list[Item]:
    """The keys of a mapping in their order, none twice."""
    if value.node.id != "mapping":
        raise value.wrong(f"{value.what} is not a list of `key: value`")
    found: dict[str, Item] = {}
    for key, inner in value.node.value:
        here = Value(key, "a key", value.path)
        if key.id != "scalar":
            raise here.wrong(f"a key of {value.what} is not a word")
        name = str(key.value)
        if not name.isprintable():
            raise here.wrong(f"a key of {value.what} is not a word")
        if name in found:
            raise here.wrong(f"`{name}` stands twice", "keep one")
        found[name] = Item(name, here.line, Value(inner, f"`{name}`", value.path))
    return list(found.values())


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint: the known word that was probably meant, else all of them."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for an error

    all_known = list(known)
    close = get_close_matches(word, all_known, n=1)
    return f"did you mean `{close[0]}`?" if close else f"known are: {', '.join(all_known)}"


def _scalar(says: str, tags: tuple[str, ...], make: Callable[[str], Any]) -> Take:
    def take(value: Value) -> Any:  # noqa: ANN401 - the tag decides
        if value.node.id == "scalar" and value.node.tag.removeprefix("tag:yaml.org,2002:") in tags:
            try:
                return make(value.node.value)
            except ValueError:
                pass
        raise value.wrong(f"{value.what} must be {says}")

    return take


def _finite(written: str) -> float:
    value = float(written)
    if not isfinite(value):
        raise ValueError(written)
    return value


def _written(written: str) -> str:
    written.encode()  # raises a ValueError for half of a character, "\\ud800", which no file can hold
    return written


text: Final = _scalar("a text", ("str",), _written)
flag: Final = _scalar("true or false", ("bool",), lambda written: written.lower() in ("true", "yes", "on"))
whole: Final = _scalar("a whole number", ("int",), int)
number: Final = _scalar("a number", ("int", "float"), _finite)


def one_of(known: Sequence[str]) -> Take:
    """Takes one of some words."""

    def take(value: Value) -> str:
        word: str = text(value)
        if word not in known:
            raise value.wrong(f"{value.what} cannot be `{word}`", nearest(word, known))
        return word

    return take


def many(take_one: Take) -> Take:
    """Takes a list, or a single value as a list of one."""

    def take(value: Value) -> tuple[Any, ...]:
        if value.node.id == "sequence":
            return tuple(take_one(Value(node, value.what, value.path)) for node in value.node.value)
        return (take_one(value),)

    return take


def by_name(take_one: Take) -> Take:
    """Takes ``name: value`` pairs."""

    def take(value: Value) -> dict[str, Any]:
        return {item.name: take_one(item.value) for item in items(value)}

    return take
