"""The sheet that a person takes away: composed by taps, printed or scanned, kept nowhere."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from parvis.centres import access as centres
from parvis.centres import queries as places
from parvis.frontdesk import access
from parvis.frontdesk.rules.sheet import MOST_LINES, Line, pack
from parvis.frontdesk.services import sheets
from parvis.kit.clock import now
from parvis.kit.http import HttpRequest
from parvis.kit.members import acting, only_for
from parvis.vocabulary import queries as vocabulary

MOST_THEMES = 3
LONGEST_WORDS = 80


@only_for("advise", access.GESTURES)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def compose(request: HttpRequest) -> HttpResponse:
    """Offer what answers the themes; make the sheet of what was tapped."""
    sent = request.POST
    lines = sheets.chosen(sent.getlist("line"))
    if "make" in sent and lines:
        return _made(request, lines)
    known = vocabulary.themes()
    codes = {t.code for t in known}
    themes = [c for c in sent.getlist("theme") if c in codes][:MOST_THEMES]
    words = sent.get("q", "").replace("\0", "").strip()[:LONGEST_WORDS]
    offer = sheets.offer(themes, words)
    context = {
        "lists": _lists(offer, lines),
        "chosen": lines,
        "themes": [t for t in known if t.poles],
        "asked": themes,
        "words": words,
        "pole": sent.get("pole", ""),
        "poles": places.poles(centres.centre(acting(request))),
        "is_empty": "make" in sent,
        "most": MOST_LINES,
    }
    status = 422 if "make" in sent else 200
    return render(request, "frontdesk/sheet_compose.html", context, status=status)


@login_not_required
@require_safe
def read(request: HttpRequest) -> HttpResponse:
    """Give the page that reads a sheet after the # of its address, on the phone alone (FRD-30)."""
    return render(request, "frontdesk/sheet_read.html")


def _made(request: HttpRequest, lines: Sequence[Line]) -> HttpResponse:
    member, at = acting(request), now()
    centre = centres.centre(member)
    pole = places.poles(centre).filter(code=request.POST.get("pole", "")).first()
    sheets.count(
        centre_id=centre.pk, pole_code=pole.code if pole else "", lines=lines, at=at
    )
    title = f"{centre} · {pole}" if pole else str(centre)
    packed = pack(title, lines)
    address = request.build_absolute_uri(reverse("frontdesk:sheet_read"))
    context: dict[str, Any] = {
        "groups": [
            (label, [a for a in lines if a.kind == kind]) for kind, label in _kinds()
        ],
        "centre": centre,
        "pole": pole,
        "address": f"{address}#{packed.fragment}",
        "left_out": packed.left_out,
    }
    return render(request, "frontdesk/sheet_made.html", context)


def _lists(
    offer: sheets.Offer, chosen: Sequence[Line]
) -> list[tuple[str, list[tuple[Line, bool]]]]:
    """Return each list with what is tapped; what was tapped before stays, whatever is asked now."""
    tapped = {line.key for line in chosen}
    by_kind = {
        "advice": offer.advice,
        "document": offer.documents,
        "organisation": offer.organisations,
        "occupation": offer.occupations,
    }
    lists = []
    for kind, label in _kinds():
        shown = {line.key: line for line in chosen if line.kind == kind}
        shown |= {line.key: line for line in by_kind[kind]}
        lists.append((label, [(a, a.key in tapped) for a in shown.values()]))
    return lists


def _kinds() -> list[tuple[str, str]]:
    return [
        ("advice", _("To do next")),
        ("document", _("To read, watch, consult")),
        ("organisation", _("Where else to go")),
        ("occupation", _("Occupations to look at")),
    ]
