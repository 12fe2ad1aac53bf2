"""Referrals from agency to agency, and what is done day by day."""

from ladderway.web.referrals.models.appointments import (
    Appointment,
    CalendarFeed,
    Channel,
    Reminder,
    ReminderWish,
)
from ladderway.web.referrals.models.daily import Conference, Contact, ContactDraft, Task
from ladderway.web.referrals.models.in_work import Alumni, InWork, JobLoss
from ladderway.web.referrals.models.referral import Referral, Step, Update

__all__ = [
    "Alumni", "Appointment", "CalendarFeed", "Channel", "Conference", "Contact", "ContactDraft",
    "InWork", "JobLoss", "Referral", "Reminder", "ReminderWish", "Step", "Task", "Update",
]  # fmt: skip
