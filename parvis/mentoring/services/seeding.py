"""A club for the demonstration: mentors by alias, and a few people who wait."""

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from parvis.centres import queries as centres
from parvis.kit.writes import write_tx
from parvis.mentoring.models import Mentor, Pair, Request
from parvis.mentoring.services.club import Wishes, ask
from parvis.mentoring.services.pairs import agree, begin, propose

DEMO = Path(__file__).parents[1] / "seeds" / "villette.toml"


def seed(*, at: datetime) -> int:
    """Lay the club of the demonstration, once; return how many mentors."""
    told = tomllib.loads(DEMO.read_text("utf-8"))
    centre = centres.centre_by_code(told["centre"])
    if centre is None or Mentor.objects.filter(centre_id=centre.pk).exists():
        return 0
    today = at.astimezone(ZoneInfo(centre.time_zone)).date()
    with write_tx():
        mentors = [
            Mentor.objects.create(
                centre_id=centre.pk, charter_on=date(today.year - 1, 9, 1), **one
            )
            for one in told["mentor"]
        ]
        for number, one in enumerate(told["request"]):
            asked = today - timedelta(days=one.pop("days_ago"))
            ask(centre.pk, Wishes(**one), gesture=f"demo-{number}", on=asked)
        _some_pairs(mentors, today)
    return len(mentors)


def _some_pairs(mentors: list[Mentor], today: date) -> None:
    """One pair nears its end, one has just begun, one waits for its first meeting."""
    waiting = list(Request.objects.filter(centre_id=mentors[0].centre_id)[:3])
    ago = [timedelta(days=days) for days in (176, 20, 0)]
    for request, mentor, since in zip(waiting, mentors, ago, strict=False):
        pair = propose(request, mentor, on=today - since)
        agree(pair, on=today - since)
        if since:
            agreed = Pair.objects.get(pk=pair.pk)
            begin(agreed, first_met_on=today - since, today=today)
