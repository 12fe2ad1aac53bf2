"""Getting ready for work in a sector: activities, who came, what was seen, how ready one is."""
