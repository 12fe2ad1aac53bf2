"""Performance commitments of agencies, their reports, and what is due to be reported."""
