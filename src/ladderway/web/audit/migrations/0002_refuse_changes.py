"""The database itself refuses to change what is recorded, whoever asks."""

from django.db import migrations

POSTGRESQL = """
CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit events are only ever added'; END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
FOR EACH ROW EXECUTE FUNCTION audit_event_refuse();
"""
POSTGRESQL_BACK = """
DROP TRIGGER audit_event_append_only ON audit_event;
DROP FUNCTION audit_event_refuse();
"""
# SQLite has no TRUNCATE: refusing DELETE as well would leave no way to empty a test database.
SQLITE = """
CREATE TRIGGER audit_event_append_only BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit events are only ever added'); END;
"""
SQLITE_BACK = "DROP TRIGGER audit_event_append_only;"


def add(apps, schema_editor):
    by_vendor = {"postgresql": POSTGRESQL, "sqlite": SQLITE}
    schema_editor.execute(by_vendor[schema_editor.connection.vendor])


def remove(apps, schema_editor):
    by_vendor = {"postgresql": POSTGRESQL_BACK, "sqlite": SQLITE_BACK}
    schema_editor.execute(by_vendor[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
