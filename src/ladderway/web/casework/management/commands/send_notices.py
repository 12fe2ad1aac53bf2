"""Tells staff who wish it that shared records changed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ladderway.web.casework.notices.sending import MOST, send_due
from ladderway.web.referrals.reminders.senders import senders


class Command(BaseCommand):
    help = (
        "Tell staff who wish it that records which they work with changed at another agency. What "
        "each may open is asked at that moment; the message names nobody. Run it every few "
        "minutes; several at a time send nothing twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--most", type=int, default=MOST, help="Send so many at most (default %(default)s)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        counted = send_due(now=timezone.now(), senders=senders(), most=options["most"])
        told = ", ".join(f"{counted[name]} {name}" for name in ("sent", "again", "held"))
        self.stdout.write(f"notices: {told}")
