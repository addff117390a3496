"""Which release is in force."""

from datetime import date, datetime

from parvis.occupations.models import Release


def record_release(
    source: str,
    version: str,
    *,
    released_on: date | None,
    counts: dict[str, int],
    at: datetime,
) -> Release:
    """Note that a release is in force; the same one again changes nothing."""
    known = Release.objects.filter(source=source, version=version).first()
    if known and known.is_current and known.counts == counts:
        return known
    Release.objects.filter(source=source, is_current=True).update(is_current=False)
    release, _ = Release.objects.update_or_create(
        source=source,
        version=version,
        defaults={
            "released_on": released_on,
            "counts": counts,
            "imported_at": at,
            "is_current": True,
        },
    )
    return release
