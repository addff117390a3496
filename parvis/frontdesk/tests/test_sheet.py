"""The sheet that a person takes away: tapped, printed, scanned, kept nowhere."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.apps import apps
from django.core import serializers
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parvis.accounts.tests.factories import MembershipFactory
from parvis.catalogue import services as catalogue
from parvis.centres import services as centres
from parvis.directory import services as directory
from parvis.frontdesk.rules.sheet import (
    LONGEST_FRAGMENT,
    MOST_LINES,
    Line,
    counted,
    pack,
    parts_of,
    unpack,
)
from parvis.interviews.models import GivenCount
from parvis.kit.testing import soup
from parvis.vocabulary.tests.factories import ThemeFactory

NOON = datetime(2026, 12, 8, 11, tzinfo=UTC)
LINES = st.builds(
    Line,
    kind=st.sampled_from(["document", "organisation", "occupation", "advice"]),
    ref=st.just("1"),
    title=st.text(max_size=200),
    where=st.text(max_size=200),
    url=st.sampled_from(
        ["", "https://exemple.fr/une-page", "https://e.fr/" + "a" * 300]
    ),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=100), st.lists(LINES, max_size=MOST_LINES))
def test_frd_31_a_code_never_holds_more_than_a_phone_reads(title, lines):
    packed = pack(title, lines)
    assert len(packed.fragment) <= LONGEST_FRAGMENT
    read = unpack(packed.fragment)
    assert len(read) - 1 + packed.left_out == len(lines)
    assert [row[1] for row in read[1:]] == [
        a.title[:90] for a in lines[: len(read) - 1]
    ]


def test_frd_30_what_stands_after_the_hash_needs_no_escape():
    packed = pack("Ici", [Line("document", "1", "Élan & co <b>", "", "Rayon 3")])
    assert re.fullmatch(r"[\w-]+", packed.fragment)


def test_frd_32_a_sheet_is_counted_by_kind_and_theme_only():
    lines = [Line("document", "7", "Un titre", theme="VAE")]
    assert counted(lines) == [("document", "VAE")]


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("document:12:VAE", ("document", "12", "VAE")),
        ("occupation:G1602:", ("occupation", "G1602", "")),
        ("gift:1:", None),
        ("document:1'; DROP:", None),
        ("", None),
    ],
)
def test_a_tapped_line_is_a_kind_a_number_and_a_theme(key, parts):
    assert parts_of(key) == parts


@pytest.fixture
def house(db):
    with time_machine.travel(NOON, tick=False):
        centre = centres.seed(at=NOON)
        for code in ("VAE", "CV"):
            ThemeFactory(
                code=code, label=code, on_your_own=f"Notez {code}."
            ).poles.create(pole_code="CHANGER", weight=1)
        catalogue.seed(at=NOON)
        directory.seed(at=NOON)
        yield centre


@pytest.fixture
def advisor(client, house):
    client.force_login(MembershipFactory(centre=house, role="advisor").user)


def keys(page):
    return [i["value"] for i in page.select("input[name=line]")]


def test_frd_32_a_sheet_is_made_counted_and_kept_nowhere(client, advisor):
    page = reverse("frontdesk:sheet")
    offered = soup(client.post(page, {"theme": ["VAE"], "pole": "CHANGER"}))
    found = keys(offered)
    assert {k.split(":")[0] for k in found} >= {"document", "organisation", "advice"}
    tapped = [found[0], next(k for k in found if k.startswith("document"))]
    before = dump()
    made = client.post(page, {"make": "1", "line": tapped, "pole": "CHANGER"})
    assert made.status_code == 200
    assert soup(made).select_one(".qr svg")
    assert sorted(
        GivenCount.objects.values_list("pole_code", "theme_code", "kind", "number")
    ) == [
        ("CHANGER", "VAE", "advice", 1),
        ("CHANGER", "VAE", "document", 1),
    ]
    assert dump() == before, "nothing else is written"


def dump():
    """Return every row of the house but the counts of what was given and the log-ins."""
    apart = {"interviews.givencount", "sessions.session", "accounts.user"}
    return {
        model._meta.label: serializers.serialize(
            "json", model._default_manager.order_by("pk")
        )
        for model in apps.get_models()
        if model._meta.label_lower not in apart
    }


def test_what_was_tapped_stays_when_something_else_is_asked(client, advisor):
    page = reverse("frontdesk:sheet")
    first = keys(soup(client.post(page, {"theme": ["VAE"]})))[:2]
    again = soup(client.post(page, {"theme": ["CV"], "line": first, "look": "1"}))
    kept = [
        i["value"] for i in again.select("input[name=line]") if i.has_attr("checked")
    ]
    assert kept == first


@pytest.mark.parametrize(
    "sent",
    [
        {"make": "1"},
        {"make": "1", "line": ["document:999999999:VAE", "gift:1:", "x" * 500]},
    ],
)
def test_an_empty_sheet_is_said_and_counts_nothing(client, advisor, sent):
    answer = client.post(reverse("frontdesk:sheet"), sent)
    assert answer.status_code == 422
    assert "encore vide" in answer.content.decode()
    assert GivenCount.objects.count() == 0


@pytest.mark.parametrize(
    "words", ["cuisine", "<script>alert(1)</script>", "\0", "'; --", "a" * 5000, "🎓"]
)
def test_hostile_words_find_what_they_can(client, advisor, words):
    answer = client.post(reverse("frontdesk:sheet"), {"q": words, "look": "1"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.django_db
def test_the_page_of_the_phone_is_public_and_knows_nothing(client):
    answer = client.get(reverse("frontdesk:sheet_read"))
    assert answer.status_code == 200
    assert not answer.cookies
    assert soup(answer).select_one("#sheet-silent"), (
        "it says what to do without a script"
    )
