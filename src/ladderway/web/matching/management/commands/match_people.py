"""Does a comparison of records that a data steward asked for."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from ladderway.web.matching.models import Run
from ladderway.web.matching.running import run_now


class Command(BaseCommand):
    help = (
        "Compares the records of all agencies that agreed to it, for a comparison that a data "
        "steward asked for on the page. The page starts it; by hand it goes on with one that waits."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=UUID, help="the id of the comparison")

    def handle(self, *args: Any, **options: Any) -> None:
        run = Run.objects.filter(public_id=options["run"]).first()
        if run is None:
            raise CommandError(f"There is no comparison [{options['run']}].")
        run = run_now(run)
        if run.state == Run.State.FAILED:
            raise CommandError(f"The comparison stopped: [{run.fault}].")
        self.stdout.write(f"Compared {run.compared} records, proposed {run.proposed} pairs.")
