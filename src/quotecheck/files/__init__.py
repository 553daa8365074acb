"""The disk: where a project is, which posts it has, reading, writing, compiled records, running over many posts."""

from quotecheck.files.compiled import Compiled, keep_out_of_git
from quotecheck.files.disk import MOST_MB, read_bytes, write_atomic, write_named
from quotecheck.files.places import CONFIG_NAME, LIBRARY_FOLDER, STATE_FOLDER, relative_name, root_of, start_of

__all__ = [
    "CONFIG_NAME",
    "LIBRARY_FOLDER",
    "MOST_MB",
    "STATE_FOLDER",
    "Compiled",
    "keep_out_of_git",
    "read_bytes",
    "relative_name",
    "root_of",
    "start_of",
    "write_atomic",
    "write_named",
]
