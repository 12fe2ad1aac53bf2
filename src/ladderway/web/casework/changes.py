"""What other agencies changed in records that somebody works with, as far as it is open to them.

Nothing is noted when a row is written: each time it is asked anew, of the rows themselves, by the
policy. So whatever was withdrawn meanwhile is told no more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.access.policy import Purpose
from ladderway.domain.access.topics import Topic
from ladderway.domain.referrals.states import OVER
from ladderway.web.assessments.models import Assessment
from ladderway.web.careerplans.models import Plan, PlanStep, SignedVersion
from ladderway.web.careerplans.queries.changed import changed_elsewhere
from ladderway.web.casework.models import ProgressReport
from ladderway.web.documents.models import Document
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Case, Education, Person, WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.readiness.models import MockInterview, NormSeen, Place, SectorLevel
from ladderway.web.referrals import queries as referral_queries
from ladderway.web.referrals.models import Step, Update
from ladderway.web.screening.models import Application
from ladderway.web.supports.models import Provision

MOST = 300  # rows of one kind that are looked through
MOST_PEOPLE = 500


@dataclass(frozen=True, slots=True)
class Kind:
    """A part of the record: the page where it stands, and the rows that tell of it. Its name says
    nothing of what stands there."""

    key: str
    name: Any
    page: str
    # Each with the fields that say when, and who did it last.
    models: tuple[tuple[type[Personal], str, str], ...]


CHANGED = ("changed_at", "by")
KINDS = (
    Kind("plan", lazy("Career plan"), "careerplans:plan",
         ((Plan, *CHANGED), (PlanStep, *CHANGED), (SignedVersion, "at", "coach"))),
    Kind("attendance", lazy("Attendance"), "readiness:person",
         ((Place, "marked_at", "marked_by"),)),
    Kind("readiness", lazy("Readiness"), "readiness:person",
         ((NormSeen, *CHANGED), (MockInterview, *CHANGED), (SectorLevel, *CHANGED))),
    Kind("supports", lazy("Supports"), "supports:supports", ((Provision, *CHANGED),)),
    Kind("assessments", lazy("Assessment"), "assessments:history", ((Assessment, *CHANGED),)),
    Kind("selection", lazy("Selection"), "screening:person", ((Application, *CHANGED),)),
    Kind("record", lazy("Work and education"), "participants:record",
         ((WorkExperience, *CHANGED), (Education, *CHANGED))),
    Kind("documents", lazy("Documents"), "documents:documents", ((Document, *CHANGED),)),
    Kind("referrals", lazy("Referrals"), "referrals:of_person", ()),
)  # fmt: skip
BY_KEY = {kind.key: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Span:
    """After one moment, up to another."""

    since: datetime
    until: datetime

    def of(self, field: str) -> Q:
        return Q(**{f"{field}__gt": self.since, f"{field}__lte": self.until})


@dataclass(frozen=True, slots=True)
class Change:
    """One part of one record: which agency changed it, and when it did so last. The agency is not
    told where the rows do not say it."""

    person: Person
    kind: Kind
    agency: Agency | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """A record, and what changed in it, the latest first."""

    person: Person
    changes: tuple[Change, ...]

    @property
    def at(self) -> datetime:
        return self.changes[0].at


def changed(actor: Actor, purpose: Purpose, span: Span) -> Sequence[Changed]:
    """Records that the actor works with and another agency changed, the latest first."""
    mine = people_of(actor, purpose)
    if not mine:
        return ()
    last: dict[tuple[int, str, int | None], Change] = {}
    for change in _all(actor, purpose, span, mine):
        key = (change.person.pk, change.kind.key, change.agency.pk if change.agency else None)
        if key not in last or last[key].at < change.at:
            last[key] = change
    by_person: dict[int, list[Change]] = {}
    for change in sorted(last.values(), key=lambda one: one.at, reverse=True):
        by_person.setdefault(change.person.pk, []).append(change)
    return [Changed(found[0].person, tuple(found)) for found in by_person.values()]


def people_of(actor: Actor, purpose: Purpose) -> Mapping[int, Person]:
    """By key of each part of a joined record, the one that stands for it: those whose case the
    actor holds, and those whom they referred, until the referral is over."""
    if purpose is Purpose.OVERSEE:
        return {}
    cases = Case.objects.visible_to(actor, purpose).filter(
        worker=actor.user, closed_on__isnull=True, agency__in=tuple(actor.agencies)
    )
    held = [case.person for case in cases.select_related("person")[:MOST_PEOPLE]]
    sent = referral_queries.referrals(actor, purpose).filter(
        by=actor.user.public_id, giver__in=tuple(actor.agencies)
    )
    referred = [one.person for one in sent.exclude(state__in=OVER)[:MOST_PEOPLE]]
    return _parts(actor, purpose, [*held, *referred])


def _parts(actor: Actor, purpose: Purpose, people: Iterable[Person]) -> Mapping[int, Person]:
    shown: dict[int, Person] = {}
    for person in people:
        shown.setdefault(person.merged_into_id or person.pk, person)
    parts = Person.objects.visible_to(actor, purpose).filter(
        Q(pk__in=shown) | Q(merged_into__in=shown)
    )
    return {part.pk: shown[part.merged_into_id or part.pk] for part in parts}


def _all(
    actor: Actor, purpose: Purpose, span: Span, mine: Mapping[int, Person]
) -> Iterator[Change]:
    for kind in KINDS:
        for model, when, who in kind.models:
            rows = model.objects.visible_to(actor, purpose).filter(
                span.of(when), person__in=list(mine)
            )
            rows = rows.exclude(**{who: actor.user.public_id})
            elsewhere = rows.exclude(agency__in=tuple(actor.agencies)).order_by(f"-{when}")
            for row in elsewhere.select_related("agency")[:MOST]:
                yield Change(mine[row.person_id], kind, row.agency, getattr(row, when))
    yield from _of_referrals(actor, purpose, span, mine)
    # The plan of one's own agency, on which others work too: the audit knows who did.
    for one in changed_elsewhere(actor, purpose, mine=True):
        if span.since < one.at <= span.until and one.plan.person_id in mine:
            yield Change(mine[one.plan.person_id], BY_KEY["plan"], None, one.at)


def _of_referrals(
    actor: Actor, purpose: Purpose, span: Span, mine: Mapping[int, Person]
) -> Iterator[Change]:
    ours = tuple(actor.agencies)
    part = Q(referral__giver__in=ours) | Q(referral__receiver__in=ours)
    for model in (Step, Update, ProgressReport):
        rows = model.objects.visible_to(actor, purpose, Topic.IDENTITY).filter(
            part, span.of("at"), person__in=list(mine)
        )
        for row in rows.exclude(agency__in=ours).select_related("agency")[:MOST]:
            yield Change(mine[row.person_id], BY_KEY["referrals"], row.agency, row.at)
