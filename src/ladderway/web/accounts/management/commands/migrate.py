"""Django's `migrate`, quicker on a new database."""

from typing import Any

from django.core.management.commands import migrate

from ladderway.web.migrating import new_tables_alone


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        with new_tables_alone():
            super().handle(*args, **options)
