"""What each patient adds to the numbers of the group. No row is made here: old records are read a piece a minute."""

import django.db.models.deletion
from django.db import migrations, models

import unknot.web.people.models


def person():
    return models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, to="people.person")


def number():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def steps():
    names = ("unreadable", "checked", "alarmed", "treated", "checked_in", "second_week", "planned", "exercised")
    return [(name, models.BooleanField(default=False)) for name in names]


HOLDS = """p.person_id IS NOT NULL AND p.ended_at IS NULL AND (p.until IS NULL OR p.until >= (now() AT TIME ZONE
NULLIF(current_setting('unknot.zone', true), ''))::date)"""
OF_ONE = f"(SELECT p.person_id FROM patient p WHERE p.id = (SELECT unknot_asked()) AND {HOLDS})"
# A whole group is counted: who is in it is asked once, and not for every row.
OF_ALL = f"""((SELECT unknot_asked()) IS NOT NULL AND current_setting('unknot.list', true) = 'on'
AND person_id IN (SELECT p.person_id FROM patient p WHERE {HOLDS}))"""
ENDS = "NULLIF(current_setting('unknot.ends', true), '')::uuid"


def lock(_, schema_editor):
    """As `patients.0004_row_security` does with the rows of the list."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for table in ("patient_outcome", "outcome_week", "outcome_remedy"):
        schema_editor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"CREATE POLICY asked_for ON {table} USING (person_id = {OF_ONE})")
        schema_editor.execute(f"CREATE POLICY in_the_list ON {table} USING ({OF_ALL})")
        for how in ("SELECT", "DELETE"):
            schema_editor.execute(f"CREATE POLICY ended_{how.lower()} ON {table} FOR {how} USING (person_id = {ENDS})")


class Migration(migrations.Migration):
    dependencies = [("people", "0002_order_of_each_person"), ("staff", "0002_patient_summary"), ("patients", "0004_row_security")]

    operations = [
        migrations.CreateModel(
            name="PatientOutcome",
            fields=[
                ("person", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="outcome", serialize=False, to="people.person")),
                ("made_by", models.SmallIntegerField()),
                ("stored", models.BigIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("changed_at", models.DateTimeField(db_index=True)),
                ("first_day", models.DateField(null=True)),
                *steps(),
                ("onset", models.DateField(null=True)),
                ("recovered_week", models.SmallIntegerField(null=True)),
            ],
            options={"db_table": "patient_outcome"},
        ),
        migrations.CreateModel(
            name="OutcomeWeek",
            fields=[
                ("id", number()),
                ("what", models.CharField(max_length=40)),
                ("week", models.SmallIntegerField()),
                ("tenths", models.SmallIntegerField()),
                ("ends", models.DateField()),
                ("recovered", models.BooleanField()),
                ("person", person()),
            ],
            options={"db_table": "outcome_week"},
        ),
        migrations.AddConstraint(
            model_name="outcomeweek",
            constraint=models.UniqueConstraint(fields=("person", "what", "week"), name="one_outcome_a_week"),
        ),
        migrations.CreateModel(
            name="OutcomeRemedy",
            fields=[
                ("id", number()),
                ("remedy", models.CharField(max_length=40)),
                ("sessions", models.IntegerField()),
                ("fell", models.FloatField()),
                ("beyond", models.FloatField()),
                ("person", person()),
            ],
            options={"db_table": "outcome_remedy"},
        ),
        migrations.AddConstraint(
            model_name="outcomeremedy",
            constraint=models.UniqueConstraint(fields=("person", "remedy"), name="one_outcome_a_remedy"),
        ),
        migrations.CreateModel(
            name="GroupNumbers",
            fields=[
                ("id", number()),
                ("made_at", models.DateTimeField()),
                ("good_until", models.DateTimeField(null=True)),
                ("gone", models.IntegerField(default=0)),
                ("numbers", unknot.web.people.models.PlainJSON(default=dict)),
            ],
            options={"db_table": "group_numbers"},
        ),
        migrations.RunPython(lock),
    ]
