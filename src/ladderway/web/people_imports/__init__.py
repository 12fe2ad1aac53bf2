"""People brought in from a file: read, looked at row by row, applied in parts, and taken back."""
