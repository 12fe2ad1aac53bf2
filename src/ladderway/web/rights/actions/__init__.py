"""Changing: each verb is decided here, all or nothing, and audited."""
