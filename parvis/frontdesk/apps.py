from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontdeskConfig(AppConfig):
    name = "parvis.frontdesk"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_out

        from parvis.frontdesk.views.place import leave_with_the_session
        from parvis.kit.members import Entry, offer
        from parvis.reception.access import GESTURES

        user_logged_out.connect(leave_with_the_session, dispatch_uid="frontdesk.desk")
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
