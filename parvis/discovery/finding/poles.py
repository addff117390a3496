"""Which poles can help: those of the centre, as they are at this moment."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from parvis.centres.queries import CentreNow, PoleNow
from parvis.discovery.rules.answer import PoleFound
from parvis.discovery.rules.decision import Chances, others_first, roll_up
from parvis.vocabulary.queries import ThemeSheet

WELCOME, OUT = "ACCUEIL", "OUT"
WORTH_SHOWING = 0.12
MOST_POLES = 3


def chances_of_poles(
    learnt: Chances,
    themes: Chances,
    sheets: Mapping[str, ThemeSheet],
    centre: CentreNow,
) -> list[tuple[str, float]]:
    """Return the chances of the poles that this centre has, and of the reserved codes.

    A pole that the router never met (a sixth one, opened last week) gets the
    weight of its themes; one that the centre has not leaves its place.
    """
    here = {p.code for p in centre.poles} | {WELCOME, OUT}
    chances = {code: p for code, p in learnt if code in here}
    known = {code for code, _ in learnt}
    rolled = roll_up(themes, {c: s.poles for c, s in sheets.items()})
    chances |= {c: p for c, p in rolled if c in here and c not in known}
    whole = sum(chances.values()) or 1.0
    ordered = sorted(chances.items(), key=lambda pair: (-pair[1], pair[0]))
    return others_first([(code, p / whole) for code, p in ordered])


def poles(chances: Chances, centre: CentreNow) -> tuple[PoleFound, ...]:
    """Return the poles worth showing, the likeliest first."""
    by_code = {p.code: p for p in centre.poles}
    shown = [
        (code, p)
        for place, (code, p) in enumerate(chances)
        if place == 0 or p >= WORTH_SHOWING
    ][:MOST_POLES]
    return tuple(
        _pole(by_code[code], p) if code in by_code else reserved(code, p, centre)
        for code, p in shown
    )


def every_pole(centre: CentreNow) -> tuple[PoleFound, ...]:
    """Return all the poles, in the order of the centre, when nothing tells them apart."""
    return tuple(_pole(p, 0.0) for p in centre.poles)


def _pole(pole: PoleNow, p: float) -> PoleFound:
    told = pole.told
    return PoleFound(
        pole.code,
        pole.name,
        pole.mission,
        pole.letter,
        pole.shape,
        pole.colour,
        round(p, 4),
        pole.receives,
        told.until if told else pole.opening.closes_at,
        told.next_at if told else pole.opening.opens_at,
        pole.spoken,
        pole.place,
    )


def reserved(code: str, p: float, centre: CentreNow) -> PoleFound:
    """Return reception itself, or what belongs to others, in the place of a pole."""
    welcome = code == WELCOME
    return PoleFound(
        code,
        _("Welcome desk") if welcome else _("Elsewhere than here"),
        _("Reception answers this itself.")
        if welcome
        else _("Others know this better: here is where to go."),
        "",
        "",
        "",
        round(p, 4),
        centre.opening.open_now and welcome,
        centre.opening.closes_at if welcome else None,
        centre.opening.opens_at if welcome else None,
        is_reserved=True,
    )
