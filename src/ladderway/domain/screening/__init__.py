"""Selection by people: criteria by source, steps, refusals that can be contested, and figures.

Nothing here decides about anybody. A criterion that is not met changes no state; only an event
that a person sends does.
"""
