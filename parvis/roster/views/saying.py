"""What a page answers to a gesture: a sentence, and the way back."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from parvis.kit.http import HttpRequest
from parvis.roster import services
from parvis.roster.models import Shift


def said(refusal: services.Refusal) -> str:
    """Say a refusal in a sentence."""
    sentences = {
        services.AlreadyElsewhere: _(
            "This person has another permanence at that time."
        ),
        services.NotCompetent: _("This person does not answer for this pole."),
        services.NotYet: _("This permanence has not come yet: it cannot be confirmed."),
        services.TooLong: _("A permanence lasts fourteen hours at most."),
    }
    return sentences.get(
        type(refusal), _("This permanence has changed meanwhile. Look at it again.")
    )


def to_week(found: Shift) -> HttpResponse:
    response = redirect("roster:week")
    response["Location"] += f"?semaine={found.day:%Y-%m-%d}#jour-{found.day:%Y-%m-%d}"
    return response


def back(request: HttpRequest, found: Shift) -> HttpResponse:
    """Go back to the page where the button stood."""
    if request.POST.get("retour") == "aujourdhui":
        return redirect("roster:today")
    return to_week(found)
