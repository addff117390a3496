from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VocabularyConfig(AppConfig):
    name = "parvis.vocabulary"

    def ready(self) -> None:
        from parvis.kit.members import Entry, offer
        from parvis.vocabulary.access import GESTURES

        offer(
            Entry(
                "vocabulary:themes",
                _("How people say it"),
                _("Ten minutes now and then: write down the words heard today."),
                GESTURES["write_formulations"],
            ),
            Entry(
                "vocabulary:workshop",
                _("Keep the thesaurus"),
                _(
                    "Concepts, their words, their place: what a change touches is shown first."
                ),
                GESTURES["suggest_term"],
            ),
            Entry(
                "vocabulary:candidates",
                _("Words that wait"),
                _(
                    "Words that the house uses and that no concept of the thesaurus bears."
                ),
                GESTURES["suggest_term"],
            ),
        )
