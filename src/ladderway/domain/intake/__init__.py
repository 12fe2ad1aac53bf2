"""Intake: forms as versioned data, what their answers say, the sheet for the funder's system.

No names and no Django: a definition and what was written go in, a reading comes out.
"""
