"""Whether two records may be about one person: names across scripts, and what may be compared.

Names go in as text, keys and outcomes come out. No Django, no thresholds in code: these are dated
values of `parameters/matching`.
"""
