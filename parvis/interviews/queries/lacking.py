"""What interviews lacked and what they gave, by theme over a year: small numbers hidden."""

from datetime import date

from django.db.models import Count, Sum

from parvis.interviews.choices import SheetKind
from parvis.interviews.models import GivenCount, RecordSubject
from parvis.interviews.rules.hiding import hide_small


def unmet_in_a_year(on: date) -> dict[str, int]:
    """Return how many interviews on each theme ended without what was needed."""
    since = on.replace(year=on.year - 1, day=1)
    found = RecordSubject.objects.filter(record__is_unmet=True, record__day__gte=since)
    rows = found.values_list("theme__code").annotate(size=Count("record")).order_by()
    hidden = hide_small({str(code): size for code, size in rows})
    return {code: size for code, size in hidden.items() if size}


def given_in_a_year(year: int) -> dict[str, int]:
    """Return how many documents stood on the sheets that people took away, by theme."""
    found = GivenCount.objects.filter(month__year=year, kind=SheetKind.DOCUMENT)
    rows = found.values_list("theme_code").annotate(total=Sum("number")).order_by()
    hidden = hide_small({str(code): total or 0 for code, total in rows})
    return {code: total for code, total in hidden.items() if total}
