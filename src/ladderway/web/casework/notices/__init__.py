"""Telling staff by a message that shared records changed: wishes, words, and sending those due."""
