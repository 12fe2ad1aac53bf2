"""`application_role NAME`: what the role under which the site runs may do in PostgreSQL."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

ONLY_ADDED = ("audit_event", "audit_reading", "audit_read")


class Command(BaseCommand):
    help = (
        "Let a PostgreSQL role work with the site's tables, and only add to what is recorded. "
        "Run it as the owner of the tables, after each migrate."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("This needs PostgreSQL. With SQLite the file is the site's own.")
        name, tables = connection.ops.quote_name(role), ", ".join(ONLY_ADDED)
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in (
                f"GRANT USAGE ON SCHEMA public TO {name}",
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
                f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}",
                f"REVOKE UPDATE, DELETE, TRUNCATE ON {tables} FROM {name}",
            ):
                cursor.execute(statement)
        self.stdout.write(f"[{role}] works with all tables and only adds to [{tables}].")
