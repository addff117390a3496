"""Addresses of machines; the doors of the interface are keys, not log-ins."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path, re_path

from parvis.rest.api import api
from parvis.rest.views import health, in_a_sentence, nowhere

interface, app, space = api.urls
for pattern in interface:
    if isinstance(pattern, URLPattern):
        pattern.callback = login_not_required(in_a_sentence(pattern.callback))
urlpatterns = [
    path("api/v1/", (interface, app, space)),
    re_path(r"^api(?:/.*)?$", nowhere, name="nowhere"),
    path("sante/", health, name="health"),
]
