"""Staff of two agencies on the day of the tests, and somebody whom the first serves."""

import pytest
from django.utils import timezone

from tests.people import TODAY, actor_at, register


@pytest.fixture
def on_the_day(monkeypatch):
    real = timezone.localdate
    monkeypatch.setattr(
        "django.utils.timezone.localdate", lambda at=None, *_a: real(at) if at else TODAY
    )


@pytest.fixture
def counsellor(on_the_day, place, member):
    return actor_at(member, place.agency)


@pytest.fixture
def amina(place, counsellor):
    return register(counsellor, place.agency)


@pytest.fixture
def browser(signed_in, counsellor):
    return signed_in(counsellor.user)
