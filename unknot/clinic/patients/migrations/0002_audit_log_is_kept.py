"""The log begins, and from now on the database itself refuses to change or delete a line of it."""

from django.db import migrations

ROOT = "0" * 64
SQLITE = ["""CREATE TRIGGER audit_entry_not_{0} BEFORE {0} ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""".format(each) for each in ("UPDATE", "DELETE")]
POSTGRESQL = [
    """CREATE FUNCTION audit_log_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the log is only added to'; END $$""",
    """CREATE TRIGGER audit_log_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_kept()""",
]


def begin_log(apps, schema_editor):
    """One row, and the locks of this kind of database."""
    apps.get_model("patients", "AuditChain").objects.create(number=0, hash=ROOT)
    for each in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(each)


class Migration(migrations.Migration):
    dependencies = [("patients", "0001_first")]

    operations = [migrations.RunPython(begin_log)]
