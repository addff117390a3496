"""The `parvis` command: Django's, with a clear sentence instead of a traceback."""

import os
import sys

WRONG_USAGE = 2


def main() -> None:
    """Run one command and exit with a status that tells the truth."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.project.settings.dev")
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    from parvis.kit.env import WrongSetting

    try:
        execute_from_command_line(sys.argv)
    except WrongSetting as error:
        sys.exit(f"parvis: {error}")
    except DatabaseError as error:
        if "--traceback" in sys.argv:
            raise
        why = " ".join(str(error).split())
        sys.exit(f"parvis: the database refused: {why} (was `parvis prepare` run?)")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except SystemExit as end:
        # a word that argparse cannot read is a bad input like any other
        sys.exit(1 if end.code == WRONG_USAGE else end.code)
