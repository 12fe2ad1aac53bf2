"""Columns of the list of people. Nothing that could hurt stands in it."""

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from ladderway.domain.access.policy import Purpose
from ladderway.web.lists import Cell, Stored
from ladderway.web.participants.models import Case, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.templatetags.partners import named
from ladderway.web.reference.speech import day


def columns_for(
    actor: Actor, purpose: Purpose, is_closed: bool = False, picks: bool = False
) -> Sequence[Stored]:
    slug = actor.community.slug

    def name(person: Person) -> Cell:
        address = reverse("participants:record", args=[slug, person.public_id])
        pick = str(person.public_id) if picks else ""
        return Cell(person.name, url=address, below=person.pronouns, pick=pick)

    columns = [
        Stored("name", _("Name"), name, ("chosen_name", "family_name")),
        Stored("action", _("Next"), _of_case(actor, lambda c: c.next_action)),
        Stored("closed", _("Closed on"), _closed, "closed_day")
        if is_closed
        else Stored("next", _("Day"), _day_of(actor), "next_on"),
        Stored("state", _("Where they stand"), _of_case(actor, lambda c: c.get_state_display())),
    ]
    if purpose is Purpose.SERVE:
        contact = Stored("contact", _("Last contact"), _contact, "last_on")
        return [*columns, contact, Stored("reach", _("Safe contact"), _reach)]
    return [
        *columns,
        Stored("worker", _("Works with"), _of_case(actor, lambda c: c.worker and c.worker.name)),
        Stored("agency", _("Agency"), _of_case(actor, lambda c: named(c.agency))),
    ]


def case_of(actor: Actor, person: Person) -> Case | None:
    """The case at an agency of the actor, else whichever they may see."""
    mine = (case for case in person.open_cases if case.agency_id in actor.agencies)
    return next(mine, person.open_cases[0] if person.open_cases else None)


def _of_case(actor: Actor, what: Callable[[Case], object]) -> Callable[[Person], Cell]:
    def cell(person: Person) -> Cell:
        case = case_of(actor, person)
        if case is None:
            return Cell("–")
        return Cell(str(what(case) or "–"))

    return cell


def _day_of(actor: Actor) -> Callable[[Person], Cell]:
    def cell(person: Person) -> Cell:
        if person.next_on is None:
            return Cell("–")
        late = _("overdue") if person.next_on < actor.on else ""
        return Cell(day(person.next_on), note=late, is_day=True)

    return cell


def _closed(person: Person) -> Cell:
    return Cell(day(person.closed_day) if person.closed_day else "–", is_day=True)


def _contact(person: Person) -> Cell:
    return Cell(day(person.last_on) if person.last_on else "–", is_day=True)


def _reach(person: Person) -> Cell:
    return Cell(person.get_reach_by_display() or _("ask first"), below=person.reach_note)
