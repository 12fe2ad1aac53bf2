"""What a planning group does: chooses a sector, goes through the ten steps, follows up, and writes
down a plan."""
