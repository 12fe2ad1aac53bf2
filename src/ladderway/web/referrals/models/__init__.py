"""Referrals from agency to agency, and what is done day by day."""

from ladderway.web.referrals.models.daily import Conference, Contact, Task
from ladderway.web.referrals.models.referral import Referral, Step, Update

__all__ = ["Conference", "Contact", "Referral", "Step", "Task", "Update"]
