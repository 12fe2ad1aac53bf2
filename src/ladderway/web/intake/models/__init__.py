"""The way in: outreach, first contacts, the funder's sheet, and the minutes that writing takes."""

from ladderway.web.intake.models.contact import Draft, FirstContact, IntakeAnswer
from ladderway.web.intake.models.entry import EntryTime, SheetCopy, StreamRecord
from ladderway.web.intake.models.outreach import Intermediary, Message, OutreachEvent
from ladderway.web.intake.models.partners import PartnerLink, SentPerson, SentState

__all__ = [
    "Draft",
    "EntryTime",
    "FirstContact",
    "IntakeAnswer",
    "Intermediary",
    "Message",
    "OutreachEvent",
    "PartnerLink",
    "SentPerson",
    "SentState",
    "SheetCopy",
    "StreamRecord",
]
