"""Assessments: results kept apart, reassessed with a reason, explained, disputed, counted."""
