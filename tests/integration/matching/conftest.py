"""Two agencies, a shelter, a steward, and what they agreed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.people import renew_search
from ladderway.web.participants.models import Agreement, Person
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency


@dataclass(frozen=True, slots=True)
class City:
    """Agencies that agreed, one that is sensitive, and who works where."""

    community: Any
    one: Agency
    two: Agency
    shelter: Agency
    office: Agency
    worker: Actor
    other: Actor
    housing: Actor
    steward: Actor


@pytest.fixture
def city(place: Any, member: Callable[..., Any]) -> City:
    community = place.agency.community
    shelter, office = (
        Agency.objects.create(
            community=community, slug=slug, name_en=slug, name_fr=slug, is_sensitive=slug[0] == "s"
        )
        for slug in ("shelter", "office")
    )
    today = timezone.localdate()
    for giver in (place.agency, place.elsewhere, shelter):
        Agreement.objects.create(
            community=community, kind="matching", giver=giver, receiver=office, title="Matching",
            authority="FIPPA, s. 42 (1) (c)", since=today - timedelta(30), by=uuid4(),
        )  # fmt: skip

    def at(role: str, agency: Agency) -> Actor:
        return Actor.of(member(role, agency=agency), community, today)

    return City(
        community, place.agency, place.elsewhere, shelter, office, at("counsellor", place.agency),
        at("counsellor", place.elsewhere), at("counsellor", shelter), at("data_steward", office),
    )  # fmt: skip


def registered(actor: Actor, agency: Agency, given: str = "Amina", **more: Any) -> Person:
    """Somebody whom an agency serves, born on one day and with one telephone unless told."""
    phone = more.pop("phone", "416 555 0101")
    fields = {"chosen_name": given, "family_name": "Hassan", "birth_date": date(1990, 1, 2)} | more
    contacts = [("phone", phone)] if phone else []
    person = people.register(actor=actor, agency=agency, fields=fields, contacts=contacts)
    renew_search(person)
    return Person.objects.unscoped("the record of a test").get(pk=person.pk)
