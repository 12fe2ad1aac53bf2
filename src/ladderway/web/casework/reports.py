"""What stands on a progress report: only what the agency that reads it may open on the day.

Reasons of absence, costs, streams and whatever was told in trust are no part of it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.referrals.states import OPENED
from ladderway.web.careerplans.models import Plan, PlanStep, StepState
from ladderway.web.casework.models import ProgressReport, ReportPart
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.places import ENTERING, Record
from ladderway.web.participants.policy import facts_of
from ladderway.web.partners.models import Agency
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.readiness.models import Place
from ladderway.web.reference.speech import day
from ladderway.web.referrals.handed import Handed, Handing
from ladderway.web.referrals.models import Referral
from ladderway.web.supports.models import Provision
from ladderway.web.supports.words import kind_said

MOST = 40  # lines of a part
Code = ReportPart.Part


@dataclass(frozen=True, slots=True)
class Sheet:
    """One part as it would be sent: its topic and its lines."""

    part: Code
    topic: Topic
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, from which agency to which, over which days, in which language."""

    record: Record
    agency: Agency
    to: Agency
    since: date
    until: date
    language: str


def writes(record: Record, referral: Referral) -> bool:
    """Whether a report of this referral is the actor's to write: of the agency that accepted it."""
    mine = {agency.pk for agency in record.actor.agencies_as(*ENTERING)}
    return referral.receiver_id in mine and referral.state in OPENED and record.enters


def open_to(people: Iterable[Person], agency: Agency, on: date, at: datetime) -> frozenset[Topic]:
    """Topics that an agency may open of a person's records, for serving, on a day."""
    grants = (grant for person in people for grant in facts_of(person).grants)
    return frozenset(
        topic
        for grant in grants
        if grant.agency == agency.pk
        and grant.user is None
        and grant.purpose is Purpose.SERVE
        and grant.live(on, at)
        for topic in grant.topics
    )


def sheets(asked: Asked) -> tuple[Sheet, ...]:
    """The parts that hold something and are open to both agencies, in the language of the sheet."""
    actor = asked.record.actor
    theirs = open_to(asked.record.parts, asked.to, actor.on, actor.at)
    with override(asked.language):
        found = (
            Sheet(part, topic, tuple(lines(asked))[:MOST])
            for part, (topic, lines) in PARTS.items()
            if topic in theirs and asked.record.opens(topic)
        )
        return tuple(sheet for sheet in found if sheet.lines)


def _own(model: Any, asked: Asked) -> QuerySet[Any]:
    """Rows that the writing agency itself wrote, and that are open."""
    rows = model.objects.visible_to(asked.record.actor, asked.record.purpose)
    return rows.filter(person__in=asked.record.parts, agency=asked.agency)


def _attendance(asked: Asked) -> Iterable[str]:
    rows = _own(Place, asked).filter(on__range=(asked.since, asked.until)).exclude(came="")
    held: Counter[str] = Counter()
    came: Counter[str] = Counter()
    for row in rows:
        held[row.what] += 1
        came[row.what] += row.came in (Place.Came.PRESENT, Place.Came.LATE)
    for what, count in sorted(held.items()):
        told = ngettext(
            "%(what)s: came to %(came)s of %(n)s session",
            "%(what)s: came to %(came)s of %(n)s sessions", count,
        )  # fmt: skip
        yield told % {"what": what, "came": came[what], "n": count}


def _steps(asked: Asked) -> Iterable[str]:
    rows = _own(PlanStep, asked).exclude(state=StepState.DROPPED)
    late = Q(state=StepState.DONE) & ~Q(done_on__range=(asked.since, asked.until))
    for row in rows.exclude(late).order_by("done_on", "due", "pk"):
        yield " · ".join(filter(None, (row.what, str(row.get_state_display()), _when(row))))
    plan = _own(Plan, asked).first()
    if plan is not None and plan.review_on:
        yield _("Next review of the plan: %(day)s") % {"day": day(plan.review_on)}


def _when(step: PlanStep) -> str:
    if step.done_on:
        return day(step.done_on)
    return _("by %(day)s") % {"day": day(step.due)} if step.due else ""


def _supports(asked: Asked) -> Iterable[str]:
    """Of the plan alone; one that tells of health, housing or income is not for a sheet."""
    states = (Provision.State.APPROVED, Provision.State.RUNNING, Provision.State.ENDED)
    rows = _own(Provision, asked).filter(topic=Topic.PLAN, state__in=states)
    rows = rows.filter(Q(until__isnull=True) | Q(until__gte=asked.since), since__lte=asked.until)
    for row in rows.order_by("since", "pk"):
        until = _("until %(day)s") % {"day": day(row.until)} if row.until else ""
        said = (kind_said(row.kind), str(row.get_state_display()), until)
        yield " · ".join(filter(None, said))


def _next(asked: Asked) -> Iterable[str]:
    cases = _own(Case, asked).filter(closed_on__isnull=True).exclude(next_action="")
    for case in cases:
        on = day(case.next_action_on) if case.next_action_on else ""
        yield " · ".join(filter(None, (case.next_action, on)))


PARTS: dict[Code, tuple[Topic, Callable[[Asked], Iterable[str]]]] = {
    Code.ATTENDANCE: (Topic.ATTENDANCE, _attendance),
    Code.STEPS: (Topic.PLAN, _steps),
    Code.SUPPORTS: (Topic.PLAN, _supports),
    Code.NEXT: (Topic.SERVICE, _next),
}


# --- Those that were sent ------------------------------------------------------------------------
def reports(record: Record) -> QuerySet[ProgressReport]:
    """Reports that an agency of the actor wrote or got, of a person whose name is open."""
    mine = tuple(record.actor.agencies)
    found = ProgressReport.objects.visible_to(record.actor, record.purpose, Topic.IDENTITY)
    found = found.filter(Q(agency__in=mine) | Q(to__in=mine), person__in=record.parts)
    return found.select_related("agency", "to", "referral")


def report_here(record: Record, report: Any) -> ProgressReport:
    """Raises Http404."""
    found = reports(record).filter(public_id=report).first()
    if found is None:
        raise Http404
    return found


def parts_of(record: Record, report: ProgressReport) -> Sequence[ReportPart]:
    """The parts that are open to the actor today."""
    rows = ReportPart.objects.visible_to(record.actor, record.purpose)
    return list(rows.filter(report=report))


def handed(record: Record, referral: Referral) -> Handing:
    """For the page of a referral."""
    slug, person = record.actor.community.slug, record.person.public_id
    new = reverse("casework:report_new", args=[slug, person, referral.public_id])
    rows = [
        Handed(
            _("Progress report, %(since)s to %(until)s")
            % {"since": day(one.since), "until": day(one.until)},
            one.at, one.agency,
            reverse("casework:report", args=[slug, person, one.public_id]),
        )
        for one in reports(record).filter(referral=referral)
    ]  # fmt: skip
    told = _("Write a progress report") if writes(record, referral) else ""
    return Handing(_("Progress reports"), told, new if told else "", rows)


def first_day(record: Record, referral: Referral) -> date:
    """Where the next report begins: after the one before, else when the referral was answered."""
    last = reports(record).filter(referral=referral).order_by("-until").first()
    if last is not None:
        return min(last.until, record.actor.on)
    return timezone.localdate(referral.answered_at or referral.sent_at)


def titled(report: ProgressReport) -> str:
    told = _("%(agency)s to %(to)s")
    return told % {"agency": named(report.agency), "to": named(report.to)}
