"""What a household has in hand: described once, for a short visit, and worked out on every page."""
