"""How often somebody wants to be spoken with, and when it is due."""

from datetime import date, timedelta


def due(every_days: int, agreed_on: date, last_contact: date | None) -> date:
    """The day by which to speak next: counted from the last contact, or from the day on which it
    was agreed where nobody spoke since."""
    return max(agreed_on, last_contact or agreed_on) + timedelta(days=every_days)
