from django.db import migrations

POSTGRES = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE reception_period ADD CONSTRAINT reception_period_apart
  EXCLUDE USING gist (ticket_id WITH =, tstzrange(started_at, ended_at) WITH &&);
"""
POSTGRES_BACK = "ALTER TABLE reception_period DROP CONSTRAINT reception_period_apart;"
SQLITE = """
CREATE TRIGGER reception_period_apart_{event} {when} ON reception_period
WHEN EXISTS (
  SELECT 1 FROM reception_period AS other
  WHERE other.ticket_id = NEW.ticket_id AND other.id <> NEW.id
    AND other.started_at < COALESCE(NEW.ended_at, '9999')
    AND NEW.started_at < COALESCE(other.ended_at, '9999')
    AND (NEW.ended_at IS NULL OR NEW.ended_at > NEW.started_at)
    AND (other.ended_at IS NULL OR other.ended_at > other.started_at)
)
BEGIN SELECT RAISE(ABORT, 'reception_period_apart'); END;
"""
EVENTS = {"insert": "BEFORE INSERT", "update": "BEFORE UPDATE"}


def keep_apart(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute(POSTGRES)
        else:
            for event, when in EVENTS.items():
                cursor.execute(SQLITE.format(event=event, when=when))


def let_go(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        if schema_editor.connection.vendor == "postgresql":
            cursor.execute(POSTGRES_BACK)
        else:
            for event in EVENTS:
                cursor.execute(f"DROP TRIGGER reception_period_apart_{event};")


class Migration(migrations.Migration):
    dependencies = [("reception", "0001_tickets_and_totals")]
    operations = [migrations.RunPython(keep_apart, let_go)]
