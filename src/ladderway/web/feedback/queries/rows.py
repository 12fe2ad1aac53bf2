"""Rows of feedback by agency: links, own words, who wants an answer, what was done, lessons."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from ladderway.domain.access.policy import Purpose
from ladderway.domain.feedback.periods import Period
from ladderway.files.intake_forms import limit as shown_from
from ladderway.web.feedback.models import Done, Handout, Lesson, Sheet, Signed, Wish
from ladderway.web.participants.models import Case
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency, Role
from ladderway.web.partners.permissions import GRANTED_TO, Capability
from ladderway.web.supports.queries.needs import whose

ASKING = tuple(sorted(GRANTED_TO[Capability.ASK_FEEDBACK]))


def asking_at(actor: Actor) -> tuple[Agency, ...]:
    return actor.agencies_as(*ASKING)


def managed(actor: Actor) -> tuple[Agency, ...]:
    return actor.agencies_as(Role.PROGRAM_MANAGER)


def handouts(actor: Actor) -> QuerySet[Handout]:
    return Handout.objects.filter(agency__in=asking_at(actor)).select_related("agency", "program")


def found(rows: QuerySet[Any], public_id: UUID) -> Any:
    """Raises Http404 for one of another agency as for none."""
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def words_of(actor: Actor, audience: str, period: Period) -> QuerySet[Sheet]:
    """What people wrote, in no order that tells when: of months that are over, of one's own
    agencies, where enough said something that it does not say who wrote it."""
    month = actor.on.replace(day=1)
    rows = Sheet.objects.filter(
        agency__in=managed(actor), audience=audience, on__gte=period.since,
        on__lt=min(period.until, month),
    )  # fmt: skip
    if rows.count() < shown_from("least_shown", actor.on):
        return rows.none()
    return rows.exclude(words="").select_related("agency").order_by("public_id")


def wishes(actor: Actor) -> QuerySet[Wish]:
    return Wish.objects.filter(agency__in=managed(actor)).select_related("sheet", "agency")


def signed(actor: Actor) -> Any:
    """Those who gave their name for an answer; never of somebody whom whoever asks works with."""
    mine = Case.objects.unscoped("whom a manager works with: what these said is not theirs to read")
    rows = Signed.objects.visible_to(actor, Purpose.SUPERVISE).filter(agency__in=managed(actor))
    return rows.exclude(
        person__in=mine.filter(worker=actor.user).values("person")
    ).select_related("person", "agency", "sheet")  # fmt: skip


def done_rows(actor: Actor) -> QuerySet[Done]:
    return Done.objects.filter(agency__in=whose(actor)).select_related("agency", "program")


def lessons(actor: Actor) -> QuerySet[Lesson]:
    return Lesson.objects.filter(agency__in=whose(actor)).select_related("agency", "program")


def published(agencies: Sequence[Any], audience: str) -> QuerySet[Done]:
    """What was done, as those read it who said so."""
    return (
        Done.objects.filter(
            Q(audience=audience) | Q(audience=Done.Audience.EVERYBODY),
            agency__in=agencies, published_on__isnull=False,
        )
        .select_related("agency")
        .order_by("-published_on", "-pk")
    )  # fmt: skip
