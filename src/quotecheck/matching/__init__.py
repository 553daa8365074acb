"""Posts against source texts: index, seeds, chains, alignment, choice, verdict."""
