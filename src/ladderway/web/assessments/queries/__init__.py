"""What is read of assessments: a record, and counts of many."""
