"""Reading spreadsheets that strangers send: XLSX and CSV as plain grids of text.

Nothing in them is run or computed, and nothing is unpacked before its size is known.
"""
