"""Reminders of appointments: through what they are sent, what they say, and sending those due."""
