"""Career plans: what they say, how a step moves, who signs, and what is counted of those that wait."""
