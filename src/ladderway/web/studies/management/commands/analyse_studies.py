"""Does the analyses of studies that wait."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from ladderway.web.studies import analysis
from ladderway.web.studies.models import Run


class Command(BaseCommand):
    help = (
        "Does an analysis that somebody asked for on the page of a study, or all that wait. The "
        "page starts it; run it without an id after a restart, or from a timer."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", nargs="?", type=UUID, help="the id of one analysis")

    def handle(self, *args: Any, **options: Any) -> None:
        analysis.drop_silent()
        found = Run.objects.select_related("study").filter(state=Run.State.WAITING)
        if options["run"]:
            found = found.filter(public_id=options["run"])
            if not found:
                raise CommandError(f"No analysis [{options['run']}] waits.")
        done = [analysis.run_now(run) for run in found.order_by("at")]
        stopped = sum(run.state == Run.State.FAILED for run in done)
        self.stdout.write(f"Done: {len(done) - stopped}. Stopped: {stopped}.")
