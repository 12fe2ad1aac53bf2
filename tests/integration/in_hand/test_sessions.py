"""How long the row of a session lives that holds a household."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from ladderway.web.in_hand import told
from tests.integration.in_hand.conftest import PARENT

pytestmark = pytest.mark.django_db


def expires_in(client: Client) -> timedelta:
    return Session.objects.get(pk=client.session.session_key).expire_date - timezone.now()


def test_a_visitors_session_ends_with_the_household(describe, client):
    describe()
    assert told.KEPT - timedelta(minutes=1) < expires_in(client) <= told.KEPT


def test_somebody_signed_in_stays_signed_in(client, person):
    client.force_login(person())
    client.post("/en/in-hand/household/", PARENT)
    assert expires_in(client) > told.KEPT


def test_rows_that_ended_are_deleted_when_anybody_tells_a_household(describe):
    other = Client()
    other.post("/en/in-hand/household/", PARENT)
    key = other.session.session_key
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))
    describe()
    assert not Session.objects.filter(pk=key).exists()
