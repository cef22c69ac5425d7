"""Row security of PostgreSQL: what is given to whom, where the pages come by a role of their own.

Not forced: whoever owns the tables (migrations, `pg_dump`) is given all of them, as before. The
clinic's zone comes with each question; what day it is there, the database's own clock says.
"""

from django.db import migrations

HOLDS = """p.ended_at IS NULL AND (p.until IS NULL OR p.until >= (now() AT TIME ZONE
NULLIF(current_setting('unknot.zone', true), ''))::date)"""
ENDS = "NULLIF(current_setting('unknot.ends', true), '')::uuid"
ASKED = """CREATE FUNCTION unknot_asked() RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE said text := current_setting('unknot.patient', true);
BEGIN
  IF said IS NULL OR said = '' THEN
    RAISE EXCEPTION 'nobody was asked for' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN said::uuid;
END $$"""
# Each subquery stands by itself, so that it is answered once and not for every row.
OF_ONE = f"(SELECT p.person_id FROM patient p WHERE p.id = (SELECT unknot_asked()) AND {HOLDS})"
OF_ALL = f"""((SELECT unknot_asked()) IS NOT NULL AND current_setting('unknot.list', true) = 'on'
AND EXISTS (SELECT FROM patient p WHERE p.person_id = patient_summary.person_id AND {HOLDS}))"""
POSTGRESQL = [
    ASKED,
    *(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY" for table in ("event", "patient_summary", "note", "plan")),
    f"CREATE POLICY asked_for ON event USING (person_id = {OF_ONE})",
    f"CREATE POLICY asked_for ON patient_summary USING (person_id = {OF_ONE})",
    f"CREATE POLICY in_the_list ON patient_summary USING ({OF_ALL})",
    *(f"CREATE POLICY asked_for ON {table} USING (patient_id = (SELECT unknot_asked()))" for table in ("note", "plan")),
    *(f"CREATE POLICY ended_{how.lower()} ON {table} FOR {how} USING (person_id = {ENDS})"
      for table in ("event", "patient_summary") for how in ("SELECT", "DELETE")),
]


def lock(_, schema_editor):
    """SQLite has nothing like it."""
    for each in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else ():
        schema_editor.execute(each)


class Migration(migrations.Migration):
    dependencies = [
        ("patients", "0003_plan"),
        ("people", "0002_order_of_each_person"),
        ("staff", "0002_patient_summary"),
    ]

    operations = [migrations.RunPython(lock)]
