"""The desk of case work: find a person, lists, what is due. It composes, and owns no record."""
