"""Nobody who visits leaves a trace: no table, no column, no cookie, no line of a journal."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.db import models
from django.urls import NoReverseMatch, reverse

from parvis.project.stored import ABOUT, LONG, sentences, stored
from tests.architecture.test_urls import PUBLIC

TABLES = stored()
OURS = [m for m in apps.get_models() if m.__module__.startswith("parvis.")]
# A name of a column that would remember a visitor, and where it is allowed because it is staff's.
TELLTALE = re.compile(
    r"(^|_)(ip|ip_address|user_agent|referer|referrer|session|cookie|visitor|person|query|device|fingerprint|birth|gender|nationality)(_|$)"
)
ABOUT_STAFF_OR_NOBODY = {
    "sessions.Session.session_key": "a log-in of the team",
    "sessions.Session.session_data": "a log-in of the team",
    "programme.EveningHost.session": "a dated session of the programme",
    "programme.Booking.session": "a workshop at a date",
}


def test_every_table_is_explained_and_nothing_is_explained_in_vain():
    unexplained = [
        t.name for t in TABLES if not (t.why and t.kept and t.about in ABOUT)
    ]
    assert unexplained == [], "add them to parvis/project/stored.toml"
    assert set(sentences()) - {t.name for t in TABLES} == set()


def test_every_free_text_has_an_author():
    anonymous = {
        t.name: t.free_text for t in TABLES if t.free_text and not t.written_by
    }
    assert anonymous == {}, "add written_by to parvis/project/stored.toml"


def test_counts_hold_no_text_and_no_moment():
    """A count with an hour beside it is a visit."""
    moments = (models.DateTimeField, models.TimeField)
    wrong = []
    for table in TABLES:
        if table.about != "counts":
            continue
        model = apps.get_model(table.name)
        wrong += [f"{table.name}.{c}: text" for c in table.free_text]
        wrong += [
            f"{table.name}.{f.name}: moment or person"
            for f in model._meta.local_fields
            if isinstance(f, moments)
            or f.related_model is apps.get_model("accounts.User")
        ]
    assert wrong == []


def test_no_column_could_remember_a_visitor():
    found = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if TELLTALE.search(field.name)
    }
    assert found - set(ABOUT_STAFF_OR_NOBODY) == set()


def test_addresses_of_machines_are_never_stored():
    assert [
        f"{m._meta.label}.{f.name}"
        for m in OURS
        for f in m._meta.local_fields
        if isinstance(f, models.GenericIPAddressField)
    ] == []


def test_journals_name_no_path_and_no_body():
    handlers = settings.LOGGING["handlers"]
    loose = [
        name
        for name, handler in handlers.items()
        if handler["class"] != "logging.NullHandler"
        and "discreet" not in handler.get("filters", ())
    ]
    assert loose == []
    loggers = settings.LOGGING["loggers"]
    assert loggers["django"]["handlers"] == [], "Django mails whole requests otherwise"
    assert settings.ADMINS == []


def test_only_those_who_log_in_have_a_session_or_a_preference():
    assert settings.SESSION_COOKIE_HTTPONLY
    assert not settings.SESSION_SAVE_EVERY_REQUEST
    assert "django.middleware.locale.LocaleMiddleware" not in settings.MIDDLEWARE


def addresses():
    for name in sorted(PUBLIC):
        try:
            yield name, reverse(name)
        except NoReverseMatch:
            continue


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "address"), list(addresses()))
def test_a_public_page_gives_no_cookie(client, name, address):
    if name in LOG_IN:
        pytest.skip("a page of log-in needs a token")
    response = client.get(address)
    assert dict(response.cookies) == {}, name


LOG_IN = {n for n in PUBLIC if n.startswith(("account_", "mfa_", "accounts:"))}


def test_no_file_that_we_serve_calls_another_site():
    called = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            if path.startswith("ui/") and path.endswith((".css", ".js", ".svg")):
                with storage.open(path) as file:
                    text = file.read().decode()
                called += [
                    f"{path}: {url}"
                    for url in re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", text)
                    if "w3.org" not in url
                ]
    assert called == []


def test_a_long_text_is_long_enough_to_be_a_sentence():
    assert LONG <= 60
