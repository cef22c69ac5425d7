"""Each person's events are counted by themselves: numbers so far were the whole table's."""

from django.db import migrations, models
from django.db.models import F

import unknot.web.people.models


def count(apps, _):
    """The order so far is the order of each person too."""
    apps.get_model("people", "StoredEvent").objects.update(number=F("key"))


class Migration(migrations.Migration):
    dependencies = [("people", "0001_first")]

    operations = [
        migrations.RenameField("storedevent", "number", "key"),
        migrations.AddField("storedevent", "number", models.BigIntegerField(default=0), preserve_default=False),
        migrations.AddField("storedevent", "zone", models.CharField(max_length=64, null=True)),
        migrations.RunPython(count, migrations.RunPython.noop),
        migrations.AlterField("storedevent", "kind", models.TextField()),
        migrations.AlterField("storedevent", "data", unknot.web.people.models.PlainJSON()),
        migrations.AddConstraint(
            "storedevent",
            models.UniqueConstraint(fields=["person", "number"], name="one_after_the_other"),
        ),
        migrations.AlterField(
            "storedevent",
            "person",
            models.ForeignKey(db_index=False, on_delete=models.deletion.CASCADE, to="people.person"),
        ),
    ]
