"""PostgreSQL refuses to empty the tables of what was recorded, too."""

from django.db import migrations

TABLES = ("audit_event", "audit_reading", "audit_read")
ADD = """
CREATE TRIGGER {0}_no_truncate BEFORE TRUNCATE ON {0}
FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();
"""
REMOVE = "DROP TRIGGER {0}_no_truncate ON {0};"


def run(statement):
    def operation(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":  # SQLite knows no TRUNCATE
            for table in TABLES:
                schema_editor.execute(statement.format(table))

    return operation


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_reading_of_one_person")]
    operations = [migrations.RunPython(run(ADD), run(REMOVE))]
