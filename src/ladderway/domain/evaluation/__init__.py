"""Did it work: design, assignment, balance, impact, comparison groups, costs, disclosure.

Functions of arrays that return frozen dataclasses; names and definitions follow the cited source.
Nothing here reads a file, a clock or a setting; whatever draws at random is handed a generator.
"""
