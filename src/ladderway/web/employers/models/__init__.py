"""Employers, partners, who talks with them about what, and the initiatives around them."""

from ladderway.web.employers.models.contacts import Contact, ContactPerson, Joining
from ladderway.web.employers.models.employers import Employer
from ladderway.web.employers.models.initiatives import Connection, Funding, Initiative
from ladderway.web.employers.models.partners import (
    Commitment,
    Contribution,
    Duty,
    Partner,
    PartnerAnswer,
)
from ladderway.web.employers.models.purchases import Buyer, Purchase
from ladderway.web.employers.models.savings import Saving

__all__ = [
    "Buyer",
    "Commitment",
    "Connection",
    "Contact",
    "ContactPerson",
    "Contribution",
    "Duty",
    "Employer",
    "Funding",
    "Initiative",
    "Joining",
    "Partner",
    "PartnerAnswer",
    "Purchase",
    "Saving",
]
