"""What was handed out, what was said, and what was done about it."""

from ladderway.web.feedback.models.done import Done, Lesson
from ladderway.web.feedback.models.said import Handout, Sheet, Signed, Ticket, Wish

__all__ = ["Done", "Handout", "Lesson", "Sheet", "Signed", "Ticket", "Wish"]
