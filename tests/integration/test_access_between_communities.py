"""What belongs to another community is not here, whatever address asks for it."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from tests.integration.access_desk import DESK
from tests.integration.access_samples import filled
from tests.integration.conftest import Place

# Addresses that name a thing; its name alone says what is made for it.
WITH_A_THING = sorted(name for name, access in DESK.items() if set(access.sample) > {"community"})


@pytest.mark.django_db
@pytest.mark.parametrize("name", WITH_A_THING)
def test_a_thing_of_another_community_is_not_found(
    name: str, place: Place, member: Callable[..., Any], person: Callable[..., Any]
) -> None:
    from ladderway.web.partners.models import Agency

    beside = Agency.objects.create(
        community=place.far.community, slug="beside", name_en="Beside", name_fr="Tout près"
    )
    numbers = count()

    def somebody(email: str) -> Any:
        return person(f"{next(numbers)}.{email}")

    ours = filled(DESK[name].sample, place, somebody)
    theirs = filled(DESK[name].sample, Place(place.far, beside, place.agency), somebody)
    browser = Client()
    browser.force_login(member("planner"))
    for kwargs in mixed(ours, theirs):
        address = reverse(name, kwargs=kwargs)
        assert getattr(browser, DESK[name].method)(address).status_code == 404, address
        assert browser.post(address).status_code in (404, 405), address


def mixed(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Each id in turn from the other community, the rest from here."""
    for key in (key for key, value in ours.items() if isinstance(value, UUID)):
        yield {**ours, key: theirs[key]}
