"""The two ways on, always both: by oneself, and with someone (DSC-4)."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.centres.queries import CentreNow
from parvis.discovery.rules.answer import PoleFound, Way
from parvis.vocabulary.queries import ThemeSheet


def alone(theme: ThemeSheet | None) -> Way:
    """Return something to do by oneself."""
    text = theme.on_your_own if theme else ""
    return Way(
        text or _("Walk among the shelves, or search the collection from here."),
        "/ressources/",
        _("Search the collection"),
    )


def with_someone(
    theme: ThemeSheet | None, poles: Sequence[PoleFound], centre: CentreNow
) -> Way:
    """Return whom to meet; the welcome desk when no pole stands out."""
    text = theme.with_someone if theme else ""
    shown = [p for p in poles if not p.is_reserved]
    known = next(iter(shown), None)
    if theme and text and theme.poles:  # its words name its main pole: lead there
        main = max(theme.poles, key=lambda pole: pole[1])[0]
        known = next((p for p in shown if p.code == main), None)
    return Way(
        text or _("Tell the welcome desk in two words: they will find who can help."),
        reverse("centres:pole", args=[known.code])
        if known
        else reverse("centres:poles"),
        _("Who can help, and when") if known or centre.poles else _("Come and see us"),
    )
