"""People in each role at one agency, and the bits of signing in that tests share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

SINCE = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """An agency, another in the same community, and one in a community far away."""

    agency: Any
    elsewhere: Any
    far: Any


@pytest.fixture
def place(db: None) -> Place:
    from ladderway.web.partners.models import Agency, Community

    community = Community.objects.create(
        slug="here", name_en="Here", name_fr="Ici", area="ER3530", is_simulated=True
    )
    agency, elsewhere = (
        Agency.objects.create(community=community, slug=slug, name_en=en, name_fr=fr)
        for slug, en, fr in [("one", "Agency one", "Un"), ("two", "Agency two", "Deux")]
    )
    away = Community.objects.create(
        slug="away", name_en="Away", name_fr="Loin", area="ER3590", is_simulated=True
    )
    far = Agency.objects.create(community=away, slug="far", name_en="Far", name_fr="Loin")
    return Place(agency, elsewhere, far)


@pytest.fixture
def member(place: Place, person: Callable[..., Any]) -> Callable[..., Any]:
    """Makes somebody with a role: member("coach"), member("coach", agency=place.elsewhere)."""
    from ladderway.web.partners.models import Membership

    def make(role: str, agency: Any = None, until: date | None = None) -> Any:
        user = person(f"{role}.{agency or ''}@example.org", name=f"A {role}")
        Membership.objects.create(
            user=user, agency=agency or place.agency, role=role, since=SINCE, until=until
        )
        return user

    return make


@pytest.fixture
def signed_in() -> Callable[[Any], Client]:
    """A browser in which somebody has signed in."""

    def make(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make
