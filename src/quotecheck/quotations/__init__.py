"""Posts to quotations: what marks set off, what matches found, what a layout gives away."""
