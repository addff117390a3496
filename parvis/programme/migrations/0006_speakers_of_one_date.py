from django.db import migrations, models

SQLITE = """
CREATE TRIGGER IF NOT EXISTS programme_no_room_twice_{name} BEFORE {event} ON programme_session
WHEN NEW.state <> 'cancelled' AND EXISTS (
  SELECT 1 FROM programme_session AS other
  WHERE other.room_id = NEW.room_id AND other.id IS NOT NEW.id
    AND other.state <> 'cancelled'
    AND other.room_from < NEW.room_until AND NEW.room_from < other.room_until
)
BEGIN SELECT RAISE(ABORT, 'programme_no_room_twice'); END;
"""
EVENTS = {
    "insert": "INSERT",
    "update": "UPDATE OF room_id, room_from, room_until, state",
}


def keep_apart(apps, schema_editor):
    """SQLite makes the table again to add a column, and forgets the triggers of the old one."""
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            for name, event in EVENTS.items():
                cursor.execute(SQLITE.format(name=name, event=event))


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0005_drafts_of_partners'),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, keep_apart),
        migrations.AddField(
            model_name='session',
            name='speakers',
            field=models.CharField(blank=True, help_text='A trade or a body, not a person’s name.', max_length=200, verbose_name='who animates it this time'),
        ),
        migrations.RunPython(keep_apart, migrations.RunPython.noop),
    ]
