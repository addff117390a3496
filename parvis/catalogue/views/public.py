"""The collection as anyone consults it; what is asked stands in the address and nowhere else."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from parvis.catalogue import access, queries
from parvis.catalogue.formats import coins, told_of
from parvis.catalogue.rules.browsing import freshness, is_beside_others
from parvis.catalogue.rules.schema_org import as_schema_org
from parvis.catalogue.views.frame import dimensions, frame, here, plan_of, shelves
from parvis.kit.clock import now
from parvis.ui.listing import asked, found_by, groups, page_of

AS_TYPED = "tel_quel"
THEMES_IN_FRONT = 12


@login_not_required
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Search the collection, narrow it, turn its pages; or come in by one of its doors."""
    doors = shelves()
    ways = dimensions(doors)
    question = asked(request, ways)
    question, found = found_by(
        question,
        lambda offset: queries.search(
            question.text,
            filters=question.filters,
            offset=offset,
            as_typed=AS_TYPED in request.GET,
        ),
    )
    context = {
        **frame(request),
        "question": question,
        "found": found,
        "page": page_of(question, found.cards, found.total),
        "groups": groups(question, ways, found.facets),
    }
    if not question.is_narrowed:
        context |= _front(doors)
    elif not found.total and question.text:
        context |= _ways_on(question.text, is_filtered=bool(question.hidden))
    return render(request, "catalogue/document_list.html", context)


@login_not_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one document: what it says, why it is here, where it stands, what else there is."""
    sheet = access.document(pk)
    lit = here(sheet.card.shelf)
    address = request.build_absolute_uri(reverse("catalogue:document", args=[pk]))
    elsewhere = queries.elsewhere(sheet)
    context = {
        **frame(request),
        "sheet": sheet,
        "card": sheet.card,
        "freshness": freshness(sheet.card.reviewed_on, now().date()),
        "elsewhere": elsewhere,
        "is_beside_others": is_beside_others(
            sheet.card.publisher, (card.publisher for card in elsewhere)
        ),
        "plan": plan_of(shelves(), lit) if lit else None,
        "address": address,
        "schema_org": as_schema_org(_told(sheet), address),
        "coins": coins(told_of(cited)) if (cited := queries.citable(pk)) else "",
    }
    return render(request, "catalogue/document_detail.html", context)


@login_not_required
@require_safe
def leaf(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a leaf to leave with: a page, or a slip for the notebook (`?format=carnet`)."""
    sheet = access.document(pk)
    lit = here(sheet.card.shelf)
    context = {
        "sheet": sheet,
        "card": sheet.card,
        "is_slip": request.GET.get("format") == "carnet",
        "freshness": freshness(sheet.card.reviewed_on, now().date()),
        "plan": plan_of(shelves(), lit) if lit else None,
        "address": request.build_absolute_uri(reverse("catalogue:document", args=[pk])),
    }
    return render(request, "catalogue/leaf.html", context)


def _front(doors: tuple[queries.ShelfDoor, ...]) -> dict[str, object]:
    themes = sorted(queries.theme_doors(), key=lambda d: (-d.number, d.label))
    return {
        "newest": queries.newest(3),
        "themes": themes[:THEMES_IN_FRONT],
        "shelves": doors,
        "plan": plan_of(doors),
        "table": queries.table_of_the_week(now().date()),
    }


def _ways_on(text: str, *, is_filtered: bool) -> dict[str, object]:
    """Return what to try when nothing was found: without the filters, with other words."""
    without = (
        queries.search(text, limit=1, with_facets=False).total if is_filtered else 0
    )
    return {"without_filters": without, "ways_on": queries.ways_on(text)}


def _told(sheet: queries.DocumentSheet) -> dict[str, object]:
    card = sheet.card
    return {
        "kind": card.kind,
        "title": card.title,
        "subtitle": card.subtitle,
        "authors": card.authors,
        "publisher": card.publisher,
        "year": card.year,
        "languages": card.languages,
        "isbn": sheet.isbn,
        "url": card.url,
        "summary": card.summary,
        "subjects": [*(label for _code, label in sheet.themes), *sheet.subjects],
        "reviewed_on": card.reviewed_on,
    }
