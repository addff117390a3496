from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontdeskConfig(AppConfig):
    name = "parvis.frontdesk"

    def ready(self) -> None:
        from parvis.kit.members import Entry, offer
        from parvis.reception.access import GESTURES

        offer(
            Entry(
                "frontdesk:settings_desks",
                _("The desks"),
                _("Where people are received, and how the wall calls each place."),
                GESTURES["manage_desks"],
            )
        )
