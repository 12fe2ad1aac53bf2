"""How much support there was: contacts and minutes, by what for and by period. Nobody is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth, TruncQuarter
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ladderway.domain.access.policy import Purpose
from ladderway.web.lists import Cell, Column
from ladderway.web.participants.models import Case
from ladderway.web.participants.places import Record
from ladderway.web.participants.policy import Actor
from ladderway.web.referrals.models import Contact
from ladderway.web.referrals.queries import own
from ladderway.web.referrals.queries_calendar import midnight

PERIODS = {"month": TruncMonth, "quarter": TruncQuarter}
PURPOSES = dict(Contact.Purpose.choices)
ABOUT = dict(Contact.About.choices)


@dataclass(frozen=True, slots=True)
class Dose:
    """Contacts of one period, purpose and subject that reached somebody, and tries that did not.

    `people` is how many different people they were with.
    """

    since: date
    purpose: str
    about: str
    contacts: int
    tries: int
    minutes: int
    people: int


def of_person(record: Record, period: str) -> Sequence[Dose]:
    return _counted(own(Contact, record), period)


def of_caseload(
    actor: Actor, purpose: Purpose, period: str, since: date, *, mine: bool
) -> Sequence[Dose]:
    """Of the people whose worker the actor is, or of all of their agencies whose record is open."""
    rows = Contact.objects.visible_to(actor, purpose).filter(
        agency__in=tuple(actor.agencies), at__gte=midnight(since)
    )
    if mine:
        cases = Case.objects.unscoped("people of one's own caseload, for a count")
        cases = cases.filter(worker=actor.user, closed_on__isnull=True)
        rows = rows.filter(person__in=cases.values("person"))
    return _counted(rows, period)


def _counted(rows: QuerySet[Contact], period: str) -> Sequence[Dose]:
    made = PERIODS[period]("at")
    reached = _grouped(rows.exclude(kind=Contact.Kind.NO_ANSWER), made)
    missed = _grouped(rows.filter(kind=Contact.Kind.NO_ANSWER), made)
    keys = sorted({*reached, *missed}, key=lambda key: (-key[0].toordinal(), key[1:]))
    none = {"n": 0, "minutes": 0, "people": 0}
    return [
        Dose(
            *key, contacts=reached.get(key, none)["n"], tries=missed.get(key, none)["n"],
            minutes=reached.get(key, none)["minutes"] or 0,
            people=reached.get(key, none)["people"],
        )
        for key in keys
    ]  # fmt: skip


def _grouped(rows: QuerySet[Contact], made: Any) -> dict[tuple[date, str, str], dict[str, Any]]:
    told = rows.order_by().annotate(since=made).values("since", "purpose", "about")
    told = told.annotate(
        n=Count("pk"), minutes=Sum("minutes"), people=Count("person", distinct=True)
    )
    return {(row["since"].date(), row["purpose"], row["about"]): row for row in told}


def totals(doses: Sequence[Dose]) -> Sequence[tuple[Any, int, int]]:
    """Label, contacts and minutes of each purpose, in the order of the choices."""
    return [
        (
            label,
            sum(d.contacts for d in doses if d.purpose == key),
            sum(d.minutes for d in doses if d.purpose == key),
        )
        for key, label in PURPOSES.items()
    ]


def columns(period: str, *, counts_people: bool) -> Sequence[Column[Dose]]:
    def when(dose: Dose) -> str:
        if period == "quarter":
            return f"{dose.since.year}-Q{(dose.since.month + 2) // 3}"
        return f"{dose.since:%Y-%m}"

    def said(dose: Dose) -> str:
        if period == "quarter":
            facts = {"number": (dose.since.month + 2) // 3, "year": dose.since.year}
            return _("quarter %(number)s of %(year)s") % facts
        return date_format(dose.since, "F Y")

    found: list[Column[Dose]] = [
        Column("since", _("Period"), when, lambda d: Cell(said(d))),
        Column("purpose", _("Purpose"), lambda d: str(PURPOSES[d.purpose]),
               lambda d: Cell(str(PURPOSES[d.purpose]))),
        Column("about", _("About"), lambda d: str(ABOUT[d.about]),
               lambda d: Cell(str(ABOUT[d.about]))),
        _number("contacts", _("Contacts"), "contacts"),
        _number("minutes", _("Minutes spent"), "minutes"),
        _number("tries", _("Nobody reached"), "tries"),
    ]  # fmt: skip
    return [*found, _number("people", _("People"), "people")] if counts_people else found


def _number(key: str, label: str, name: str) -> Column[Dose]:
    def value(dose: Dose) -> int:
        return int(getattr(dose, name))

    def cell(dose: Dose) -> Cell:
        return Cell(str(value(dose)), is_number=True)

    return Column(key, label, value, cell, is_number=True)
