"""The way in: forms as data, drafts, first contact, outreach, what the province asks."""
