"""Forgets the rows of files of people that nobody touched for some days."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from ladderway.files.intake_forms import limit
from ladderway.web.people_imports.actions.staging import purge
from ladderway.web.people_imports.queries import DAYS


class Command(BaseCommand):
    help = "Delete the rows of files of people that nobody touched for some days."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, help="Instead of parameters/intake/limits.yaml.")

    def handle(self, *_args: Any, **options: Any) -> None:
        days = options["days"]
        if days is None:
            days = limit(DAYS, timezone.localdate())
        self.stdout.write(f"Files purged: {purge(days=days)}")
