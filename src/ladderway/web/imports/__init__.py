"""Files on their way in: read, looked at row by row, applied as a whole, and undone."""
