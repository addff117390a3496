from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontdeskConfig(AppConfig):
    name = "parvis.frontdesk"

    def ready(self) -> None:
        from parvis.kit.members import Entry, offer
        from parvis.reception.access import GESTURES

        offer(
            Entry(
                "frontdesk:board",
                _("Welcome"),
                _("Who waits, who is on duty, a ticket in one gesture."),
                GESTURES["welcome"],
                is_daily=True,
            ),
            Entry(
                "frontdesk:day",
                _("My day"),
                _("Call, receive, hand over: what waits for me."),
                GESTURES["advise"],
                is_daily=True,
            ),
            Entry(
                "frontdesk:settings_desks",
                _("The desks"),
                _("Where people are received, and how the wall calls each place."),
                GESTURES["manage_desks"],
            ),
        )
