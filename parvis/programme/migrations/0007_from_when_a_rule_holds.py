from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0006_speakers_of_one_date'),
    ]

    operations = [
        migrations.AddField(
            model_name='series',
            name='rule_from',
            field=models.DateField(blank=True, help_text='Empty: from its first day. Earlier dates stay as they were.', null=True, verbose_name='from when its rule holds'),
        ),
    ]
