"""Words of selection for templates."""
