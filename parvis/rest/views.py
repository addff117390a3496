"""The health of the house, for those who keep it running."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from parvis.rest.health import state


@login_not_required
@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Say whether the house can answer; 503 when the database cannot."""
    checks = state()
    word = "ok" if all(checks.values()) else "degraded"
    status = 200 if checks["database"] else 503
    return JsonResponse({"state": word, "checks": checks}, status=status)
