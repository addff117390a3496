"""What the programme counts for the report of a year: sessions, seats, heads; never a person."""

from collections.abc import Sequence

from django.db.models import Count, F, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from parvis.kit.registry import Indicator, Row
from parvis.programme.choices import SessionState
from parvis.programme.models import HelpCount, Session
from parvis.programme.rules.helps import told


def held(centre_id: int, year: int) -> QuerySet[Session]:
    """Return the public sessions of a year that were planned to the end."""
    return Session.objects.filter(
        centre_id=centre_id,
        day__year=year,
        state=SessionState.PLANNED,
        activity__kind__is_public=True,
    )


def _by_kind(found: QuerySet[Session], **told: object) -> list[tuple[str, int | None]]:
    rows = found.values("activity__kind__name").annotate(n=told["n"])
    return [
        (r["activity__kind__name"], r["n"])
        for r in rows.order_by("activity__kind__name")
    ]


def sessions_held(centre_id: int, year: int) -> Sequence[Row]:
    """Return how many sessions were held, by kind."""
    found = _by_kind(held(centre_id, year), n=Count("pk"))
    return [Row((kind,), number) for kind, number in found]


def sessions_cancelled(centre_id: int, year: int) -> Sequence[Row]:
    """Return how many sessions were cancelled, by kind."""
    found = Session.objects.filter(
        centre_id=centre_id, day__year=year, state=SessionState.CANCELLED
    )
    return [Row((kind,), n) for kind, n in _by_kind(found, n=Count("pk"))]


def heads_counted(centre_id: int, year: int) -> Sequence[Row]:
    """Return how many people were counted at the door, by kind; unknown where nobody counted."""
    found = _by_kind(held(centre_id, year), n=Sum("headcount"))
    return [Row((kind,), number) for kind, number in found]


def seats_offered(centre_id: int, year: int) -> Sequence[Row]:
    """Return how many seats were offered, by kind; unknown where seats are not counted."""
    found = _by_kind(held(centre_id, year), n=Sum("capacity"))
    return [Row((kind,), number) for kind, number in found]


def share_filled(centre_id: int, year: int) -> Sequence[Row]:
    """Return the share of seats that were taken, by code or at the door, in hundredths, by kind."""
    found = held(centre_id, year).exclude(capacity=None)
    rows = found.values("activity__kind__name").annotate(
        seats=Sum("capacity"), taken=Sum(F("taken") + F("walked_in"))
    )
    return [
        Row((r["activity__kind__name"],), round(100 * r["taken"] / r["seats"], 1))
        for r in rows.order_by("activity__kind__name")
    ]


def sessions_by_partner(centre_id: int, year: int) -> Sequence[Row]:
    """Return how many sessions each partner animated; the house is the empty name."""
    rows = held(centre_id, year).values("activity__partner__name")
    counted = rows.annotate(n=Count("pk")).order_by("activity__partner__name")
    return [Row((r["activity__partner__name"] or "",), r["n"]) for r in counted]


def helped(centre_id: int, year: int) -> Sequence[Row]:
    """Return what sessions helped with, by one tap on the way out: answers, never people."""
    found = HelpCount.objects.filter(activity__centre_id=centre_id, month__year=year)
    rows = found.values("answer").annotate(n=Sum("number")).order_by("answer")
    counts = told({r["answer"]: r["n"] for r in rows})
    return [Row((answer,), number) for answer, number in counts.items()]


INDICATORS = [
    Indicator(
        "programme.sessions",
        _("Sessions held"),
        _("sessions"),
        ("kind",),
        sessions_held,
    ),
    Indicator(
        "programme.cancelled",
        _("Sessions cancelled"),
        _("sessions"),
        ("kind",),
        sessions_cancelled,
    ),
    Indicator(
        "programme.heads",
        _("People counted at the door"),
        _("entries"),
        ("kind",),
        heads_counted,
    ),
    Indicator(
        "programme.seats", _("Seats offered"), _("seats"), ("kind",), seats_offered
    ),
    Indicator(
        "programme.filled", _("Share of seats taken"), "%", ("kind",), share_filled
    ),
    Indicator(
        "programme.partners",
        _("Sessions by partner"),
        _("sessions"),
        ("partner",),
        sessions_by_partner,
    ),
    Indicator(
        "programme.helped",
        _("What sessions helped with"),
        _("answers"),
        ("answer",),
        helped,
    ),
]
