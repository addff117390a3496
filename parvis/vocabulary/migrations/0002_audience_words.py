from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0001_initial")]

    operations = [
        migrations.AddField(
            "audience",
            "group_label",
            models.CharField(
                blank=True, default="", max_length=80, verbose_name="label of the group"
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "audience",
            "invite",
            models.CharField(
                blank=True, default="", max_length=300, verbose_name="invitation"
            ),
            preserve_default=False,
        ),
    ]
