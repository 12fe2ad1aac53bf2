"""Forms of employers, partners, contacts and initiatives."""
