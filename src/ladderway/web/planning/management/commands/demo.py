"""A simulated community with one person in each role and an example on every page of the desk."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from ladderway.web.accounts.models import User
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.casework import simulated
from ladderway.web.commitments import simulated as commitments
from ladderway.web.employers import example as employers
from ladderway.web.groups import example as groups
from ladderway.web.ladders import example as ladders
from ladderway.web.ladders.example_words import FRENCH
from ladderway.web.partners import actions
from ladderway.web.partners.models import Agency, Community, Membership, Role
from ladderway.web.planning import example, gap_example
from ladderway.web.scans import example as scans
from ladderway.web.studies import example as studies
from ladderway.web.training import example as programs
from ladderway.web.training.queries import has_map

PASSWORD = "a ladder stands on the ground"  # noqa: S105  everybody may know it
SINCE = date(2026, 1, 1)
SIMULATED = {Role(role): f"{role}@demo.example" for role in Role.values}


class Command(BaseCommand):
    help = (
        "Make the simulated community, its agency and one simulated person per role, and print "
        "how to sign in. Running it again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--yes",
            action="store_true",
            help="Do it on a public site too, where anybody who reads this can then sign in.",
        )

        parser.add_argument(
            "--people-only", action="store_true", help="Leave out what a community plans."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.DEPLOYED and not options["yes"]:
            raise CommandError(
                "This site is public (LADDERWAY_HOSTS is set) and the password of the simulated "
                "people is in the source. Add --yes if you want that."
            )
        with transaction.atomic():
            agency = demo_agency()
            for role, email in SIMULATED.items():
                holds(person(email, role), agency, role)
            if not options["people_only"]:
                load_examples(agency.community)
                planner = User.objects.get(email=SIMULATED[Role.PLANNER])
                studies.load(agency.community, planner, timezone.localdate())
                simulated.load(agency.community, PASSWORD, timezone.localdate())
                commitments.load(agency.community, timezone.localdate())
        self.stdout.write(self.how_to_sign_in())

    def how_to_sign_in(self) -> str:
        lines = [f"  {Role(role).label:24} {email}" for role, email in SIMULATED.items()]
        return "\n".join(["Simulated people, password [" + PASSWORD + "]:", *lines])


def load_examples(community: Community) -> None:
    """What each page of the desk shows; later ones draw on earlier ones. Once: what somebody has
    changed or taken away in the demonstration stays so."""
    if has_map(community):
        return
    programs.load(community)
    ladders.load(community)
    groups.load(community)
    scans.load(community)
    employers.load(community)
    gap_example.load(community)
    example.load(community, today=timezone.localdate())
    # After what draws on the first ladder of the sector.
    ladders.load(community, words=FRENCH)
    for load in example.AFTERWARDS:
        load(community, today=timezone.localdate())


def demo_agency() -> Agency:
    community = Community.objects.filter(slug="demo").first() or actions.create_community(
        slug="demo",
        name_en="Demonstration community (simulated)",
        name_fr="Communauté de démonstration (simulée)",
        area="ER3530",  # Toronto
        is_simulated=True,
        by=SYSTEM,
    )
    return community.agencies.filter(slug="demo-agency").first() or actions.create_agency(
        community=community,
        slug="demo-agency",
        name_en="Demonstration agency (simulated)",
        name_fr="Organisme de démonstration (simulé)",
        by=SYSTEM,
    )


def person(email: str, role: Role) -> User:
    """The simulated person of a role; made once, with an address that needs no confirming."""
    existing = User.objects.filter(email=email).first()
    if existing is not None:
        return existing
    name = f"{role.value.replace('_', ' ').capitalize()} (simulated)"
    user = User.objects.create_user(email, PASSWORD, name=name, is_simulated=True)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def holds(user: User, agency: Agency, role: Role) -> None:
    if not Membership.objects.filter(user=user, agency=agency, role=role).exists():
        actions.grant_role(user=user, agency=agency, role=role, since=SINCE, by=SYSTEM, today=SINCE)
