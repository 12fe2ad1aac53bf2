"""Pages of employers, partners, contacts and initiatives."""
