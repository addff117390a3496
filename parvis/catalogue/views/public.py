"""The collection as anyone consults it; what is asked stands in the address and nowhere else."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.catalogue import access, queries
from parvis.catalogue.choices import Kind
from parvis.catalogue.rules.showing import is_stale
from parvis.kit.clock import now
from parvis.ui.listing import Dimension, asked, groups, page_of
from parvis.vocabulary import queries as vocabulary


@login_not_required
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Search the collection, narrow it, turn its pages."""
    dimensions = _dimensions()
    question = asked(request, dimensions)
    found = queries.search(
        question.text, filters=question.filters, offset=question.offset
    )
    context = {
        "question": question,
        "found": found,
        "page": page_of(question, found.cards, found.total),
        "groups": groups(question, dimensions, found.facets),
        "newest": () if question.is_narrowed else queries.newest(),
    }
    return render(request, "catalogue/document_list.html", context)


@login_not_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one document: what it says, where it is, what it speaks of."""
    sheet = access.document(pk)
    today = now().date()
    themes = [code for code, _label in sheet.themes]
    near = [o.card for o in queries.by_theme(themes, 7) if o.card.pk != pk]
    context = {
        "sheet": sheet,
        "card": sheet.card,
        "is_stale": is_stale(sheet.card.reviewed_on, today),
        "near": near[:6],
    }
    return render(request, "catalogue/document_detail.html", context)


def _dimensions() -> list[Dimension]:
    themes = {t.code: t.plain_label or t.label for t in vocabulary.themes()}
    return [
        Dimension(
            "kind", "nature", _("Kind"), {v: str(label) for v, label in Kind.choices}
        ),
        Dimension("theme", "theme", _("Theme"), themes),
        Dimension("language", "langue", _("Language"), _languages()),
        Dimension("shelf", "rayon", _("Shelf"), {}),
    ]


def _languages() -> dict[str, str]:
    return {
        "fr": _("French"),
        "en": _("English"),
        "es": _("Spanish"),
        "pt": _("Portuguese"),
        "ar": _("Arabic"),
        "de": _("German"),
        "it": _("Italian"),
        "ro": _("Romanian"),
        "he": _("Hebrew"),
        "ne": _("Nepali"),
    }
