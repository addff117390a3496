from django.db import migrations

POSTGRES = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE programme_session ADD CONSTRAINT programme_no_room_twice
  EXCLUDE USING gist (room_id WITH =, tstzrange(room_from, room_until, '[)') WITH &&)
  WHERE (state <> 'cancelled');
"""
POSTGRES_BACK = "ALTER TABLE programme_session DROP CONSTRAINT programme_no_room_twice;"
SQLITE = """
CREATE TRIGGER programme_no_room_twice_{name} BEFORE {event} ON programme_session
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
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute(POSTGRES)
        else:
            for name, event in EVENTS.items():
                cursor.execute(SQLITE.format(name=name, event=event))


def let_go(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute(POSTGRES_BACK)
        else:
            for name in EVENTS:
                cursor.execute(f"DROP TRIGGER programme_no_room_twice_{name};")


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_kinds_activities_sessions_and_seats")]
    operations = [migrations.RunPython(keep_apart, let_go)]
