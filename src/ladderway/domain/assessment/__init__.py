"""Assessment: instruments as data, results with their factors, change over time, disputes.

The province's own scoring is not public and is not imitated: what it assigned is entered as it was
given, and stands beside what is worked out here.
"""
