"""Pages of career plans."""
