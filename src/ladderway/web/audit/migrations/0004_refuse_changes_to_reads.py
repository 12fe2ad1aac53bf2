"""The database refuses to change what was recorded of reading, as of acting."""

from django.db import migrations

TABLES = ("audit_reading", "audit_read")
POSTGRESQL = """
CREATE TRIGGER {0}_append_only BEFORE UPDATE OR DELETE ON {0}
FOR EACH ROW EXECUTE FUNCTION audit_event_refuse();
"""
POSTGRESQL_BACK = "DROP TRIGGER {0}_append_only ON {0};"
SQLITE = """
CREATE TRIGGER {0}_append_only BEFORE UPDATE ON {0}
BEGIN SELECT RAISE(ABORT, 'audit events are only ever added'); END;
"""
SQLITE_BACK = "DROP TRIGGER {0}_append_only;"


def run(by_vendor):
    def operation(apps, schema_editor):
        for table in TABLES:
            schema_editor.execute(by_vendor[schema_editor.connection.vendor].format(table))

    return operation


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_reads")]
    operations = [
        migrations.RunPython(
            run({"postgresql": POSTGRESQL, "sqlite": SQLITE}),
            run({"postgresql": POSTGRESQL_BACK, "sqlite": SQLITE_BACK}),
        )
    ]
