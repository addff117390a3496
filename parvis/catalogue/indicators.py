"""What the collection counts in a year, in the terms of ISO 2789 and ISO 11620; never a person."""

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from parvis.catalogue import queries
from parvis.kit.registry import Indicator, Row


def _one(name: str) -> Callable[[int, int], Sequence[Row]]:
    def compute(centre_id: int, year: int) -> Sequence[Row]:
        return [Row((), getattr(queries.year_of_use(year), name))]

    return compute


def _stock_by_kind(centre_id: int, year: int) -> Sequence[Row]:
    return [Row((kind,), size) for kind, size in queries.year_of_use(year).by_kind]


def _uses_by_shelf(centre_id: int, year: int) -> Sequence[Row]:
    return [Row((shelf,), number) for shelf, number in queries.uses_by_shelf(year)]


INDICATORS: list[Indicator] = [
    Indicator(
        "catalogue.stock",
        _("documents held"),
        _("documents"),
        ("kind",),
        _stock_by_kind,
    ),
    Indicator(
        "catalogue.additions", _("documents added"), _("documents"), (), _one("added")
    ),
    Indicator(
        "catalogue.purchases",
        _("purchases received"),
        _("documents"),
        (),
        _one("bought"),
    ),
    Indicator(
        "catalogue.withdrawals",
        _("documents withdrawn"),
        _("documents"),
        (),
        _one("withdrawn"),
    ),
    Indicator(
        "catalogue.uses",
        _("uses on the spot"),
        _("documents"),
        ("shelf",),
        _uses_by_shelf,
    ),
    Indicator(
        "catalogue.given",
        _("resources given at interviews"),
        _("lines"),
        (),
        _one("given"),
    ),
    Indicator(
        "catalogue.turnover",
        _("uses for one document held"),
        _("uses"),
        (),
        _one("turnover"),
    ),
    Indicator(
        "catalogue.renewal",
        _("additions for a hundred documents held"),
        _("%"),
        (),
        _one("renewal"),
    ),
    Indicator(
        "catalogue.old", _("documents of more than ten years"), _("%"), (), _one("old")
    ),
]
