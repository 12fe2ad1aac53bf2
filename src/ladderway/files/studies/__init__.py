"""Studies as files: plans, data, many analyses in one call, reports."""
