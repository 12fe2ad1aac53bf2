"""Getting ready for work in a sector: activities, sessions, attendance, what was seen."""
