"""What is done in selection. Each verb checks, writes once and leaves one event in the audit."""
