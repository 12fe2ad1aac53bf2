"""Career plans of people: made together, signed by both, printed for the fridge."""
