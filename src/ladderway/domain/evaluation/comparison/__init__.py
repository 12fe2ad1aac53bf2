"""Where there is no lottery: people compared with others like them, or with themselves before.

Every answer of this package rests on assumptions that data cannot show to hold. Each result carries
them as codes of `assumptions.py`; a report says them on top, in words. Names and definitions follow
the cited sources and, where mature R packages differ among themselves, an argument says which.
"""
