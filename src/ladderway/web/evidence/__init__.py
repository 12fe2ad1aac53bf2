"""What was tried elsewhere and what it showed: the library of evidence, and a community's own."""
