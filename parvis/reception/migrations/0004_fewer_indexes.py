"""Every gesture wrote six indexes that nothing reads: others begin with the same column.

The indexes go by their names, on both engines: SQLite would otherwise make
the tables again, and lose the triggers that keep periods apart.
"""

from django.db import migrations, models

INDEXES = {
    "reception_gesture_centre_id_0eaaeed8": ("reception_gesture", "centre_id"),
    "reception_gesture_desk_id_73f854d7": ("reception_gesture", "desk_id"),
    "reception_period_desk_id_74bc6939": ("reception_period", "desk_id"),
    "reception_ticket_desk_id_db7092c4": ("reception_ticket", "desk_id"),
    "reception_ticket_issued_pole_id_8a3867cf": ("reception_ticket", "issued_pole_id"),
    "reception_ticket_pole_id_ce4a78a1": ("reception_ticket", "pole_id"),
}


def key(to, **more):
    return models.ForeignKey(to=to, on_delete=models.PROTECT, db_index=False, **more)


def desk():
    return key("reception.desk", null=True, blank=True, verbose_name="desk")


def place(words):
    return key("centres.pole", related_name="+", verbose_name=words)


FIELDS = {
    ("gesture", "centre"): key(
        "centres.centre", related_name="+", verbose_name="centre"
    ),
    ("gesture", "desk"): desk(),
    ("period", "desk"): desk(),
    ("ticket", "desk"): desk(),
    ("ticket", "issued_pole"): place("pole of the number"),
    ("ticket", "pole"): place("pole"),
}


class Migration(migrations.Migration):
    dependencies = [
        ("centres", "0002_screens"),
        ("reception", "0003_who_may_be_called_first"),
    ]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    f'DROP INDEX "{name}"',
                    f'CREATE INDEX "{name}" ON "{table}" ("{column}")',
                )
                for name, (table, column) in INDEXES.items()
            ],
            state_operations=[
                migrations.AlterField(model, name, field)
                for (model, name), field in FIELDS.items()
            ],
        )
    ]
