"""Supports: what somebody gets so that they can train and work, until when, and who pays."""
