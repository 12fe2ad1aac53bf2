"""Templates that communities upload: looked over, checked mark by mark, and filled with a plan.

The XML of a document never reaches the parser of Jinja: marks are taken out of the paragraphs,
what lies between them is handed over as finished pieces, and of the marks only those pass whose
every name is known (docs/adr/0009-the-planners-desk.md).
"""
