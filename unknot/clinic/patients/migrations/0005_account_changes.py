"""Lines of the log about accounts of staff. Lines of before stay as they are, and so do their hashes.

SQLite makes the table anew for this, without the triggers that keep it: they are made again.
"""

from importlib import import_module

from django.db import migrations, models

BEGAN = import_module("unknot.clinic.patients.migrations.0002_audit_log_is_kept")


def make_triggers_again(_, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, said in zip(("UPDATE", "DELETE"), BEGAN.SQLITE, strict=True):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS audit_entry_not_{name}")
            schema_editor.execute(said)


class Migration(migrations.Migration):
    dependencies = [("patients", "0004_row_security")]

    operations = [
        migrations.AlterField("auditentry", "patient", models.UUIDField(null=True)),
        migrations.AddField("auditentry", "member", models.UUIDField(null=True)),
        migrations.AddField("auditentry", "about", models.CharField(default="", max_length=80)),
        migrations.RunPython(make_triggers_again),
    ]
