"""What people, referrers and employers say of services, and what was done about it."""
