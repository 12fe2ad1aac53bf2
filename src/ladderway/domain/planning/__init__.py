"""What a community writes down on the way to a ladder: the steps, and the plan."""
