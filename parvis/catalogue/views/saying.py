"""Refusals of purchases, of weeding and of counts, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.catalogue import services

SENTENCES: dict[type[Exception], str | Promise] = {
    services.MovedMeanwhile: _(
        "Someone else has just taken a step. Nothing of yours was lost: read where it stands, then say it again."
    ),
    services.NotThatStep: _(
        "This step no longer follows from where the purchase stands."
    ),
    services.BudgetIsShort: _(
        "The budget of this theme is short: %(left)s € are left. Raise the budget, or choose another price."
    ),
    services.NoBudget: _("No budget is set for this theme this year: set it first."),
    services.AlreadyHad: _(
        "It is here, or next door, already. To buy it all the same, write why."
    ),
    services.NoSuchNotice: _("No document of the collection has this number."),
    services.BelowWhatIsEngaged: _(
        "This is less than what is committed and spent already."
    ),
    services.LookedAtMeanwhile: _(
        "Someone else has just spoken of this document. Read what was said, then say yours."
    ),
    services.SamePerson: _("It takes two: another member of the team settles it."),
    services.NoReplacement: _("No other document of the collection has this number."),
    services.TooLate: _(
        "It left more than ninety days ago: its notice is kept, but its copies are gone."
    ),
    services.NotACount: _("Count from one to fifty documents at once."),
    services.UnknownCode: _(
        "No document here bears the code “%(left)s”. Nothing was counted."
    ),
}


def said(refusal: Exception) -> str:
    """Tell why something was not done, and what to do."""
    told = refusal.args[0] if refusal.args else ""
    if isinstance(told, int):
        told = f"{told / 100:.2f}".replace(".", ",")
    return str(SENTENCES[type(refusal)]) % {"left": told}
