"""Files about people: checked by type and size, kept outside the web root, opened by policy."""
