"""The nightly task of retention: purges what is over and carries out what two people confirmed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ladderway.web.partners.models import Community
from ladderway.web.rights.actions.purging import over, purge
from ladderway.web.rights.actions.staying import carry_out
from ladderway.web.rights.models import Run
from ladderway.web.rights.queries.staying import due_here


class Command(BaseCommand):
    help = (
        "Remove drafts, staged rows, codes and sessions that are over; forget the records that "
        "two people confirmed and whose waiting days have passed; and print how many are due. "
        "It decides about nobody by itself. Run it every night."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Print what would be done, and do nothing."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today, dry = timezone.localdate(), options["dry_run"]
        counted = {k: v.count() for k, v in over(today).items()} if dry else purge(on=today)
        for name, n in counted.items():
            self.stdout.write(f"{name}: {n} {'would go' if dry else 'gone'}")
        ready = Run.objects.filter(state=Run.State.CONFIRMED, not_before__lte=today)
        for run in ready.select_related("community"):
            if dry:
                self.stdout.write(f"list {run.public_id}: {run.records.count()} would be forgotten")
            else:
                carry_out(run=run, on=today)
                outcomes = ", ".join(sorted(r.outcome for r in run.records.all()))
                self.stdout.write(f"list {run.public_id}: {outcomes}")
        for community in Community.objects.order_by("slug"):
            n = len(due_here(community, today))
            self.stdout.write(f"{community.slug}: {n} records are due; two people decide")
