from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "parvis.planning"

    def ready(self) -> None:
        from parvis.kit.members import Entry, offer
        from parvis.planning.access import GESTURES

        offer(
            Entry(
                "planning:week",
                _("The week of the house"),
                _("Shifts, sessions and rooms on one page, with what clashes."),
                GESTURES["read_week"],
                is_daily=True,
            )
        )
