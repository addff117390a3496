"""The migration graph obeys the floors: tables depend on the same app or on lower floors."""

import tomllib

from django.db.migrations.loader import MigrationLoader

from tests.architecture.house import ROOT

SIDEWAYS = {("accounts", "centres")}


def floors():
    """Return the height of each app, as the first import contract draws it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        name.strip(" ()"): len(layers) - height
        for height, layer in enumerate(layers)
        for name in layer.split("|")
    }


def test_migrations_depend_on_lower_floors_only():
    heights, wrong = floors(), []
    for (app, name), migration in MigrationLoader(None).disk_migrations.items():
        if not type(migration).__module__.startswith("parvis."):
            continue
        for other, _ in migration.dependencies:
            other = "accounts" if other == "__setting__" else other
            if other == app or other not in heights or (app, other) in SIDEWAYS:
                continue
            if heights[other] >= heights[app]:
                wrong.append(f"{app}.{name} depends on {other}")
    assert wrong == []
