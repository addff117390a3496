"""The floor of the reception's bench: the least that Django and a database can do for a ticket.

A counter, a ticket, an event and a word to the listeners, in one transaction;
a call by one UPDATE. No middleware, no form, no key, no page, no rule. Run by
gunicorn: `bench._floor:application`, two processes of eight threads.
"""

import json
import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path

from parvis.kit.env import database
from parvis.kit.writes import write_tx

if not settings.configured:
    settings.configure(
        DATABASES={"default": database(os.environ["PARVIS_DATABASE_URL"])},
        INSTALLED_APPS=[],
        MIDDLEWARE=[],
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["*"],
        SECRET_KEY="floor",
        USE_TZ=True,
    )
    django.setup()

TABLES = (
    "CREATE TABLE floor_counter (pole text PRIMARY KEY, last integer NOT NULL)",
    "CREATE TABLE floor_ticket (id {serial}, pole text NOT NULL, number integer NOT NULL,"
    " state text NOT NULL, desk text, UNIQUE (pole, number))",
    "CREATE TABLE floor_event (id {serial}, ticket integer NOT NULL, kind text NOT NULL)",
    "CREATE INDEX floor_waiting ON floor_ticket (pole, id) WHERE state = 'waiting'",
)


def lay() -> None:
    """Make the tables of the floor."""
    postgres = connection.vendor == "postgresql"
    serial = "bigserial PRIMARY KEY" if postgres else "integer PRIMARY KEY"
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(table.format(serial=serial))


def take(request: HttpRequest) -> JsonResponse:
    wanted = json.loads(request.body)
    with write_tx(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO floor_counter AS c (pole, last) VALUES (%s, 1)"
            " ON CONFLICT (pole) DO UPDATE SET last = c.last + 1 RETURNING last",
            [wanted["pole"]],
        )
        (number,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO floor_ticket (pole, number, state)"
            " VALUES (%s, %s, 'waiting') RETURNING id",
            [wanted["pole"], number],
        )
        (ticket,) = cursor.fetchone()
        _event(cursor, ticket, "taken")
    return JsonResponse({"ticket_id": ticket, "label": f"{wanted['pole']}-{number}"})


def call(request: HttpRequest) -> JsonResponse:
    wanted = json.loads(request.body)
    skip = " FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    with write_tx(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE floor_ticket SET state = 'called', desk = %s WHERE id = (SELECT id"
            " FROM floor_ticket WHERE state = 'waiting' AND pole = %s"
            f" ORDER BY id LIMIT 1{skip}) RETURNING id",
            [wanted["desk"], wanted["poles"][0]],
        )
        row = cursor.fetchone()
        if row is None:
            return JsonResponse({}, status=409)
        _event(cursor, row[0], "called")
    return JsonResponse({"ticket_id": row[0]})


def free(request: HttpRequest, ticket: int) -> JsonResponse:
    with write_tx(), connection.cursor() as cursor:
        cursor.execute("UPDATE floor_ticket SET state = 'gone' WHERE id = %s", [ticket])
        _event(cursor, ticket, "gone")
    return JsonResponse({"ticket_id": ticket})


def _event(cursor, ticket, kind):
    cursor.execute(
        "INSERT INTO floor_event (ticket, kind) VALUES (%s, %s)", [ticket, kind]
    )


urlpatterns = [
    path("api/v1/tickets", take),
    path("api/v1/calls", call),
    path("api/v1/calls/<int:ticket>/no-show", free),
]


application = WSGIHandler()
