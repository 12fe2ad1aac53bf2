"""Changing what is known about people. Each verb is decided here, all or nothing, and audited."""
