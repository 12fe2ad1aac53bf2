"""How a study is run: its states, when a lottery may be held, what a plan would miss."""
