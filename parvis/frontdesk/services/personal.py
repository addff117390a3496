"""Personal numbers and addresses typed at a desk or a kiosk: taken out, and it is said (FRD-49)."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.kit.personal import without_personal

NAMES: Mapping[str, Promise] = {
    "phone": gettext_lazy("a telephone number"),
    "email": gettext_lazy("an e-mail address"),
    "address": gettext_lazy("a postal address"),
    "nir": gettext_lazy("a social security number"),
    "iban": gettext_lazy("a bank account number"),
}
OTHERWISE = gettext_lazy("a personal number")


def of_a_question(kinds: Iterable[str]) -> str:
    """Say what was taken out of a question; nothing if nothing was."""
    named = _named(kinds)
    if not named:
        return ""
    told = _("Taken out of the question: %(what)s. It is never needed here.")
    return told % {"what": named}


def of_a_note(note: str) -> str:
    """Say what was taken out of a word to the next pole; nothing if nothing was."""
    named = _named(without_personal(note)[1])
    if not named:
        return ""
    told = _("Taken out of your word: %(what)s. The next pole does not see it.")
    return told % {"what": named}


def _named(kinds: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(str(NAMES.get(kind, OTHERWISE)) for kind in kinds))
