"""Career plans: what they say, how a step moves, who signs, and how those that wait are counted."""
