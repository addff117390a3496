from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiscoveryConfig(AppConfig):
    name = "parvis.discovery"

    def ready(self) -> None:
        from parvis.discovery.access import GESTURES
        from parvis.kit.jobs import Job, every_night
        from parvis.kit.members import Entry, offer

        every_night(
            Job(
                "forget_given_questions",
                "Erase the given questions that nobody has read.",
            )
        )
        offer(
            Entry(
                "discovery:given_questions",
                _("Questions given by visitors"),
                _("Read them, turn them into ways of asking, or let them go."),
                GESTURES["review_given_questions"],
            )
        )
