"""From a registered source to its BibTeX entry, its citation, and a key for a new one."""
