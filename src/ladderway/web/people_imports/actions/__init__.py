"""Bringing in a file of people: each verb is decided here, in parts that are whole or nothing."""
