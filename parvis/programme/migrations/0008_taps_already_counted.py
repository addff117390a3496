from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0007_from_when_a_rule_holds'),
    ]

    operations = [
        migrations.CreateModel(
            name='HelpTap',
            fields=[
                ('uuid', models.UUIDField(primary_key=True, serialize=False)),
                ('day', models.DateField(verbose_name='day')),
            ],
            options={
                'verbose_name': 'tap already counted',
                'verbose_name_plural': 'taps already counted',
            },
        ),
    ]
