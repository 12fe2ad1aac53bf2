"""What a planning group knows and promises: partners, employers and the landscape around them."""
