"""The steps of an analysis, in order, so that a page can say how far it is."""

STEPS = ("reading", "analysing", "hiding", "attacking", "writing_en", "writing_fr", "keeping")


def done_of(step: str) -> int:
    """How many steps lie behind; 0 before the first."""
    return STEPS.index(step) if step in STEPS else 0
