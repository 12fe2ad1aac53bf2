"""What people who gave their name said, beside what the records know of everybody served.

Rows are read for nobody in particular and leave this module only as counts that went through the
door of disclosure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from ladderway.domain.evaluation.disclosure import Policy
from ladderway.domain.evaluation.errors import DisclosureRefused
from ladderway.domain.feedback.beside import Group, groups_of
from ladderway.domain.feedback.periods import Period
from ladderway.domain.feedback.questionnaire import UNANSWERED, Audience, Question, in_force
from ladderway.domain.supports.approval import GIVEN, State
from ladderway.files.feedback import questionnaires
from ladderway.web.feedback.models import Signed
from ladderway.web.participants.models import Case
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.supports.models import Provision
from ladderway.web.supports.queries.needs import policy, whose

FINISHED = frozenset({"completed", "found_work"})
LEFT = frozenset({"self_moved", "self_not_interested", "self_time", "lost_contact"})
RECEIVED = (*GIVEN, State.ENDED)


@dataclass(frozen=True, slots=True)
class Beside:
    """One question beside the records; no groups where nothing can be shown."""

    agencies: tuple[Agency, ...]
    questions: tuple[Question, ...]
    question: Question
    groups: Mapping[str, Sequence[Group]]


def beside_of(actor: Actor, key: str, period: Period) -> Beside:
    """Raises KeyError for a question that is not asked."""
    agencies = whose(actor)
    asked = in_force(questionnaires(), Audience.PARTICIPANT, actor.on)
    found = {question.key: question for question in asked.questions}[key]
    cases = _served(agencies, period)
    groups: Mapping[str, Sequence[Group]] = {}
    if cases:
        try:
            groups = _published(
                found, _lines(cases, found, agencies, period, actor.on), policy(actor.on)
            )
        except DisclosureRefused:
            groups = {}
    return Beside(agencies, asked.questions, found, groups)


def _served(agencies: Sequence[Agency], period: Period) -> list[Case]:
    """The latest case of each person at each agency, of those served in the period."""
    rows = Case.objects.unscoped("people served are counted beside what was said, without names")
    rows = rows.filter(
        Q(closed_on=None) | Q(closed_on__gte=period.since), agency__in=agencies,
        opened_on__lt=period.until, person__merged_into__isnull=True,
    )  # fmt: skip
    latest = {(case.person_id, case.agency_id): case for case in rows.order_by("opened_on", "pk")}
    return list(latest.values())


def _lines(
    cases: Sequence[Case],
    question: Question,
    agencies: Sequence[Agency],
    period: Period,
    on: date,
) -> tuple[tuple[str, str, str], ...]:
    said = _said(question, agencies, period, on)
    rows = Provision.objects.unscoped("supports are counted beside what was said, without names")
    given = {
        (root or person, agency)
        for root, person, agency in rows.filter(
            agency__in=agencies, state__in=RECEIVED
        ).values_list("person__merged_into", "person", "agency")
    }
    return tuple(
        sorted(
            (
                said.get((case.person_id, case.agency_id), UNANSWERED),
                outcome_of(case),
                "yes" if (case.person_id, case.agency_id) in given else "no",
            )
            for case in cases
        )
    )


def _said(
    question: Question, agencies: Sequence[Agency], period: Period, on: date
) -> dict[tuple[int, int], str]:
    """The last answer in the period of each person who gave their name, by agency."""
    rows = Signed.objects.unscoped("signed sheets are counted beside the records, without names")
    rows = rows.filter(agency__in=agencies, on__gte=period.since, on__lt=min(period.until, on))
    found = {}
    for row in rows.select_related("sheet", "person").order_by("on", "pk"):
        code = row.sheet.answers.get(question.key)
        if code in question.codes:
            # Of records that were joined, the one that stands for all is counted.
            found[row.person.merged_into_id or row.person_id, row.agency_id] = code
    return found


def outcome_of(case: Case) -> str:
    if case.closed_on is None:
        return "with_us"
    if case.closing_reason in FINISHED:
        return "finished"
    return "left" if case.closing_reason in LEFT else "elsewhere"


@lru_cache(maxsize=32)
def _published(
    question: Question, lines: tuple[tuple[str, str, str], ...], rule: Policy
) -> Mapping[str, Sequence[Group]]:
    answers, outcomes, supported = zip(*lines, strict=True)
    return groups_of(question, answers, {"outcome": outcomes, "supported": supported}, rule)
