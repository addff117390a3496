"""Search in everything public from one box."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from parvis.discovery import search as searches
from parvis.discovery.forms import SearchForm
from parvis.kit.http import HttpRequest


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Show what each room has under these words; our own form keeps them out of the address."""
    linked = {"q": request.GET["q"]} if "q" in request.GET else None
    form = SearchForm(request.POST or linked)
    is_asked = form.is_valid() and bool(form.cleaned_data["q"].strip())
    found = searches.everywhere(form.cleaned_data["q"]) if is_asked else None
    shown = {
        "form": form,
        "is_asked": is_asked,
        "groups": found.groups if found else (),
        "corrected": found.corrected if found else "",
    }
    return render(request, "discovery/search_page.html", shown)
