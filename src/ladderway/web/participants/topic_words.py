"""The names of topics and purposes, as pages say them."""

from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic

TOPIC_NAMES = {
    Topic.IDENTITY: _("Name and safe contact"),
    Topic.CONTACT: _("Telephone and e-mail"),
    Topic.SERVICE: _("Who serves the person"),
    Topic.PLAN: _("Plan, education and work"),
    Topic.ATTENDANCE: _("Attendance"),
    Topic.SCREENING: _("Selection"),
    Topic.STREAM: _("Stream and its reasons"),
    Topic.HOUSEHOLD: _("Address and household"),
    Topic.INCOME: _("Income"),
    Topic.HEALTH: _("Health"),
    Topic.HOUSING: _("Housing"),
    Topic.JUSTICE: _("Justice"),
    Topic.IMMIGRATION: _("Immigration"),
    Topic.FAMILY_SAFETY: _("Safety in the family"),
    Topic.EQUITY: _("Self-identification"),
    Topic.NOTES: _("Counselling notes"),
}
PURPOSE_NAMES = {
    Purpose.SERVE: _("to serve the person"),
    Purpose.SUPERVISE: _("to supervise the program"),
    Purpose.OVERSEE: _("to oversee services"),
    Purpose.OWN: _("your own record"),
    Purpose.STEWARD: _("to compare two records"),
}
BASIS_NAMES = {
    Basis.NOTICE: _("Notice of collection"),
    Basis.CONSENT: _("Consent"),
    Basis.STATUTE: _("Statute"),
    Basis.AGREEMENT: _("Agreement"),
    Basis.EMERGENCY: _("Emergency"),
}
