"""The interface of machines, assembled from the `rest` door of each room.

A room gives a `router`; a line in ROUTERS puts it in place. What is public
says `auth=None` itself; everything else asks for a key.
"""

import json
import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from parvis.centres.rest import router as centres
from parvis.discovery.rest import router as discovery
from parvis.frontdesk.rest import router as frontdesk
from parvis.kit.fulltext import IndexUnusable
from parvis.reception.rest import router as reception
from parvis.rest.describing import House, Readable, Refusal
from parvis.rest.faults import faults_of
from parvis.rest.keys import Key
from parvis.roster.rest import router as roster

log = logging.getLogger(__name__)
ABOUT = """Who answers which question, and when. Nothing asked here is kept.

Texts and addresses are UTF-8, bodies are JSON, moments are ISO 8601 with their offset. What is public needs no key;
everything else asks for `Authorization: Bearer prv_…`, a key made in the settings of a centre and good for that centre
alone. A refusal is always JSON with `detail`, a sentence for people in the language of the house (`?lang=` chooses
another that is offered), and never repeats what was sent. A gesture carries its own `uuid`: sent again after a cut, it is
done once and answers the same. Fields may be added; one is changed or taken away only in a new version of the address."""
ROUTERS: tuple[Router, ...] = (centres, discovery, frontdesk, reception, roster)

api = House(
    title="Parvis",
    version="1",
    description=ABOUT,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="rest",
    auth=Key(),
    renderer=Readable(),
)
for router in ROUTERS:
    api.add_router("", router)


class KeySheet(Schema):
    """What a key is for."""

    name: str
    centre: str
    scopes: list[str]


@api.get("/key", response={200: KeySheet, 401: Refusal}, url_name="key", tags=["keys"])
def key(request: HttpRequest) -> Any:
    """Tell a program what its key is for."""
    held = request.auth  # type: ignore[attr-defined]
    return {"name": held.name, "centre": held.centre.code, "scopes": held.scopes}


@api.exception_handler(AuthenticationError)
def without_key(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer a program that has no key, or not the right one."""
    return _refused(request, _("This needs a key that allows it."), 401)


@api.exception_handler(ValidationError)
def misshapen(request: HttpRequest, error: Any) -> HttpResponse:
    """Say which field is wrong without repeating what was written in it."""
    told = {
        "detail": _("What was sent cannot be read."),
        "faults": faults_of(error.errors),
    }
    return api.create_response(request, told, status=422)


@api.exception_handler(RequestDataTooBig)
def too_long(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer what is longer than any question."""
    return _refused(request, _("What was sent is too long."), 413)


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    """Answer what is not even JSON."""
    return _refused(request, _("What was sent cannot be read."), error.status_code)


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def away(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer while the database is away: the same gesture, sent again, is done once."""
    return _refused(request, _("One moment: send it again, under the same name."), 503)


@api.exception_handler(IndexUnusable)
def blind(request: HttpRequest, error: Exception) -> HttpResponse:
    """Answer while a search index is missing or damaged."""
    log.error("a search index cannot be used: run `parvis rebuild_search`")
    return _refused(request, _("The search is being mended: ask again later."), 503)


@api.exception_handler(Exception)
def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """Apologise to a program; the journal has the place in the code, not what was sent."""
    log.error("a request of a program could not be handled", exc_info=error)
    return _refused(
        request, _("Something broke here; it was noted without what you sent."), 500
    )


def _refused(request: HttpRequest, why: str, status: int) -> HttpResponse:
    return api.create_response(request, {"detail": why}, status=status)


def written() -> str:
    """Return the description of the interface as it is committed."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
