"""Add a community, from the server's own command line."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from ladderway.web.audit.actions import SYSTEM
from ladderway.web.partners import actions


class Command(BaseCommand):
    help = "Add a community: the place whose people plan and run ladders together."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", help="a short name for addresses, such as [east-end]")
        parser.add_argument("--name-en", required=True)
        parser.add_argument("--name-fr", required=True)
        parser.add_argument("--area", required=True, help="code of its economic region: ER3530")

    def handle(self, *args: Any, **options: Any) -> None:
        names = ("slug", "name_en", "name_fr", "area")
        fields = {name: options[name] for name in names}
        actions.create_community(**fields, is_simulated=False, by=SYSTEM)
        self.stdout.write(f"Added the community [{options['slug']}].")
