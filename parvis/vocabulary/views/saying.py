"""Refusals, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.vocabulary import services

SENTENCES: dict[type[services.Refusal], str | Promise] = {
    services.ChangedMeanwhile: gettext_lazy(
        "%(told)s has changed this concept since you opened it. Nothing was"
        " overwritten; what you wrote is kept below. Read the last change,"
        " then keep yours again if it still holds."
    ),
    services.AlreadyBorne: gettext_lazy(
        "Another concept bears the label “%(told)s”. Add a qualifier that"
        " tells them apart, as in “crane (bird)”, or merge the two."
    ),
    services.TwoPreferredLabels: gettext_lazy(
        "Two preferred labels in one language (%(told)s): keep one, the"
        " other goes under “Also said”."
    ),
    services.NoPreferredLabel: gettext_lazy(
        "A concept needs one preferred label at least."
    ),
    services.ClosesALoop: gettext_lazy(
        "A concept cannot be broader than itself, even from afar."
    ),
    services.IsRetired: gettext_lazy(
        "This concept is retired: put it back in use first."
    ),
    services.IntoItself: gettext_lazy("Choose another concept than this one."),
    services.AnotherThesaurus: gettext_lazy(
        "The two concepts are of two thesauri: align them instead."
    ),
    services.TooFewParts: gettext_lazy("A concept is split into two others at least."),
    services.NotTheLast: gettext_lazy(
        "Only the last file that came in can be undone, and only once."
    ),
    services.ChangedSinceThen: gettext_lazy(
        "“%(told)s” was changed after this file came in: undoing it would lose that."
        " Nothing was changed."
    ),
    services.InUseSinceThen: gettext_lazy(
        "Documents or other things here are already filed under what came in"
        " (%(told)s): retire the concepts instead. Nothing was changed."
    ),
    services.NotRetired: gettext_lazy("This concept is already in use."),
    services.AlreadySettled: gettext_lazy(
        "%(told)s has already decided about this term."
    ),
    services.NoSuchConcept: gettext_lazy("This concept is no longer here."),
}


def said(refusal: services.Refusal) -> str:
    """Tell why a thesaurus was not changed, and what to do."""
    told = str(refusal.args[0]) if refusal.args else ""
    return str(SENTENCES[type(refusal)]) % {"told": told or _("An import")}
