"""Reading plans: `plans` of a record, `waiting` across them, `sheet` for the funder's system."""
