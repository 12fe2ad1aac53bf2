"""What supports add to the page of the day: what ends without another, what was reached, what is to
be told at a job start."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.supports.approval import GIVEN
from ladderway.web.participants.models import Case, WorkExperience
from ladderway.web.participants.today import SHOWN, Asked, Found, Item, Source, found
from ladderway.web.supports import plan_steps
from ladderway.web.supports.models import BenefitChange, JobStart, Provision
from ladderway.web.supports.queries.benefits import LOOKED_BACK
from ladderway.web.supports.queries.record import followed, gaps_in, in_trust, reached_in
from ladderway.web.supports.words import kind_said

AHEAD = timedelta(days=14)
TELL_AHEAD = timedelta(days=7)


def _theirs(asked: Asked, model: Any) -> QuerySet[Any]:
    """Rows of people whom the page is about: of one's own caseload, or of one's agencies."""
    rows = model.objects.visible_to(asked.actor, asked.purpose)
    rows = rows.filter(agency__in=tuple(asked.actor.agencies), person__merged_into=None)
    if asked.mine:
        cases = Case.objects.visible_to(asked.actor, asked.purpose)
        mine = cases.filter(
            worker=asked.actor.user, closed_on__isnull=True, person=OuterRef("person")
        )
        rows = rows.filter(Exists(mine))
    return rows.select_related("person")


def _page(asked: Asked, row: Any, name: str = "supports:supports") -> str:
    return reverse(name, args=[asked.actor.community.slug, row.person.public_id])


def _what(row: Provision) -> str:
    """What it is stays out of lists where it is told in trust."""
    return _("A support, see the record") if in_trust(row) else kind_said(row.kind)


def _given(asked: Asked) -> QuerySet[Provision]:
    return _theirs(asked, Provision).filter(state__in=GIVEN).order_by("until", "pk")


def _ending(asked: Asked) -> Found:
    """Supports that end within two weeks without another at once, or whose last day has passed."""
    last = asked.actor.on + AHEAD
    ends = _given(asked).filter(until__lte=last).order_by()
    of_each: dict[int, list[Provision]] = {}
    # All that these people are given: what goes on without days may follow what ends.
    for row in _given(asked).filter(person__in=ends.values("person")):
        of_each.setdefault(row.person_id, []).append(row)
    every = [row for rows in of_each.values() for row in rows]
    near = sorted(
        (row for row in every if row.until is not None and row.until <= last),
        key=lambda row: (row.until, row.pk),
    )
    rows = [(row, said) for row in near if (said := _why(row, of_each[row.person_id], asked))]

    def item(pair: tuple[Provision, str]) -> Item:
        row, said = pair
        return Item(row.person.name, f"{_what(row)} · {said}", _page(asked, row), row.until)

    return found(rows, item, lambda: len(rows))


def _why(row: Provision, others: list[Provision], asked: Asked) -> str:
    """Why it is on the list; empty where it goes on well."""
    if row.until is not None and row.until <= asked.actor.on:
        return _("its last day has passed")
    if row.ends_with == Provision.Ends.ONCE:
        return ""
    gap = next((g for g in gaps_in(others, asked.actor) if g.after == str(row.public_id)), None)
    if gap is not None:
        return _("days without until the next")
    return "" if followed(row, others) else _("nothing follows")


def _reached(asked: Asked) -> Found:
    """Supports whose step is done, or after which the first pay came."""
    waits = (Provision.Ends.STEP, Provision.Ends.FIRST_PAY)
    every = list(_given(asked).filter(ends_with__in=waits))
    done = plan_steps.done(asked.actor, asked.purpose, [row.step for row in every if row.step])
    starts: dict[int, list[JobStart]] = {}
    for start in _starts(asked, every):
        starts.setdefault(start.person_id, []).append(start)
    days = [
        (row, reached_in([row], starts.get(row.person_id, ()), done).get(row.public_id))
        for row in every
    ]
    rows = sorted(
        ((row, day) for row, day in days if day is not None and day <= asked.actor.on),
        key=lambda pair: (pair[1], pair[0].pk),
    )

    def item(pair: tuple[Provision, Any]) -> Item:
        row, day = pair
        said = _("the step is done") if row.step else _("the first pay came")
        return Item(row.person.name, f"{_what(row)} · {said}", _page(asked, row), day)

    return found(rows, item, lambda: len(rows))


def _starts(asked: Asked, rows: list[Provision]) -> list[JobStart]:
    people = {row.person_id for row in rows}
    found_ = JobStart.objects.visible_to(asked.actor, asked.purpose)
    return list(found_.filter(person__in=people, first_pay_on__isnull=False))


def _to_tell(asked: Asked) -> Found:
    """Benefits that somebody must be told about within a week. What they are stays unsaid."""
    rows = _theirs(asked, BenefitChange).filter(
        told_on__isnull=True, settled_on__isnull=True, tell_by__lte=asked.actor.on + TELL_AHEAD
    )
    first: dict[int, BenefitChange] = {}
    for row in rows.order_by("tell_by", "pk"):
        first.setdefault(row.person_id, row)
    found_ = list(first.values())

    def item(row: BenefitChange) -> Item:
        url = _page(asked, row, "supports:benefits")
        return Item(row.person.name, _("Tell about the job"), url, row.tell_by)

    return found(found_, item, lambda: len(found_))


def _jobs(asked: Asked) -> Found:
    """Jobs that start, or started lately, whose benefits nobody follows."""
    followed_ = JobStart.objects.visible_to(asked.actor, asked.purpose)
    rows = _theirs(asked, WorkExperience).filter(
        since__gte=asked.actor.on - LOOKED_BACK, until__isnull=True
    )
    rows = rows.exclude(Exists(followed_.filter(work=OuterRef("public_id"))))
    rows = rows.order_by("since", "pk")

    def item(row: WorkExperience) -> Item:
        return Item(row.person.name, row.title, _page(asked, row, "supports:benefits"), row.since)

    return found(list(rows[: SHOWN + 1]), item, rows.count)


OURS = (
    Source("supports_ending", lazy("Supports that end, nothing following at once"), 32, _ending),
    Source("supports_reached", lazy("Supports to settle"), 34, _reached),
    Source("benefits", lazy("Benefits: to be told about a job"), 33, _to_tell),
    Source("job_starts", lazy("Jobs that start: benefits to look at"), 35, _jobs),
)
