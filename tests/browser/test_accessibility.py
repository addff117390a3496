"""Every public page through axe-core, light and dark: nothing serious, nothing critical."""

import os
import urllib.request
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import Resolver404, resolve

from tests.architecture.house import ROOT
from tests.browser.conftest import leave_out

AXE = Path(
    os.environ.get("PARVIS_AXE")
    or ROOT / "var" / "npm" / "node_modules" / "axe-core" / "axe.min.js"
)
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"


@pytest.fixture(scope="module")
def addresses(house):
    """Walk the links from the home page: one address for each kind of page."""
    waiting, found = ["/", "/poles/", "/styleguide/", "/compte/connexion/"], {}
    while waiting and len(found) < 60:
        address = waiting.pop(0)
        kind = kind_of(address)
        if not kind or kind in found:
            continue
        page = read(house.url, address)
        if page is None:
            continue
        found[kind] = address
        links = (link["href"] for link in page.find_all("a", href=True))
        targets = (urljoin(address, href).split("#")[0] for href in links)
        waiting += [target for target in targets if target.startswith("/")]
    return found


def kind_of(address):
    """Name the page; each sample of the style guide is a page of its own."""
    try:
        name = resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""
    return address if name == "discovery:sample" else name


def read(url, address):
    """Return a page that anyone may read, or nothing."""
    try:
        with urllib.request.urlopen(url + address) as answer:  # noqa: S310
            sent_away = urlsplit(answer.url).path != urlsplit(address).path
            if sent_away or "html" not in answer.headers["Content-Type"]:
                return None
            return BeautifulSoup(answer.read(), "html5lib")
    except OSError:
        return None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_aucune_faute_grave_d_accessibilite(visit, addresses, scheme):
    if not AXE.exists():
        leave_out("axe-core is not here (make test fetches it with npm)")
    source, wrong = AXE.read_text("utf-8"), []
    page = visit(color_scheme=scheme, reduced_motion="reduce")
    assert len(addresses) >= 4, addresses
    for address in addresses.values():
        page.goto(address)
        page.evaluate(source)
        result = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")
        wrong += [
            f"{address}: {fault['impact']} {fault['id']}: {fault['nodes'][0]['html'][:120]}"
            for fault in result["violations"]
            if fault["impact"] in {"serious", "critical"}
        ]
        if address.startswith("/compte/"):  # the log-in of the team has a cookie
            page.context.clear_cookies()
    assert wrong == []
