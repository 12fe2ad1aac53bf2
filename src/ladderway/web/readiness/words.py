"""What pages say of readiness: lists in the language of the page, and rules' reasons."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from ladderway.domain.readiness.lists import Named
from ladderway.domain.readiness.sector import Answer, Question
from ladderway.domain.shared.outcomes import Reason, Status
from ladderway.files.readiness import catalogue
from ladderway.web.readiness.models import Activity
from ladderway.web.reference.speech import language, speech

QUESTIONS = {
    Question.KNOWS_SECTOR: lazy("Has seen the sector"),
    Question.NORMS: lazy("Norms of workplaces"),
    Question.INTERVIEW: lazy("An employer’s word after a mock interview"),
    Question.ATTENDANCE: lazy("Comes to what was planned"),
    Question.ADVANCEMENT: lazy("Has thought past the first job"),
}
ANSWERS = {
    Answer.MET: lazy("Yes"),
    Answer.ALMOST: lazy("Almost"),
    Answer.NOT_MET: lazy("Not yet"),
    Answer.UNKNOWN: lazy("Not known"),
}
FIDELITY = {
    Status.MET: lazy("Of the sector"),
    Status.NOT_MET: lazy("Generic"),
    Status.UNKNOWN: lazy("Not known"),
}
REASONS = {
    "readiness.no_employer": lazy("No employer has a part in it."),
    "readiness.no_hours": lazy("No hours are written down."),
    "readiness.generic_hours": lazy("Few of its hours are on the sector."),
    "readiness.no_content": lazy("What it holds of the sector is not described."),
    "readiness.shut": lazy("This part of the record is not open to you."),
    "readiness.sector.came": lazy("Came to an activity that shows the sector."),
    "readiness.sector.not_yet": lazy("No activity that shows the sector yet."),
    "readiness.advancement.came": lazy("Came to coaching on moving up."),
    "readiness.advancement.not_yet": lazy("No coaching on moving up yet."),
    "readiness.norms.none": lazy("Nothing was noted lately."),
    "readiness.interview.none": lazy("No mock interview yet."),
    "readiness.interview.yes": lazy("The last employer would ask back."),
    "readiness.interview.maybe": lazy("The last employer would perhaps ask back."),
    "readiness.interview.not_yet": lazy("The last employer said what to practise first."),
}


def _of(listed: Mapping[str, Named], key: str) -> str:
    found = listed.get(key)
    return found.said(language()) if found else key


def kind_said(key: str) -> str:
    return _of(catalogue().kinds, key)


def norm_said(key: str) -> str:
    return _of(catalogue().norms, key)


def because_said(key: str) -> str:
    return _of(catalogue().because, key)


def group_said(key: str) -> str:
    return _of(catalogue().groups, key)


def stage_said(kind: str) -> str:
    found = catalogue().kinds.get(kind)
    return _of(catalogue().stages, found.stage) if found else ""


def pairs(listed: Mapping[str, Named]) -> list[tuple[str, str]]:
    """Keys with their names, for a choice."""
    return [(key, each.said(language())) for key, each in listed.items()]


def sector_said(key: str) -> str:
    return speech().name("sector", key) if key else _("Any sector")


def named(activity: Activity) -> str:
    return activity.said(language())


def reason_said(reason: Reason) -> str:
    """A rule's reason as a sentence."""
    facts: dict[str, Any] = dict(reason.facts)
    if reason.code == "readiness.norms.met":
        n = facts["seen"]
        return ngettext("%(n)d norm was seen, and kept.", "%(n)d norms were seen, and kept.", n) % {
            "n": n
        }
    if reason.code == "readiness.norms.below":
        return _("To practise: %(norms)s.") % {
            "norms": ", ".join(norm_said(norm) for norm in facts["norms"])
        }
    if reason.code == "readiness.attendance.few":
        n = facts["sessions"]
        return ngettext(
            "%(n)d session so far: too few to say.", "%(n)d sessions so far: too few to say.", n
        ) % {"n": n}
    if reason.code == "readiness.attendance.share":
        return _("Came to %(there)d of %(sessions)d sessions.") % facts
    return str(REASONS[reason.code])
