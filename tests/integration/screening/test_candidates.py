"""Candidates beside what is asked: only records that are open, small numbers hidden."""

import pytest
from django.urls import reverse

from tests.people import register
from tests.selection import apply

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_applicants_are_counted_and_the_jobs_of_the_sector_stand_beside(
    ours, place, opening, manager, client_of
):
    for n in range(11):
        apply(ours, register(ours, place.agency, f"P{n}"), opening)
    address = reverse("screening:candidates", args=["here", opening.public_id])
    page = client_of(manager).get(address)
    assert dict(page.context["parts"])["Schooling"] == [("Not known", 10)]
    assert all(row[-1] == 10 for _label, row in page.context["criteria"])
    file = client_of(manager).get(address, {"as": "csv"})
    assert "P1" not in file.content.decode()
    assert client_of(ours).get(address).status_code == 403
