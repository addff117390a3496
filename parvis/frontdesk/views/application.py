"""The desk as a small application: what a browser keeps to go on without the network."""

import json
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from parvis.frontdesk import access
from parvis.kit.http import HttpRequest
from parvis.kit.members import only_for

STYLES = ("tokens", "base", "layout", "utilities", "print")
COMPONENTS = (
    "masthead",
    "actions",
    "forms",
    "surfaces",
    "lists",
    "poles",
    "question",
    "desk",
)
MODULES = ("live", "fresh", "keys", "journal", "numbers", "quick")
FILES = (
    *(f"ui/css/{name}.css" for name in STYLES),
    *(f"ui/css/components/{name}.css" for name in COMPONENTS),
    "ui/js/timer.js",
    "ui/js/freshness.js",
    "ui/icons.svg",
    "ui/favicon.svg",
    "frontdesk/css/desk.css",
    *(f"frontdesk/js/{name}.js" for name in MODULES),
)


@only_for("advise", access.GESTURES)
@never_cache
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Give the script that keeps the pages of the desk and what is done on them."""
    files = [static(name) for name in FILES]
    version = sha256("".join(files).encode()).hexdigest()[:12]
    script = "\n".join(
        [
            f"const FILES = {json.dumps(files)};",
            f"const VERSION = {json.dumps(version)};",
            _source("frontdesk/js/keep.js"),
            _source("frontdesk/js/worker.js"),
        ]
    )
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@only_for("advise", access.GESTURES)
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Say what the application is called, where it begins, how it looks on a shelf of icons."""
    told = {
        "name": _("Parvis, the desk"),
        "short_name": "Parvis",
        "lang": "fr",
        "start_url": "/accueil/ma-journee/",
        "scope": "/accueil/",
        "display": "standalone",
        "background_color": "#fbf7ef",
        "theme_color": "#fbf7ef",
        "icons": [
            {
                "src": static("ui/favicon.svg"),
                "sizes": "any",
                "type": "image/svg+xml",
            }
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json")


def _source(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_text("utf-8")
