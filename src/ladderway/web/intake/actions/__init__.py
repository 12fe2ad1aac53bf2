"""What intake does: a verb each, atomic, with one audit event."""
