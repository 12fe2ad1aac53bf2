"""Words: what the rules' reasons say in English and in French."""

from ladderway.words.reasons import sentence, templates
from ladderway.words.say import Say

__all__ = ["Say", "sentence", "templates"]
