"""Behind row security: how many stand on the list by each reason, and who stands on one of its pages.

A policy that is asked of each of a hundred thousand rows costs far more than counting or passing over them. So both are
done as the owner does them, only where the list was asked for, which would give all of it anyway; and what comes out
are numbers and keys alone. What is shown of a key the policies decide as before.
"""

from django.db import migrations

ASKED = """IF unknot_asked() IS NULL OR current_setting('unknot.list', true) <> 'on' THEN
    RAISE EXCEPTION 'the list was not asked for' USING ERRCODE = 'insufficient_privilege';
  END IF;"""
AS_OWNER = "LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT"
COUNTED = f"""CREATE FUNCTION unknot_counted_by_rank() RETURNS TABLE (rank smallint, people bigint) {AS_OWNER} AS $$
BEGIN
  {ASKED}
  RETURN QUERY SELECT s.rank, count(*) FROM patient_summary s GROUP BY s.rank;
END $$"""
IN_ORDER = f"""CREATE FUNCTION unknot_list_in_order(lowest int, highest int, day date, passed bigint, most bigint)
RETURNS SETOF uuid {AS_OWNER} AS $$
BEGIN
  {ASKED}
  RETURN QUERY SELECT s.person_id FROM patient_summary s WHERE s.rank BETWEEN lowest AND highest
    AND s.person_id NOT IN (SELECT p.person_id FROM patient p
      WHERE p.person_id IS NOT NULL AND (p.until < day OR p.ended_at IS NOT NULL))
    ORDER BY s.rank, s.since DESC, s.person_id OFFSET passed LIMIT most;
END $$"""


def order(_, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for each in (COUNTED, IN_ORDER):
            schema_editor.execute(each)


class Migration(migrations.Migration):
    dependencies = [("staff", "0003_outcomes"), ("patients", "0004_row_security")]

    operations = [migrations.RunPython(order)]
