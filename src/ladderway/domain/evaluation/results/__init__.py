"""What a study found, from its plan and its data: nothing is analysed that the plan does not name.

`analyse` gives everything; `published` says which counts, and so which figures, may be shown.
"""
