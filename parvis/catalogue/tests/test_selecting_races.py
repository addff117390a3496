"""Two people at once: a budget stays whole, a document is settled once, a tap counts once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection, connections

from parvis.accounts.tests.factories import UserFactory
from parvis.catalogue import services
from parvis.catalogue.models import Budget, ShelfCount, Suggestion, WeedingCase
from parvis.catalogue.tests.factories import DocumentFactory
from parvis.vocabulary.tests.factories import ThemeFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite writes one after the other"
    ),
]
ON, AT = date(2026, 6, 1), datetime(2026, 6, 1, 8, tzinfo=UTC)


def at_once(*acts):
    """Do several gestures in as many threads; return what each became."""

    def act(one):
        try:
            return one()
        except Exception as refusal:  # noqa: BLE001 - the refusal is what is looked at
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(act, acts))


def test_eight_orders_at_once_never_break_a_budget():
    ThemeFactory(code="VAE")
    by = UserFactory().pk
    services.set_budget(year=2026, theme="VAE", amount=3000)
    rows = []
    for n in range(8):
        wish = services.Wish(f"Titre {n}", "VAE", "guide", "desk")
        row = services.suggest_purchase(wish, by=by, on=ON)
        services.accept_purchase(services.Read(row.pk, 0, by, ON))
        rows.append(row)
    read = [services.Read(row.pk, 1, by, ON) for row in rows]
    at_once(
        *(
            lambda one=one: services.order_purchase(one, price=1000, supplier="")
            for one in read
        )
    )
    assert Suggestion.objects.filter(state="ordered").count() == 3
    assert Budget.objects.get().committed == 3000


def test_a_document_is_settled_once():
    first, *others = [UserFactory() for _ in range(5)]
    case = services.bring_up(DocumentFactory().pk, on=ON)
    gone = services.Proposal("withdraw", ["worn"])
    services.propose(services.Look(case.pk, 0, first.pk, AT), gone)
    told = at_once(
        *(
            lambda who=who: services.settle(services.Look(case.pk, 1, who.pk, AT))
            for who in others
        )
    )
    assert told.count("withdrawn") == 1
    assert WeedingCase.objects.get().version == 2


def test_a_document_comes_up_once():
    document = DocumentFactory().pk
    at_once(*(lambda: services.bring_up(document, on=ON) for _ in range(6)))
    assert WeedingCase.objects.count() == 1


def test_one_tap_sent_by_six_at_once_counts_once_and_six_taps_count_six():
    same = uuid4()
    at_once(
        *(
            lambda: services.count_shelf("A", number=1, uuid=same, on=ON)
            for _ in range(6)
        ),
        *(
            lambda: services.count_shelf("B", number=1, uuid=uuid4(), on=ON)
            for _ in range(6)
        ),
    )
    counted = dict(ShelfCount.objects.values_list("shelf_code", "number"))
    assert counted == {"A": 1, "B": 6}
