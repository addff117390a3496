"""What machines find by habit: the map of the site, the measures of the house."""

from datetime import UTC, datetime
from ipaddress import ip_network

import pytest
from defusedxml import ElementTree

from parvis.catalogue.tests.factories import DocumentFactory
from parvis.centres import services as place
from parvis.kit.env import WrongSetting, env_networks
from parvis.project.metrics import Gauge
from parvis.project.welcome import addresses

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 10, 11, tzinfo=UTC)
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _locations(told, kind):
    return [
        e.text
        for e in ElementTree.fromstring(told.content).findall(f"s:{kind}/s:loc", SPACE)
    ]


def test_the_map_leads_to_pages_that_open(client):
    place.seed(at=NOON)
    shown, hidden = DocumentFactory(), DocumentFactory(is_withdrawn=True)
    sections = _locations(client.get("/sitemap.xml"), "sitemap")
    assert "http://testserver/sitemap-ressources.xml" in sections
    listed = [
        page
        for section in sections
        for page in _locations(
            client.get(section.removeprefix("http://testserver")), "url"
        )
    ]
    assert f"http://testserver/ressources/{shown.pk}/" in listed
    assert f"http://testserver/ressources/{hidden.pk}/" not in listed
    assert len(listed) == len(set(listed)) > 15
    for page in listed:
        assert client.get(page.removeprefix("http://testserver")).status_code == 200


def test_the_map_stands_in_an_empty_house(client):
    assert client.get("/sitemap.xml").status_code == 200
    assert client.get("/sitemap-metiers.xml").status_code == 200
    assert client.get("/sitemap-gens.xml").status_code == 404
    assert "/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_the_measures_are_counts_by_pole(client):
    place.seed(at=NOON)
    told = client.get("/metriques").content.decode()
    assert 'parvis_part_serves{part="database"} 1.0' in told
    assert 'parvis_waiting{centre="villette",pole="EMPLOI"} 0' in told
    assert 'parvis_job_last_success_seconds{job="fade_interviews"} 0' in told
    for line in told.splitlines():
        assert line.startswith("# ") or float(line.rpartition(" ")[2]) >= 0


@pytest.mark.parametrize("address", ["10.0.0.9", "", "rien", "2001:db8::1"])
def test_whoever_is_not_of_the_networks_of_the_team_finds_nothing(client, address):
    assert client.get("/metriques", REMOTE_ADDR=address).status_code == 404


def test_a_network_of_the_team_is_named_in_the_environment(client, settings):
    settings.STAFF_NETWORKS = [ip_network("10.0.0.0/8")]
    assert client.get("/metriques", REMOTE_ADDR="10.0.0.9").status_code == 200
    assert client.get("/metriques", REMOTE_ADDR="127.0.0.1").status_code == 404


def test_a_network_that_is_none_stops_at_once(monkeypatch):
    monkeypatch.setenv("NETWORKS", "10.0.0.0/8,bureau")
    with pytest.raises(WrongSetting, match="bureau"):
        env_networks("NETWORKS", "")


def test_a_moment_keeps_its_seconds():
    gauge = Gauge("x", "Why.", {(("job", "a"),): 1795878218.75})
    assert list(gauge.lines())[-1] == 'x{job="a"} 1795878218.75'


def test_a_label_never_breaks_the_text():
    gauge = Gauge("x", "Why.", {(("pole", 'a"b\nc\\'),): 1})
    assert list(gauge.lines())[-1] == 'x{pole="a\\"b c\\\\"} 1'


def test_the_terminal_names_addresses_that_open():
    place.seed(at=NOON)
    told = list(addresses("127.0.0.1", 8000))
    assert any("/ressources/" in line for line in told)
    assert any("/metiers/" in line for line in told)
