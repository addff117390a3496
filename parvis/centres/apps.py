from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentresConfig(AppConfig):
    name = "parvis.centres"

    def ready(self) -> None:
        from parvis.centres.access import GESTURES
        from parvis.kit.members import Entry, offer

        offer(
            Entry(
                "centres:settings_hours",
                _("Hours"),
                _("The usual week, closures, exceptional evenings."),
                GESTURES["manage_hours"],
            ),
            Entry(
                "centres:settings_poles",
                _("The poles"),
                _("Open, change or close a pole."),
                GESTURES["manage_poles"],
            ),
            Entry(
                "centres:settings_screens",
                _("The screens"),
                _("Which screens hang where, their languages, their voice."),
                GESTURES["manage_screens"],
            ),
            Entry(
                "centres:settings_partners",
                _("Partners"),
                _("Who animates the poles, under which agreement."),
                GESTURES["manage_partners"],
            ),
        )
