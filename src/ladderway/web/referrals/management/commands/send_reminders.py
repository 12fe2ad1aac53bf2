"""Sends the reminders of appointments that are due."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ladderway.web.referrals.reminders.senders import senders
from ladderway.web.referrals.reminders.sending import MOST, send_due


class Command(BaseCommand):
    help = (
        "Send the reminders of appointments that are due. Whether each may be sent (the wish of "
        "the person, a safe number or address, the appointment as it stands) is asked at that "
        "moment. Run it every few minutes; several at a time send nothing twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--most", type=int, default=MOST, help="Send so many at most (default %(default)s)."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        counted = send_due(now=timezone.now(), senders=senders(), most=options["most"])
        told = ", ".join(f"{counted[name]} {name}" for name in ("sent", "again", "held"))
        self.stdout.write(f"reminders: {told}")
