"""Who of the team is acting, and the one way for a page to ask what they may do.

A room does not know accounts: it reads `request.member`, which a middleware
of accounts fills, and compares roles with the table of its own `access`.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.functional import Promise

from parvis.kit.http import HttpRequest

P = ParamSpec("P")
Table = Mapping[str, Collection[str]]
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]
ANY_ROLE: Collection[str] = frozenset({"*"})


@dataclass(frozen=True)
class Member:
    """One of the team of one centre, with the roles held there today."""

    user_id: int
    name: str
    centre_id: int
    centre: str
    roles: frozenset[str]
    partner_id: int | None = None

    def may(self, gesture: str, table: Table) -> bool:
        return self.holds(table[gesture])

    def holds(self, roles: Collection[str]) -> bool:
        return roles is ANY_ROLE or not self.roles.isdisjoint(roles)


def only_for(gesture: str, table: Table) -> Callable[[Page[P]], Page[P]]:
    """Open a page to the members whose role allows this gesture, and to no one else."""
    roles = table[gesture]

    def guard(view: Page[P]) -> Page[P]:
        @wraps(view)
        def page(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            member = request.member
            if member is None or not member.holds(roles):
                raise PermissionDenied(gesture)
            return view(request, *args, **kwargs)

        page.roles = roles  # type: ignore[attr-defined]
        return page

    return guard


@dataclass(frozen=True)
class Entry:
    """A page of the settings, as the index shows it."""

    url_name: str
    label: str | Promise
    text: str | Promise
    roles: Collection[str]
    is_daily: bool = False
    """A page of the day's work, shown on one's own page and not among the settings."""


_entries: list[Entry] = []


def offer(*entries: Entry) -> None:
    """Put pages in the index of the settings (from `AppConfig.ready` only)."""
    _entries.extend(entry for entry in entries if entry not in _entries)


def offered_to(member: Member, *, daily: bool = False) -> Iterator[Entry]:
    """Return the settings, or the pages of the day, that this member may open."""
    return (e for e in _entries if e.is_daily == daily and member.holds(e.roles))


def acting(request: HttpRequest) -> Member:
    """Return the member of a request that `only_for` has let in."""
    if request.member is None:
        raise PermissionDenied
    return request.member
