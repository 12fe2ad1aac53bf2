"""Add an agency to a community, from the server's own command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ladderway.web.audit.actions import SYSTEM
from ladderway.web.partners import actions
from ladderway.web.partners.models import Community


class Command(BaseCommand):
    help = "Add an agency to a community."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("community", help="the short name of its community")
        parser.add_argument("slug", help="a short name for the agency")
        parser.add_argument("--name-en", required=True)
        parser.add_argument("--name-fr", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        community = Community.objects.filter(slug=options["community"]).first()
        if community is None:
            raise CommandError(f"No community [{options['community']}]. Add it: add_community.")
        fields = {name: options[name] for name in ("slug", "name_en", "name_fr")}
        agency = actions.create_agency(community=community, **fields, by=SYSTEM)
        self.stdout.write(f"Added the agency [{agency.slug}], {agency.public_id}.")
