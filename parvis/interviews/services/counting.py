"""Count apart: interviews by partner and month, lines of sheets by theme, kind and pole."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F

from parvis.interviews import queries
from parvis.interviews.choices import SheetKind
from parvis.interviews.models import GivenCount, PartnerTally
from parvis.interviews.rules.record import month_of
from parvis.kit.writes import write_tx


def tally_partner(
    *, centre_id: int, partner_id: int, pole_id: int, at: datetime, number: int = 1
) -> None:
    """Add interviews to the month of a partner at a pole; nothing says which ones."""
    key = {
        "centre_id": centre_id,
        "partner_id": partner_id,
        "pole_id": pole_id,
        "month": month_of(queries.day_in(centre_id, at=at)),
    }
    with write_tx():
        _add(PartnerTally, key, number)


def count_given(
    *,
    centre_id: int,
    pole_code: str,
    lines: Iterable[tuple[str, str]],
    at: datetime,
) -> None:
    """Count the lines of a sheet, each as a kind and a theme; the sheet itself is not kept."""
    month = month_of(queries.day_in(centre_id, at=at))
    with write_tx():
        for (kind, theme), number in sorted(Counter(lines).items()):
            key = {
                "centre_id": centre_id,
                "month": month,
                "pole_code": pole_code,
                "theme_code": theme,
                "kind": SheetKind(kind),
            }
            _add(GivenCount, key, number)


def _add(table: type[models.Model], key: dict[str, Any], number: int) -> None:
    rows = table._default_manager
    rows.bulk_create([table(**key, number=0)], ignore_conflicts=True)
    rows.filter(**key).update(number=F("number") + number)
