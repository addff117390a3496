from django.db import migrations

POSTGRES = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE roster_shift ADD CONSTRAINT roster_nobody_in_two_places
  EXCLUDE USING gist (advisor_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (state <> 'cancelled');
"""
POSTGRES_BACK = "ALTER TABLE roster_shift DROP CONSTRAINT roster_nobody_in_two_places;"
SQLITE = """
CREATE TRIGGER roster_nobody_in_two_places_{event} BEFORE {event} ON roster_shift
WHEN NEW.state <> 'cancelled' AND EXISTS (
  SELECT 1 FROM roster_shift AS other
  WHERE other.advisor_id = NEW.advisor_id AND other.id IS NOT NEW.id
    AND other.state <> 'cancelled'
    AND other.starts_at < NEW.ends_at AND NEW.starts_at < other.ends_at
)
BEGIN SELECT RAISE(ABORT, 'roster_nobody_in_two_places'); END;
"""
EVENTS = ("insert", "update")


def keep_apart(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute(POSTGRES)
        else:
            for event in EVENTS:
                cursor.execute(SQLITE.format(event=event))


def let_go(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute(POSTGRES_BACK)
        else:
            for event in EVENTS:
                cursor.execute(f"DROP TRIGGER roster_nobody_in_two_places_{event};")


class Migration(migrations.Migration):
    dependencies = [("roster", "0001_advisers_patterns_and_shifts")]
    operations = [migrations.RunPython(keep_apart, let_go)]
