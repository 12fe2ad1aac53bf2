"""Makes the files that wait, and removes those whose time is over. Run it every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from ladderway.web.documents import store
from ladderway.web.documents.actions import documents, exports
from ladderway.web.documents.models import Document, StoredExport

# A file whose row is not written yet is younger than this.
SECONDS = 3600


class Command(BaseCommand):
    help = (
        "Make the files that people asked for and that wait, remove expired ones, the files of "
        "documents that were removed a day ago, and files that belong to nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        swept = documents.sweep_removed() + exports.sweep()
        made = sum(self._make(export) for export in StoredExport.objects.filter(state="pending"))
        self.stdout.write(f"made {made}, removed {swept}, left over {left_over()}")

    def _make(self, export: StoredExport) -> bool:
        try:
            return exports.make(export).state == StoredExport.State.READY
        except Exception as fault:  # one that cannot be made keeps no other from being made
            StoredExport.objects.filter(pk=export.pk, state="pending").update(state="failed")
            self.stderr.write(f"export {export.public_id}: {type(fault).__name__}")
            return False


def left_over() -> int:
    """Remove files that no row names and that are older than an hour. How many."""
    rows = Document.objects.unscoped("which files belong to a document")
    known = set(rows.exclude(stored_as="").values_list("stored_as", flat=True))
    kept = StoredExport.objects.exclude(stored_as="").values_list("stored_as", flat=True)
    known |= set(kept)
    before = timezone.now().timestamp() - SECONDS
    strays = [
        path
        for path in store.folder().iterdir()
        if path.name not in known and path.stat().st_mtime < before
    ]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)
