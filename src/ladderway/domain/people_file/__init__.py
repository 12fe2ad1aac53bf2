"""A file of people: its columns, what a row says, what is wrong with it, and who may be the same.

Values only: nothing here reads files, asks a database or knows what day it is.
"""
