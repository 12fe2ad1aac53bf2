"""Reading employers, partners, contacts and initiatives of a community."""
