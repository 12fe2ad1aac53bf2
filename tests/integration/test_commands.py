"""What whoever runs the server does from its command line."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from ladderway.web.accounts.models import User
from ladderway.web.audit.models import Event
from ladderway.web.employers.models import Contact
from ladderway.web.groups.models import Group
from ladderway.web.ladders.models import Ladder
from ladderway.web.partners.models import Agency, Community, Membership, Role
from ladderway.web.partners.queries import demo_community
from ladderway.web.planning.management.commands.demo import PASSWORD
from ladderway.web.planning.models import Gap, Plan
from ladderway.web.scans.models import Scan
from ladderway.web.training.models import Program

pytestmark = pytest.mark.django_db


def said(*arguments: str) -> str:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_the_demonstration_has_somebody_in_each_role_who_can_sign_in(client: Client) -> None:
    printed = said("demo", "--people-only")
    assert set(Membership.objects.values_list("role", flat=True)) == set(Role.values)
    for user in User.objects.all():
        assert user.is_simulated
        assert user.email in printed
    given = {"login": "coach@demo.example", "password": PASSWORD}
    assert client.post("/en/account/login/", given).status_code == 302
    assert "Demonstration agency" in client.get("/en/account/").content.decode()


def test_the_demonstration_is_labelled_simulated_in_both_languages() -> None:
    said("demo", "--people-only")
    community = demo_community()
    assert community is not None
    assert "simulated" in community.name_en
    assert "simulée" in community.name_fr


def test_the_demonstration_shows_something_on_every_page_and_again_changes_nothing() -> None:
    said("demo")
    kept = (Program, Ladder, Group, Scan, Contact, Gap, Plan)
    assert [model for model in kept if not model.objects.exists()] == []
    before = (User.objects.count(), Membership.objects.count(), Event.objects.count())
    said("demo")
    assert (User.objects.count(), Membership.objects.count(), Event.objects.count()) == before


def test_a_public_site_gets_no_demonstration_unless_asked_twice(settings: Any) -> None:
    settings.DEPLOYED = True
    with pytest.raises(CommandError, match="--yes"):
        call_command("demo", "--people-only")
    assert not User.objects.exists()
    assert said("demo", "--yes", "--people-only")


def test_a_site_gets_its_first_administrator(person: Callable[..., Any]) -> None:
    user = person("boss@example.org")
    names = ("--name-en", "East end", "--name-fr", "Est")
    said("add_community", "east", *names, "--area", "ER3530")
    said("add_agency", "east", "one", *names)
    assert not demo_community()
    said("grant_role", "Boss@Example.org", "east", "one", "administrator")
    held = Membership.objects.get()
    assert (held.user, held.role, held.agency.community.slug) == (user, "administrator", "east")
    with pytest.raises(CommandError, match="already holds"):
        call_command("grant_role", user.email, "east", "one", "administrator")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["add_agency", "nowhere", "x", "--name-en", "x", "--name-fr", "x"], "No community"),
        (["grant_role", "nobody@example.org", "x", "y", "coach"], "Nobody has an account"),
    ],
)
def test_a_command_says_what_is_missing(arguments: list[str], hint: str) -> None:
    with pytest.raises(CommandError, match=hint):
        call_command(*arguments)
    assert not Community.objects.exists()
    assert not Agency.objects.exists()
