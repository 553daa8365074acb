"""Four shelves grow. On each, files, entries and cases agree."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from quotecheck.cli.policy import LIMITS_OF_READING
from quotecheck.config import default_config_text
from quotecheck.credit.forms import FORMS
from quotecheck.model.reading import READING_LIMITS, ReadingLimits
from quotecheck.readers import READERS
from quotecheck.readers.html import elements
from quotecheck.reporters import REPORTERS
from quotecheck.reporters.wording import LEFT_OUT
from quotecheck.reporters.wording import READERS as NAMES
from quotecheck.version import __version__

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "quotecheck"
TESTS = ROOT / "tests"


def defining(folder: str, function: str) -> set[str]:
    """The modules of a shelf, and of its packages, that define the function its entries must have."""
    shelf, head = PACKAGE / folder, re.compile(rf"^def {function}\(", re.MULTILINE)
    files = [file for file in shelf.rglob("*.py") if head.search(file.read_text(encoding="utf-8"))]
    named = (file.parent if file.stem == "__init__" else file.with_suffix("") for file in files)
    return {".".join(name.relative_to(shelf).parts) for name in named if name != shelf}


def test_every_reader_is_on_its_shelf_and_has_cases() -> None:
    reading = defining("readers", "read_text") | defining("readers", "read_posts")
    assert reading == {reader.module for reader in READERS}
    for reader in READERS:
        assert list((TESTS / "reading" / reader.name).glob("*.json")), reader.name


def test_every_credit_form_is_on_its_shelf_and_has_cases() -> None:
    assert {name.replace("_", "-") for name in defining("credit/forms", "find")} == {name for name, _ in FORMS}
    for name, _ in FORMS:
        assert list((TESTS / "credit" / "cases" / name).glob("*.yml")), name


def test_every_reporter_is_on_its_shelf_and_has_golden_outputs() -> None:
    assert defining("reporters", "render") == {reporter.module for reporter in REPORTERS}
    for reporter in REPORTERS:
        golden = TESTS / "reporters" / "golden"
        assert list(golden.glob(f"{reporter.name}*")) or (golden / f"report.{reporter.name}").is_file(), reporter.name


def test_the_schema_is_one() -> None:
    schema = json.loads((PACKAGE / "report-v1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["version"] == {"const": 1}


def test_the_changelog_knows_this_version() -> None:
    assert __version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"])
def test_nothing_installs_the_stranger_of_the_same_name(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"(?:pip install|uvx|pipx install|uv tool install) (?:-\S+ )*quotecheck\b(?!-cli)", text)


def test_every_kind_that_readers_leave_out_has_words() -> None:
    assert left_out_kinds() >= {"code", "comment", "comments", "image", "markup", "navigation", "shortcode"}
    assert left_out_kinds() <= LEFT_OUT.keys()
    for one, several in LEFT_OUT.values():
        assert one != several


def left_out_kinds() -> set[str]:
    """The kinds in the cases of all readers, and those that their modules name."""
    kinds: set[str] = {*elements.LEFT_OUT.values()}
    for case in (TESTS / "reading").glob("*/*.json"):
        kinds.update(json.loads(case.read_text(encoding="utf-8")).get("left_out", ()))
    for module in (PACKAGE / "readers").rglob("*.py"):
        for counted in re.findall(r"left_out\[(.+?)\]", module.read_text(encoding="utf-8")):
            kinds.update(re.findall(r'"([\w -]+)"', re.sub(r'== "\w+"', "", counted)))
    return kinds


def test_every_reader_is_named_in_words() -> None:
    assert {reader.name for reader in READERS} <= NAMES.keys()


def test_every_limit_of_reading_is_described() -> None:
    assert tuple(LIMITS_OF_READING) == READING_LIMITS
    said = re.sub(r"\n# ", " ", default_config_text())
    for name in READING_LIMITS:
        assert f"{name} {ReadingLimits().of(name):g}" in said
