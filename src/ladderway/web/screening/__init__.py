"""Selection by steps: criteria by source, what was found, what a person decided, and why."""
