"""Whoever is not of the right role stays outside: every page of the team, every role."""

import uuid
from importlib import import_module
from importlib.util import find_spec

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, converters, get_resolver, reverse

from parvis.accounts.access import OWN_ACCOUNT
from parvis.accounts.choices import Role
from parvis.accounts.rules import needs_partner
from parvis.accounts.tests.factories import MembershipFactory
from parvis.centres.tests.factories import CentreFactory, PartnerFactory
from parvis.kit.members import ANY_ROLE
from tests.architecture.test_urls import PUBLIC

SAMPLES = {
    converters.IntConverter: 0,
    converters.SlugConverter: "x",
    converters.StringConverter: "x",
    converters.PathConverter: "x",
    converters.UUIDConverter: uuid.UUID(int=0),
}
OF_THE_FRAMEWORK = ("account_", "mfa_", "django.")


def pages(patterns=None, namespace="", above=None):
    """Return each page of the team: its name, its view, what its address needs."""
    for found in get_resolver().url_patterns if patterns is None else patterns:
        needs = {**(above or {}), **found.pattern.converters}
        if isinstance(found, URLResolver):
            inside = f"{namespace}{found.namespace}:" if found.namespace else namespace
            yield from pages(found.url_patterns, inside, needs)
        elif isinstance(found, URLPattern):
            name = f"{namespace}{found.name}"
            if name not in PUBLIC and not name.startswith(OF_THE_FRAMEWORK):
                yield name, found.callback, needs


GUARDED = {name: (view, needs) for name, view, needs in pages()}
BY_ROLE = {
    name: (view.roles, needs)
    for name, (view, needs) in GUARDED.items()
    if hasattr(view, "roles")
}


def address(name, needs):
    return reverse(name, kwargs={k: SAMPLES[type(c)] for k, c in needs.items()})


def tables():
    for config in apps.get_app_configs():
        if config.name.startswith("parvis.") and find_spec(f"{config.name}.access"):
            gestures = getattr(import_module(f"{config.name}.access"), "GESTURES", {})
            yield config.label, gestures


def test_every_page_of_the_team_says_who_may_open_it():
    assert set(GUARDED) - set(BY_ROLE) - set(OWN_ACCOUNT) == set()


def test_every_gesture_belongs_to_roles_that_exist():
    unknown = {
        f"{room}.{gesture}"
        for room, gestures in tables()
        for gesture, roles in gestures.items()
        if roles is not ANY_ROLE and not set(roles) <= set(Role.values)
    }
    assert unknown == set()


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(GUARDED))
def test_the_street_is_sent_to_the_way_in(client, name):
    _view, needs = GUARDED[name]
    for method in (client.get, client.post):
        answer = method(address(name, needs))
        assert answer.status_code in {302, 403}, name
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/compte/"), name


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role.values)
def test_each_role_opens_its_pages_and_no_other(client, role):
    client.raise_request_exception = False
    centre = CentreFactory()
    lead = PartnerFactory(centre=centre) if needs_partner(role) else None
    held = MembershipFactory(role=role, centre=centre, partner=lead)
    client.force_login(held.user)
    wrong = []
    for name, (roles, needs) in sorted(BY_ROLE.items()):
        status = client.get(address(name, needs)).status_code
        may = roles is ANY_ROLE or role in roles
        if (status == 403) == may or status >= 500:
            wrong.append((name, status, may))
    assert wrong == []
