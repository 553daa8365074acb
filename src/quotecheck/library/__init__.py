"""The library: records from ``.bib`` files, source texts, the lock file, the store that joins them."""
