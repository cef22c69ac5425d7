"""Where the log was cut: the database lets go of lines up to there, and still of no other."""

from django.db import migrations, models

SQLITE = [
    "DROP TRIGGER audit_entry_not_DELETE",
    """CREATE TRIGGER audit_entry_not_DELETE BEFORE DELETE ON audit_entry
WHEN OLD.number > (SELECT cut_number FROM audit_chain)
BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END""",
]
POSTGRESQL = [
    "DROP TRIGGER audit_log_is_kept ON audit_entry",
    """CREATE TRIGGER audit_log_is_kept BEFORE UPDATE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_kept()""",
    """CREATE FUNCTION audit_log_is_cut() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF OLD.number > (SELECT cut_number FROM audit_chain) THEN
    RAISE EXCEPTION 'the log is only added to';
  END IF;
  RETURN OLD;
END $$""",
    """CREATE TRIGGER audit_log_is_cut BEFORE DELETE ON audit_entry
FOR EACH ROW EXECUTE FUNCTION audit_log_is_cut()""",
]


def let_go_of_a_beginning(_, schema_editor):
    for each in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(each)


class Migration(migrations.Migration):
    dependencies = [("patients", "0005_account_changes")]

    operations = [
        migrations.AddField("auditchain", "cut_number", models.BigIntegerField(default=0)),
        migrations.AddField("auditchain", "cut_hash", models.CharField(default="0" * 64, max_length=64)),
        migrations.RunPython(let_go_of_a_beginning),
    ]
