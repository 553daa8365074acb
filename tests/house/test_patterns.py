"""Patterns that are compiled when they are first used are all sound, and behave like patterns."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest

import quotecheck
from quotecheck.memo import regex

MODULES = sorted(found.name for found in walk_packages(quotecheck.__path__, "quotecheck."))


def put_off(module: ModuleType) -> dict[str, re.Pattern[str]]:
    kind = type(regex(""))
    return {name: value for name, value in vars(module).items() if isinstance(value, kind)}


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_every_pattern_can_be_compiled(name: str) -> None:
    for pattern in put_off(import_module(name)).values():
        assert isinstance(re.compile(pattern.pattern, pattern.flags), re.Pattern)


def test_it_is_compiled_once_and_behaves_like_a_pattern() -> None:
    pattern = regex(r"(?P<word>[a-z]+)\d", re.IGNORECASE)
    found = pattern.search("no. Mill7")
    assert found is not None
    assert (found["word"], pattern.sub("-", "a1 B2"), pattern.flags & re.IGNORECASE) == ("Mill", "- -", re.IGNORECASE)
    assert pattern.search is pattern.search  # the compiled one's own method, not found again for each call


def test_a_wrong_pattern_says_so_when_it_is_used() -> None:
    with pytest.raises(re.error):
        regex("(").search("a")
