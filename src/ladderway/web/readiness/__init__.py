"""Getting ready for work in a sector: activities, sessions, who came, what was seen, what is next."""
