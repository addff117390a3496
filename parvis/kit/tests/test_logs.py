"""No journal holds what a person wrote."""

import io
import logging

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from parvis.kit.logs import Discreet

CANARY = "canari-4f1e"


def broken(request, secret=""):
    try:
        raise ValueError(request.POST.get("q") or secret)
    except ValueError as error:
        raise RuntimeError(f"never: {secret}") from error


def sorry(request, *args, **kwargs):
    return HttpResponse("sorry", status=500)


urlpatterns = [path("billet/<str:secret>/", broken, name="ticket")]
handler400 = handler403 = handler404 = handler500 = sorry


@pytest.fixture
def journal():
    """Hear everything that reaches the root logger, through the house's own filter."""
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    handler.addFilter(Discreet())
    root, django = logging.getLogger(), logging.getLogger("django.request")
    level, before = django.level, root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    django.setLevel(logging.DEBUG)
    yield heard
    root.removeHandler(handler)
    root.setLevel(before)
    django.setLevel(level)


@pytest.mark.urls(__name__)
def test_a_bug_is_told_by_its_route_and_its_lines_without_words(journal, settings):
    settings.MIDDLEWARE = []
    client = Client(raise_request_exception=False)
    client.post(f"/billet/{CANARY}/?q={CANARY}", {"q": CANARY})
    client.get(f"/{CANARY}/")
    said = journal.getvalue()
    assert "500 ticket" in said
    assert "RuntimeError" in said
    assert "ValueError" in said
    assert "in broken" in said
    assert CANARY not in said


def test_gunicorn_tells_neither_address_nor_path(journal):
    error = logging.getLogger("gunicorn.error")
    error.warning("Invalid request from ip=192.0.2.7: Invalid HTTP: %s", CANARY)
    error.error("Error handling request %s", f"/{CANARY}")
    said = journal.getvalue()
    assert "192.0.2.7" not in said
    assert CANARY not in said
    assert said.count("a request could not be handled") == 2


def test_every_handler_of_the_house_is_discreet_and_nothing_is_mailed():
    handlers = settings.LOGGING["handlers"]
    for handler in handlers.values():
        assert (
            handler["class"] == "logging.NullHandler"
            or "discreet" in handler["filters"]
        )
    assert "mail_admins" not in str(settings.LOGGING)
    assert settings.LOGGING["loggers"]["django"]["handlers"] == []
