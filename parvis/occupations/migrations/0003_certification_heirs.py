from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("occupations", "0002_search_index")]

    operations = [
        migrations.RemoveField("certification", "heir_code"),
        migrations.AddField(
            "certification",
            "heirs",
            models.JSONField(blank=True, default=list, verbose_name="replaced by"),
        ),
    ]
