"""What agencies do together for a person: referrals, updates, conferences; contacts and tasks."""
