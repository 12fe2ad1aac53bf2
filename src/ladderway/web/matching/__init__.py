"""Records that may be of one person: proposed at entry, compared in bulk, joined and taken apart.

Joining moves nothing (docs/adr/0012): each row stays with the record for which it was written, and
each grant opens what it opened before. Pages read the parts of a record that are open.
"""
