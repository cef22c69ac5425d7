"""What staff's pages and the upkeep look up among many: the newest invites, last days, a part of a label.

Parts of a label are found by PostgreSQL's `pg_trgm`, where it is there and may be made. Without it a search reads all
labels, as on SQLite.
"""

from django.db import DatabaseError, migrations, models, transaction

PARTS = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX parts_of_label ON patient USING gin (upper(label::text) gin_trgm_ops)",
]


def parts_of_labels(_, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic():
            for each in PARTS:
                schema_editor.execute(each)
    except DatabaseError:  # not installed beside the server, or not this login's to make
        return


class Migration(migrations.Migration):
    dependencies = [("patients", "0006_log_retention")]

    operations = [
        migrations.AddIndex("invite", models.Index(fields=["-made_at", "-id"], name="invites_newest_first")),
        migrations.AddIndex(
            "patient", models.Index(fields=["until"], condition=models.Q(until__isnull=False), name="last_days")
        ),
        migrations.RunPython(parts_of_labels),
    ]
