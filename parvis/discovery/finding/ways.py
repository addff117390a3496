"""What was understood, and the two ways on, always both: by oneself, and with someone (DSC-4, DSC-17)."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.centres.queries import CentreNow
from parvis.discovery.rules.answer import PoleFound, Way
from parvis.discovery.rules.asker import HELPERS
from parvis.vocabulary.queries import ThemeSheet


def understood(theme: ThemeSheet | None, is_for_another: bool = False) -> str:
    """Say what was understood; of somebody else when it is asked for somebody else."""
    if theme is None:
        return ""
    if not is_for_another:
        return theme.question_form
    if theme.code == HELPERS:
        return _("you ask for somebody whom you accompany")
    return _("you ask for somebody else, about “%(theme)s”") % {"theme": theme.label}


def other_ways(
    theme: ThemeSheet | None, is_for_another: bool = False
) -> tuple[str, ...]:
    """Return other ways to put it; those of the first person are not for who asks for another."""
    if theme is None or (is_for_another and theme.code != HELPERS):
        return ()
    return tuple(question for _code, question in theme.neighbours)


def alone(theme: ThemeSheet | None, is_for_another: bool = False) -> Way:
    """Return something to do by oneself."""
    text = theme.on_your_own if theme else ""
    if is_for_another:
        text = _(
            "Look with this person at what may help, or print it for them: they choose."
        )
    return Way(
        text or _("Walk among the shelves, or search the collection from here."),
        "/ressources/",
        _("Search the collection"),
    )


def with_someone(
    theme: ThemeSheet | None,
    poles: Sequence[PoleFound],
    centre: CentreNow,
    is_for_another: bool = False,
) -> Way:
    """Return whom to meet; the welcome desk when no pole stands out."""
    text = theme.with_someone if theme else ""
    shown = [p for p in poles if not p.is_reserved]
    known = next(iter(shown), None)
    if is_for_another:
        text = _for_another(known)
    elif theme and text and theme.poles:  # its words name its main pole: lead there
        main = max(theme.poles, key=lambda pole: pole[1])[0]
        known = next((p for p in shown if p.code == main), None)
    return Way(
        text or _("Tell the welcome desk in two words: they will find who can help."),
        reverse("centres:pole", args=[known.code])
        if known
        else reverse("centres:poles"),
        _("Who can help, and when") if known or centre.poles else _("Come and see us"),
    )


def _for_another(pole: PoleFound | None) -> str:
    if pole is None:
        return _(
            "Come together, or tell this person to come: the welcome desk will find who can help."
        )
    return _(
        "Come together, or tell this person to come without an appointment: an adviser of"
        " the pole “%(pole)s” receives them, and may also prepare it with you."
    ) % {"pole": pole.name}
