"""Pages of referrals and of the day's work."""
