"""Nothing was ever given before this: the table is laid again, with numbers drawn at random."""

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("discovery", "0001_router_and_counts")]

    operations = [
        migrations.DeleteModel(name="GivenQuestion"),
        migrations.CreateModel(
            name="GivenQuestion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("text", models.CharField(max_length=500, verbose_name="text, scrubbed")),
                ("month", models.DateField(verbose_name="month, by its first day")),
                ("readable_from", models.DateField(verbose_name="readable from")),
                ("language", models.CharField(default="fr", max_length=16, verbose_name="language")),
            ],
            options={
                "verbose_name": "given question",
                "verbose_name_plural": "given questions",
                "ordering": ["month", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("text",), name="discovery_given_once")
                ],
            },
        ),
    ]
