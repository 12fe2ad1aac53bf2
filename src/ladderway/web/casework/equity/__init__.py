"""Reports on people by group: one population, one split, one door of disclosure control."""
