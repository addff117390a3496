"""How a wait is worded: few sentences, and the only place where they are written."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from parvis.frontdesk.rules.waits import NobodyBeforeClosing, Range, Straightaway

Told = Range | NobodyBeforeClosing | Straightaway


@dataclass(frozen=True)
class Words:
    """A wait in words: what is told, and how sure it is."""

    text: str = ""
    note: str = ""

    def __str__(self) -> str:
        return f"{self.text}, {self.note}" if self.note else self.text


def words(told: Told | None) -> Words:
    """Say a wait to who may still come; nothing where nothing may be told."""
    match told:
        case None:
            return Words()
        case Straightaway():
            return Words(_("Someone is free now"))
        case NobodyBeforeClosing():
            return Words(_("Probably nobody free before closing"))
        case Range(low=0, high=high):
            text = _("less than %(high)s min") % {"high": high}
        case Range(low=low, high=high):
            text = _("%(low)s to %(high)s min") % {"low": low, "high": high}
    if told.is_unsure:
        return Words(text, _("if someone is free before closing"))
    if told.reliability is None:
        return Words(text)
    times = round(10 * told.reliability)
    return Words(text, _("%(times)s times in 10") % {"times": times})


def sentence(told: Told | None) -> str:
    """Say a wait in one sentence."""
    return str(words(told))


def sentence_held(told: Told | None) -> str:
    """Say a wait to who holds a ticket: true for minutes, and with what to do (FRD-6)."""
    match told:
        case Straightaway():
            return _(
                "It is your turn soon: a desk is free, or will be any moment. Stay near the screen."
            )
        case NobodyBeforeClosing():
            return _(
                "Probably nobody free before closing: ask the welcome desk what else is possible."
            )
    return sentence(told)
