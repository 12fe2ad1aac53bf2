"""Whom an agency stays beside at work, whose job ended, who stays in touch; lengths compared."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.referrals.in_work import Compared, Spell, compared
from ladderway.files.referral_limits import limit
from ladderway.web.participants.models import Case, WorkExperience
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, ServiceProgram
from ladderway.web.referrals.models import Alumni, Contact, InWork, JobLoss
from ladderway.web.referrals.queries import own

SHOW = ("all", "due", "advance", "lost", "incumbent", "ending")


def beside(
    actor: Actor, purpose: Purpose, show: str = "all", *, mine: bool = False
) -> QuerySet[InWork]:
    """Those whom agencies of the actor stay beside now, the next talk first. With `advanced`: when
    they last talked of moving up; with `lost`: whether a job ended and no other began yet."""
    found = InWork.objects.visible_to(actor, purpose).filter(
        agency__in=tuple(actor.agencies), ended_on__isnull=True
    )
    if mine:
        found = found.filter(Exists(_own_cases(actor)))
    talks = Contact.objects.unscoped("when somebody last talked of moving up, for those in a list")
    talks = talks.filter(
        person=OuterRef("person"), agency=OuterRef("agency"), about=Contact.About.ADVANCE
    )
    talks = talks.exclude(kind=Contact.Kind.NO_ANSWER)
    losses = JobLoss.objects.unscoped("whose job ended, of those in a list")
    losses = losses.filter(
        person=OuterRef("person"), agency=OuterRef("agency"), back_on__isnull=True
    )
    last = talks.order_by().values("person").annotate(last=Max("at")).values("last")
    found = found.annotate(advanced=Subquery(last), lost=Exists(losses))
    return _narrowed(found, actor.on, show).select_related("person", "agency", "program")


def _own_cases(actor: Actor) -> QuerySet[Case]:
    cases = Case.objects.unscoped("the worker's own people, of those in a list")
    return cases.filter(
        person=OuterRef("person"), agency=OuterRef("agency"), worker=actor.user,
        closed_on__isnull=True,
    )  # fmt: skip


def _narrowed(found: QuerySet[InWork], on: date, show: str) -> QuerySet[InWork]:
    if show == "due":
        return found.filter(talk_due__lte=on)
    if show == "advance":
        before = on - timedelta(days=limit("advance_days", on))
        late = Q(advanced__isnull=True) | Q(advanced__date__lt=before)
        return found.filter(late, since__lt=before)
    if show == "lost":
        return found.filter(lost=True)
    if show == "incumbent":
        return found.filter(was_employed=True)
    if show == "ending":
        return found.filter(talk_due__isnull=True)
    return found


def losses_of(actor: Actor, purpose: Purpose, *, mine: bool) -> QuerySet[JobLoss]:
    """Jobs that ended and were not followed by another yet, the longest ago first."""
    found = JobLoss.objects.visible_to(actor, purpose).filter(
        agency__in=tuple(actor.agencies), back_on__isnull=True
    )
    if mine:
        found = found.filter(Exists(_own_cases(actor)))
    return found.select_related("person", "agency").order_by("lost_on", "pk")


def of_person(record: Record) -> Sequence[InWork]:
    return list(own(InWork, record).select_related("program", "agency", "person"))


def losses_of_person(record: Record) -> Sequence[JobLoss]:
    return list(own(JobLoss, record).select_related("person", "agency"))


def alumni_of_person(record: Record) -> Alumni | None:
    found = own(Alumni, record).filter(left_on__isnull=True)
    return found.select_related("person", "agency").first()


def jobs_now(record: Record) -> Sequence[WorkExperience]:
    """Jobs that the person has now, where they are open."""
    if not record.opens(Topic.PLAN):
        return []
    found = WorkExperience.objects.visible_to(record.actor, record.purpose)
    found = found.filter(person__in=record.parts, until__isnull=True)
    return list(found.select_related("person"))


def programs_of(agency: Agency) -> Sequence[ServiceProgram]:
    return list(agency.service_programs.all())


def alumni(actor: Actor, purpose: Purpose, way: str = "") -> Sequence[Alumni]:
    """Those who stay in touch with agencies of the actor, by name; `way`: who offer one thing."""
    found = Alumni.objects.visible_to(actor, purpose).filter(
        agency__in=tuple(actor.agencies), left_on__isnull=True
    )
    found = found.select_related("person", "agency").order_by("person__chosen_name", "pk")
    return [row for row in found if not way or way in row.ways]


def lengths(actor: Actor) -> Sequence[Compared]:
    """What came of support of different lengths, over all people of the actor's agencies; figures
    over few are not there."""
    spells = InWork.objects.unscoped("support beside work is counted, without small numbers")
    spells = spells.filter(agency__in=tuple(actor.agencies), person__community=actor.community)
    talked = _talks(actor)
    ended: dict[int, list[JobLoss]] = {}
    losses = JobLoss.objects.unscoped("support beside work is counted, without small numbers")
    for loss in losses.filter(in_work__in=spells):
        ended.setdefault(loss.in_work_id, []).append(loss)
    rows: list[Spell] = []
    for spell in spells.only("months", "person", "agency"):
        talks, minutes = talked.get((spell.person_id, spell.agency_id), (0, 0))
        own_losses = ended.get(spell.pk, [])
        back = tuple((o.back_on - o.lost_on).days for o in own_losses if o.back_on)
        rows.append(Spell(spell.months, talks, minutes, len(own_losses), back))
    return compared(rows, limit("least_shown", actor.on))


def _talks(actor: Actor) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Talks and minutes of support since it began, by person and agency."""
    spells = InWork.objects.unscoped("support beside work is counted, without small numbers")
    since = spells.filter(person=OuterRef("person"), agency=OuterRef("agency"))
    rows = Contact.objects.unscoped("support beside work is counted, without small numbers")
    rows = rows.filter(
        agency__in=tuple(actor.agencies), purpose=Contact.Purpose.SUPPORT,
        at__date__gte=Subquery(since.order_by("-since").values("since")[:1]),
    )  # fmt: skip
    rows = rows.exclude(kind=Contact.Kind.NO_ANSWER).order_by()
    told = rows.values("person", "agency").annotate(n=Count("pk"), minutes=Sum("minutes"))
    return {(r["person"], r["agency"]): (r["n"], r["minutes"] or 0) for r in told}
