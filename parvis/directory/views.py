"""The directory as anyone consults it; nothing of what is asked is kept."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.directory import access, queries
from parvis.directory.choices import Kind
from parvis.directory.rules import check_of
from parvis.kit.clock import now
from parvis.ui.listing import Dimension, asked, found_by, groups, page_of
from parvis.vocabulary import queries as vocabulary


@login_not_required
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Search the directory, narrow it, turn its pages; by name, without merit."""
    themes = {t.code: t.plain_label or t.label for t in vocabulary.themes()}
    kinds = {v: str(label).capitalize() for v, label in Kind.choices}
    dimensions = [
        Dimension("kind", "nature", _("For what"), kinds),
        Dimension("theme", "theme", _("Theme"), themes),
        Dimension("city", "ville", _("Town"), {}),
    ]
    question = asked(request, dimensions)
    question, found = found_by(
        question,
        lambda offset: queries.search(
            question.text, filters=question.filters, offset=offset
        ),
    )
    today = now().date()
    context = {
        "question": question,
        "found": found,
        "lines": [(s, check_of(s.reviewed_on, today).value) for s in found.sheets],
        "page": page_of(question, found.sheets, found.total),
        "groups": groups(question, dimensions, found.facets),
    }
    return render(request, "directory/organisation_list.html", context)


@login_not_required
@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one organisation: what for, how to reach it, how fresh the sheet is."""
    sheet = access.organisation(pk)
    codes = [code for code, _label in sheet.themes]
    beside = [s for s in queries.by_theme(codes, 7) if s.pk != pk]
    context = {
        "sheet": sheet,
        "check": check_of(sheet.reviewed_on, now().date()).value,
        "beside": beside[:6],
    }
    return render(request, "directory/organisation_detail.html", context)
