"""Which holidays a centre keeps, and the school holidays as the ministry publishes them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from parvis.kit.writes import write_tx
from parvis.roster.choices import Zone
from parvis.roster.models import Regime, SchoolHoliday

MOST_LINES = 5000
PARIS = ZoneInfo("Europe/Paris")
ONE_DAY = timedelta(days=1)
OURS = ("zone", "nom", "premier jour", "dernier jour")
MINISTRY = ("zones", "description", "date de début", "date de fin")
YEARS = range(2000, 2101)


class UnreadableHolidays(Exception):
    """The file has not the columns of a calendar of school holidays."""


@dataclass(frozen=True)
class Imported:
    """How many periods were new, changed, already there, and unreadable."""

    made: int
    changed: int
    same: int
    refused: int


def keep_regime(centre_id: int, *, territory: str, zone: str) -> Regime:
    """Say which public and school holidays a centre keeps."""
    with write_tx():
        kept, _made = Regime.objects.update_or_create(
            centre_id=centre_id, defaults={"territory": territory, "zone": zone}
        )
    return kept


def import_school_holidays(text: str, *, dry_run: bool = False) -> Imported:
    """Read school holidays from a CSV, ours or the ministry's; the same file twice changes nothing."""
    refused: list[int] = []
    found = {(h.zone, h.first_on): h for h in _read(text, refused)}
    there = {(h.zone, h.first_on): h for h in SchoolHoliday.objects.all()}
    new = [h for key, h in found.items() if key not in there]
    changed = [
        h
        for key, h in found.items()
        if key in there and (h.name, h.last_on) != (there[key].name, there[key].last_on)
    ]
    if not dry_run:
        with write_tx():
            SchoolHoliday.objects.bulk_create(new)
            for holiday in changed:
                SchoolHoliday.objects.filter(
                    zone=holiday.zone, first_on=holiday.first_on
                ).update(name=holiday.name, last_on=holiday.last_on)
    same = len(found) - len(new) - len(changed)
    return Imported(len(new), len(changed), same, len(refused))


def _read(text: str, refused: list[int]) -> Iterator[SchoolHoliday]:
    text = text.lstrip("\ufeff").replace("\x00", "")
    lines = io.StringIO(text)
    head = text.partition("\n")[0]
    reader = csv.reader(lines, delimiter=";" if head.count(";") else ",")
    names = [name.strip().lower() for name in next(reader, [])]
    columns = next((c for c in (OURS, MINISTRY) if set(c) <= set(names)), None)
    if columns is None:
        raise UnreadableHolidays
    places = [names.index(column) for column in columns]
    try:
        for number, cells in enumerate(reader):
            if number >= MOST_LINES or not any(cells):
                continue
            try:
                yield _holiday([cells[place].strip() for place in places], columns)
            except (ValueError, IndexError, OverflowError):
                refused.append(number)
    except csv.Error as error:
        raise UnreadableHolidays from error


def _holiday(cells: list[str], columns: tuple[str, ...]) -> SchoolHoliday:
    zone, name, first, last = cells
    zone = zone.removeprefix("Zone ").strip()
    first_on, last_on = _day(first), _day(last)
    if columns is MINISTRY and last_on > first_on:
        last_on -= ONE_DAY  # the ministry gives the morning of the return
    if zone not in Zone.values or last_on < first_on or first_on.year not in YEARS:
        raise ValueError
    return SchoolHoliday(zone=zone, name=name[:80], first_on=first_on, last_on=last_on)


def _day(text: str) -> date:
    """Read a day, or a moment of the ministry (midnight in Paris written in UTC)."""
    if len(text) <= len("2026-10-17"):
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    return (moment.astimezone(PARIS) if moment.tzinfo else moment).date()
