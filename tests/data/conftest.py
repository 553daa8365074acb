"""Texts nobody in this project wrote: their place is given by QUOTECHECK_DATA, and without it these tests are skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data() -> Path:
    place = os.environ.get("QUOTECHECK_DATA")
    if not place or not Path(place).is_dir():
        pytest.skip("QUOTECHECK_DATA names no folder of test texts")
    return Path(place)
