"""These tests look at posts with the library of the matching tests."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "matching"))
