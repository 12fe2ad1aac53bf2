"""What only PostgreSQL can have: names found by the beginnings of their words, lists read from their
last row. SQLite reads the hundred thousand it is meant for without."""

from django.db import DatabaseError, migrations, transaction

INDEXES = {
    "participants_case_due_last": (
        "participants_case (next_action_on DESC NULLS LAST, person_id) WHERE closed_on IS NULL"
    ),
    "participants_case_closed_last": (
        "participants_case (closed_on DESC NULLS LAST, person_id) WHERE closed_on IS NOT NULL"
    ),
    "participants_contact_begins": "participants_contactpoint (normal text_pattern_ops)",
}
EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
WORDS = (
    "CREATE INDEX participants_person_search ON participants_person "
    "USING gin (search gin_trgm_ops)"
)


def add(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for name, on in INDEXES.items():
        schema_editor.execute(f"CREATE INDEX {name} ON {on}")
    # Where the role may not add the extension, searches answer the same and take longer.
    try:
        with transaction.atomic(schema_editor.connection.alias):
            schema_editor.execute(EXTENSION)
            schema_editor.execute(WORDS)
    except DatabaseError:
        return


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name in (*INDEXES, "participants_person_search"):
            schema_editor.execute(f"DROP INDEX IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("participants", "0005_found_quickly")]
    operations = [migrations.RunPython(add, remove)]
