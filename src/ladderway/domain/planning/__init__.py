"""What a planning group does: ranks options, follows up, keeps what it knows fresh, goes through
the ten steps."""
