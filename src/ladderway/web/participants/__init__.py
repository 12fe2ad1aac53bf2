"""Who people are, who serves them, and what was shared with whom on what ground."""
