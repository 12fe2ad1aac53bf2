"""Two data stewards, a person whose cases closed long ago, and the day on which it is now."""

from datetime import date

import pytest

from ladderway.web.participants.models import Case
from ladderway.web.partners.models import Membership
from ladderway.web.rights.actions import staying
from tests.people import actor_at, register

NOW = date(2026, 3, 2)


@pytest.fixture
def steward(member):
    return member("data_steward")


@pytest.fixture
def second(person, place):
    user = person("second@example.org", name="A second")
    Membership.objects.create(
        user=user, agency=place.agency, role="administrator", since=date(2020, 1, 1)
    )
    return user


@pytest.fixture
def ours(place, member):
    """A counsellor of the agency."""
    return actor_at(member, place.agency)


@pytest.fixture
def gone(place, ours):
    """Somebody whom the agency served until 2018."""
    return served_until(place.agency, ours, date(2018, 5, 17))


def served_until(agency, actor, day, name="Amina", **fields):
    """Somebody whose case at the agency closed on a day."""
    person = register(actor, agency, name, **fields)
    cases = Case.objects.unscoped("test").filter(person=person)
    cases.update(
        state="closed", opened_on=day.replace(month=1), closed_on=day, closing_reason="found_work"
    )
    person.grants.unscoped("test").update(since=day.replace(month=1), until=day)
    return person


def forgotten(person, steward, second, on=NOW):
    """The whole way: proposed, confirmed by another, carried out after the wait."""
    run = staying.propose(
        by=steward, community=person.community, numbers=[str(person.public_id)], on=on
    )
    run = staying.confirm(by=second, run=run, on=on)
    return staying.carry_out(run=run, on=run.not_before)
