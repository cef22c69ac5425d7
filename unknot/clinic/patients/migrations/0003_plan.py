"""Plans that clinicians write."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("patients", "0002_audit_log_is_kept")]

    operations = [
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("staff", models.CharField(max_length=64)),
                ("who", models.CharField(max_length=80)),
                ("data", models.JSONField()),
                ("patient", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="patients.patient")),
            ],
            options={"db_table": "plan"},
        ),
    ]
