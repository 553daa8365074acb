"""The library on disk: records, texts and index, each made again only when what it is made from has changed.

Everything derived lives in ``.quotecheck/`` under names made of digests: a killed or doubled run leaves whole
files or none, and two runs that meet write the same bytes.
"""

from quotecheck.library.store.found import LOCK_NAME, TEXT_SUFFIXES
from quotecheck.library.store.opening import LibraryRef, OpenLibrary, load, open_library

__all__ = ["LOCK_NAME", "TEXT_SUFFIXES", "LibraryRef", "OpenLibrary", "load", "open_library"]
