"""The verbs of working together for a person."""
