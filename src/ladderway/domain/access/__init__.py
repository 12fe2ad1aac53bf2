"""Who may know what about a person: topics, purposes, roles, grants, a decision with its reason.

No names and no Django: ids and codes go in, a decision comes out. `web/participants/policy` asks
the database the same question as a filter; a property test holds the two to one answer.
"""
