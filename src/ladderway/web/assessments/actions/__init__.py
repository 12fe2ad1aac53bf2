"""What assessments do: a verb each, atomic, with one audit event."""
