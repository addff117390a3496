from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterviewsConfig(AppConfig):
    name = "parvis.interviews"

    def ready(self) -> None:
        from parvis.interviews.access import GESTURES
        from parvis.kit.members import Entry, offer

        offer(
            Entry(
                "interviews:home",
                _("Interviews"),
                _("Note an interview, write the line of the week, read the month."),
                GESTURES["write_weekly_line"],
            )
        )
