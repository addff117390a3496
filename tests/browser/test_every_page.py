"""Every page of the house, followed from link to link by each member of the team: none breaks, none is too wide."""

from urllib.parse import urlsplit

from django.urls import (
    Resolver404,
    URLPattern,
    URLResolver,
    get_resolver,
    resolve,
    reverse,
)

from parvis.accounts.choices import DEMONSTRATION
from tests.browser.hall import log_in

WIDTHS = (360, 640)  # a phone; 200 % on a screen of 1280 pixels
SPREAD = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.href)"
TRACEBACK = "Traceback (most recent call last)"
NEVER = (
    "account_logout",
    "rest:",
    "catalogue:oai",
    "catalogue:sru",
    "nowhere",
    "metrics",
)
STREAMS = ("flow", "wall_flow")


def without_parameters(patterns=None, namespace=""):
    """Return the address of each page that needs nothing in it."""
    for found in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(found, URLResolver):
            if not found.pattern.regex.groups:
                inside = (
                    f"{namespace}{found.namespace}:" if found.namespace else namespace
                )
                yield from without_parameters(found.url_patterns, inside)
        elif (
            isinstance(found, URLPattern)
            and found.name
            and not found.pattern.regex.groups
        ):
            name = f"{namespace}{found.name}"
            if not is_left(name):
                yield reverse(name)


def is_left(name):
    return name.startswith(NEVER) or name.rpartition(":")[2] in STREAMS


def named(address):
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


class Walk:
    """A walk by one person: a page of each name, unless somebody before opened it."""

    def __init__(self, page, root, opened):
        self.page, self.root, self.opened = page, root, opened
        self.broken, self.wide = [], []

    def from_all(self, addresses):
        """Open these addresses, then what they lead to."""
        waiting = list(addresses)
        tried = set()
        while waiting:
            address = waiting.pop(0)
            name = named(address)
            if name in self.opened or name in tried or is_left(name):
                continue
            tried.add(name)
            waiting += [f"{a.path}?{a.query}" for a in self._links(address, name)]

    def _links(self, address, name):
        answer = self.page.request.get(address, max_redirects=0)
        if answer.status >= 500 or (not name and answer.status != 404):
            self.broken.append(f"{answer.status} {address}")
        is_page = answer.headers.get("content-type", "").startswith("text/html")
        if answer.status != 200 or not is_page:
            return []
        if "attachment" in answer.headers.get("content-disposition", ""):
            return []
        self.opened.add(name)
        self.page.goto(address)
        if TRACEBACK in self.page.inner_text("body"):
            self.broken.append(f"traceback {address}")
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 800})
            if (over := self.page.evaluate(SPREAD)) > 0:
                self.wide.append(f"{address} {over} px too wide at {width}")
        links = [urlsplit(link) for link in self.page.evaluate(LINKS)]
        return [a for a in links if f"{a.scheme}://{a.netloc}" == self.root]


def test_every_page_opens_and_none_is_too_wide(browser, house):
    opened, broken, wide = set(), [], []
    everyone = ["", *(email for email, _name, _role in DEMONSTRATION)]
    for email in everyone:
        context = browser.new_context(base_url=house.url, locale="fr-FR")
        page = context.new_page()
        if email:
            log_in(page, email)
        walk = Walk(page, house.url, opened)
        walk.from_all(without_parameters())
        broken += walk.broken
        wide += walk.wide
        context.close()
    assert len(opened) > 120, sorted(opened)
    assert (broken, wide) == ([], [])
