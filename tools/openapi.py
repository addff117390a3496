"""Write `parvis/rest/openapi.json` from the code: `python -m tools.openapi`."""

import os
from pathlib import Path

TARGET = Path(__file__).parents[1] / "parvis" / "rest" / "openapi.json"


def main() -> None:
    """Write the description of the interface of machines."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parvis.project.settings.test")
    import django

    django.setup()
    from parvis.rest.api import written

    TARGET.write_text(written(), "utf-8")


if __name__ == "__main__":
    main()
