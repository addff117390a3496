"""The health of the house, and what programs are told when there is nothing at an address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from parvis.rest.queries import state

NOT_THIS_METHOD = 405
READABLE = {"ensure_ascii": False}


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the house can answer; 503 when the database cannot."""
    checks = state()
    word = "ok" if all(checks.values()) else "degraded"
    status = 200 if checks["database"] else 503
    return JsonResponse({"state": word, "checks": checks}, status=status)


@csrf_exempt
@login_not_required
def nowhere(request: HttpRequest) -> JsonResponse:
    """Tell a program that there is nothing here, and where everything is described."""
    told = _(
        "There is nothing at this address: /api/v1/openapi.json lists those there are."
    )
    return JsonResponse({"detail": told}, status=404, json_dumps_params=READABLE)


def in_a_sentence(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Make an address of machines say in JSON which methods it takes."""

    @csrf_exempt
    @wraps(view)
    def told(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        response = view(request, *args, **named)
        if response.status_code != NOT_THIS_METHOD:
            return response
        allowed = response.headers.get("Allow", "")
        why = _("This address takes another method: %(allowed)s.") % {
            "allowed": allowed
        }
        return JsonResponse(
            {"detail": why},
            status=405,
            headers={"Allow": allowed},
            json_dumps_params=READABLE,
        )

    return told
