"""The demonstration centre, laid once from a TOML file."""

import tomllib
from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from typing import Any

from parvis.centres.models import (
    Agreement,
    Centre,
    Closure,
    ExceptionalOpening,
    OpeningHours,
    Partner,
    Pole,
    PolePartner,
    Screen,
    Site,
    Space,
)
from parvis.kit.writes import write_tx

DEMO = Path(__file__).parents[1] / "seeds" / "villette.toml"
Table = dict[str, Any]


def seed(*, at: datetime) -> Centre:
    """Lay the demonstration centre of the house."""
    return seed_demo(DEMO)


def seed_demo(path: Path) -> Centre:
    """Lay the centre of this file; one already there is left as its team made it."""
    told = tomllib.loads(path.read_text("utf-8"))
    with write_tx():
        there = Centre.objects.filter(code=told["centre"]["code"]).first()
        return there or _lay(told)


def _lay(told: Table) -> Centre:
    first = not Centre.objects.filter(is_default=True).exists()
    centre = Centre.objects.create(is_default=first, **told["centre"])
    sites = {
        row["code"]: Site.objects.create(centre=centre, **row)
        for row in told.get("site", ())
    }
    spaces = {
        row["code"]: Space.objects.create(**{**row, "site": sites[row["site"]]})
        for row in told.get("space", ())
    }
    poles = {
        row["code"]: Pole.objects.create(
            **{**row, "centre": centre, "space": spaces.get(row.get("space", ""))}
        )
        for row in told.get("pole", ())
    }
    Screen.objects.bulk_create(
        Screen(centre=centre, **row) for row in told.get("screen", ())
    )
    _partners(centre, told, poles)
    _hours(centre, told, poles)
    return centre


def _partners(centre: Centre, told: Table, poles: dict[str, Pole]) -> None:
    rows = told.get("partner", ())
    partners = [
        Partner.objects.create(
            centre=centre, **{k: v for k, v in row.items() if k != "poles"}
        )
        for row in rows
    ]
    for row in told.get("agreement", ()):
        agreement = Agreement.objects.create(
            centre=centre,
            name=row["name"],
            valid_from=row["valid_from"],
            valid_until=row.get("valid_until"),
        )
        agreement.partners.set(partners)
        PolePartner.objects.bulk_create(
            PolePartner(pole=poles[code], partner=partner, agreement=agreement)
            for partner, told_of in zip(partners, rows, strict=True)
            for code in told_of.get("poles", ())
        )


def _hours(centre: Centre, told: Table, poles: dict[str, Pole]) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(
            centre=centre,
            pole=poles.get(row.get("pole", "")),
            weekday=row["weekday"] - 1,
            **_between(row),
        )
        for row in told.get("opening", ())
    )
    Closure.objects.bulk_create(
        Closure(
            centre=centre,
            first_on=row["first_on"],
            last_on=row.get("last_on", row["first_on"]),
            is_yearly=row.get("every_year", False),
            reason=row.get("reason", ""),
        )
        for row in told.get("closure", ())
    )
    ExceptionalOpening.objects.bulk_create(
        ExceptionalOpening(
            centre=centre,
            pole=pole,
            on=row["on"],
            reason=row.get("reason", ""),
            **_between(row),
        )
        for row in told.get("exception", ())
        for pole in _whole_then(poles[code] for code in row.get("poles", ()))
    )


def _whole_then(poles: Iterable[Pole]) -> list[Pole | None]:
    """Return the centre (None) first: a pole never opens outside it (CTR-3)."""
    return [None, *poles]


def _between(row: Table) -> dict[str, time]:
    return {
        "opens_at": time.fromisoformat(row["opens"]),
        "closes_at": time.fromisoformat(row["closes"]),
    }
