"""The page that tells anyone what is kept: read from the tables, never from their rows."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control

from parvis.project.stored import stored

FRENCH = Path(__file__).with_name("stored_fr.toml")
GROUPS = {
    "a turn of the day": _("Your turn of the day"),
    "a seat": _("Your seats in the programme"),
    "a pair of the club": _("Your pair in the mentors’ club"),
    "a gift, reviewed": _("The questions that people give"),
    "counts": _("Counts and records, without anyone"),
    "the place": _("The place"),
    "words": _("Words"),
    "occupations": _("Occupations"),
    "the collection": _("The collection"),
    "organisations": _("Organisations"),
    "the team": _("The team"),
    "the machine": _("The machine"),
}

OF_VISITORS = {
    "a turn of the day",
    "a seat",
    "a pair of the club",
    "a gift, reviewed",
    "counts",
}


@cache
def in_french() -> dict[str, dict[str, str]]:
    """Return the French name and sentences of each table, by its label."""
    told: dict[str, dict[str, str]] = tomllib.loads(FRENCH.read_text("utf-8"))
    return told


def groups() -> list[dict[str, Any]]:
    """Return the tables by whom they are about, visitors first."""
    told, tables = in_french(), {table.name: table for table in stored()}
    return [
        {
            "title": title,
            "is_about_visitors": about in OF_VISITORS,
            "tables": [
                {**said, "columns": tables[name].columns}
                for name, said in told.items()
                if tables[name].about == about
            ],
        }
        for about, title in GROUPS.items()
    ]


@login_not_required
@cache_control(public=True, max_age=300)
def what_we_keep(request: HttpRequest) -> HttpResponse:
    return render(request, "project/what_we_keep.html", {"groups": groups()})
