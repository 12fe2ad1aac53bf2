"""Give somebody a role at an agency, from the server's own command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.web.accounts.models import User, normalized
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.partners import actions
from ladderway.web.partners.models import Agency, Role


class Command(BaseCommand):
    help = "Give somebody with an account a role at an agency, from today."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address the person signs in with")
        parser.add_argument("community", help="the short name of the community")
        parser.add_argument("agency", help="the short name of the agency")
        parser.add_argument("role", choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email=normalized(options["email"])).first()
        if user is None:
            raise CommandError("Nobody has an account with this address. Ask them to make one.")
        place = {"community__slug": options["community"], "slug": options["agency"]}
        agency = Agency.objects.filter(**place).first()
        if agency is None:
            raise CommandError(f"No agency [{options['agency']}] in [{options['community']}].")
        self.grant(user, agency, Role(options["role"]))

    def grant(self, user: User, agency: Agency, role: Role) -> None:
        today = timezone.localdate()
        try:
            actions.grant_role(
                user=user, agency=agency, role=role, since=today, by=SYSTEM, today=today
            )
        except BadInput as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{user.public_id} is [{role}] at [{agency.slug}] from {today}.")
