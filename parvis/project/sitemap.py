"""`/sitemap.xml`: what anyone may read, for the engines that index; a page in sections of its kind."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemaps
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_response_headers
from django.views.decorators.http import require_safe

from parvis.catalogue import queries as catalogue
from parvis.centres import queries as centres
from parvis.directory import queries as directory
from parvis.kit.clock import now
from parvis.occupations import queries as occupations
from parvis.programme import queries as programme
from parvis.vocabulary import queries as vocabulary

MOST, HOUR = 10_000, 3600
PLACES = (
    "discovery:home",
    "discovery:how_it_works",
    "centres:poles",
    "roster:this_week",
    "programme:agenda",
    "mentoring:club",
    "catalogue:documents",
    "catalogue:new",
    "catalogue:table",
    "catalogue:themes",
    "catalogue:plan",
    "occupations:occupations",
    "directory:organisations",
    "what_we_keep",
    "ui:accessibility",
)
Page = tuple[str, datetime | None]


def places() -> Iterable[Page]:
    """Give the pages that every house has, its poles and its doors by audience."""
    yield from ((reverse(name), None) for name in PLACES)
    if centre := centres.default_centre():
        for pole in centres.poles(centre, on=centres.local_day(centre, at=now())):
            yield reverse("centres:pole", args=[pole.code]), None
    for door in vocabulary.audiences():
        yield reverse("discovery:audience", args=[door.code]), None


def documents() -> Iterable[Page]:
    """Give the collection."""
    for pk, changed_at in catalogue.pages():
        yield reverse("catalogue:document", args=[pk]), changed_at


def activities() -> Iterable[Page]:
    """Give what is to come in the programme."""
    if centre := centres.default_centre():
        for uuid in programme.to_come(centre.pk, at=now()):
            yield reverse("programme:activity", args=[uuid]), None


def sheets() -> Iterable[Page]:
    """Give the occupations in force."""
    for code in occupations.codes():
        yield reverse("occupations:occupation", args=[code]), None


def addresses() -> Iterable[Page]:
    """Give the organisations of the directory."""
    for pk in directory.pages():
        yield reverse("directory:organisation", args=[pk]), None


class Section(Sitemap):  # type: ignore[type-arg]
    """A kind of page."""

    limit = MOST

    def __init__(self, told: Callable[[], Iterable[Page]]) -> None:
        self.told = told

    def items(self) -> list[Page]:
        return list(self.told())

    def location(self, item: Page) -> str:
        return item[0]

    def lastmod(self, item: Page) -> datetime | None:
        return item[1]


SECTIONS: Mapping[str, Section] = {
    "lieu": Section(places),
    "programme": Section(activities),
    "ressources": Section(documents),
    "metiers": Section(sheets),
    "adresses": Section(addresses),
}


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the sections."""
    return _kept(
        sitemaps.index(request, dict(SECTIONS), sitemap_url_name="sitemap_section")
    )


@login_not_required
@require_safe
def section(request: HttpRequest, section: str) -> HttpResponse:
    """List the pages of a section."""
    return _kept(sitemaps.sitemap(request, dict(SECTIONS), section=section))


def _kept(response: Any) -> HttpResponse:
    response.render()
    patch_response_headers(response, cache_timeout=HOUR)
    told: HttpResponse = response
    return told
