"""Writing what is known of employers, partners and initiatives; one audit event a verb."""
