"""The language of a page: asked by the address (`?lang=`); no cookie. A search that is down says so."""

import logging
from collections.abc import Callable
from dataclasses import asdict

from csp.constants import HEADER
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from parvis.kit.fulltext import IndexUnusable

UNREADABLE = "\ufffd"
log = logging.getLogger(__name__)


class PolicyMiddleware(CSPMiddleware):
    """The policy of the house, built once: only an answer that changes it has its own built."""

    @cached_property
    def policy(self) -> str:
        """Return what every page lets in."""
        return build_policy(**asdict(PolicyParts()))

    def process_request(self, request: HttpRequest) -> None:
        """Make no nonce: no page of ours has a script in its text."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Set the policy, unless the view has told another."""
        if settings.DEBUG or any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self.policy)
        return response


class LanguageMiddleware:
    """Choose among the offered languages without remembering anything."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        offered = dict(settings.LANGUAGES)
        asked = request.GET.get("lang", "")
        language = asked if asked in offered else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class NulMiddleware:
    """Let no NUL in by an address: PostgreSQL stores none, and no keyboard types one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            "\0" in request.path
        ):  # a mark that no address has: each room says 404 its way
            request.path = request.path.replace("\0", UNREADABLE)
            request.path_info = request.path_info.replace("\0", UNREADABLE)
        query = request.META.get("QUERY_STRING", "")
        request.META["QUERY_STRING"] = query.replace("%00", "").replace("\0", "")
        return self.get_response(request)


class GestureMiddleware:
    """Say in a page or a sentence, not in a blank, that an address is for a gesture."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_a_person = "text/html" in request.headers.get("Accept", "")
        if response.status_code != 405 or response.content:
            return response
        allowed = response.headers.get("Allow", "")
        if is_a_person:
            told = render(request, "ui/error_gesture.html", status=405)
        else:
            sentence = _("This address takes another method: %(allowed)s.")
            told = HttpResponse(
                f"{sentence % {'allowed': allowed}}\n",
                status=405,
                content_type="text/plain; charset=utf-8",
            )
        told.headers["Allow"] = allowed
        return told


class SearchMiddleware:
    """Say in a sentence that a search is down, and that people are not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer for a page whose index is missing or damaged; leave the rest to others."""
        if not isinstance(exception, IndexUnusable):
            return None
        log.error("a search index cannot be used: run `parvis rebuild_search`")
        return render(request, "ui/error_search.html", status=503)
