from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterviewsConfig(AppConfig):
    name = "parvis.interviews"

    def ready(self) -> None:
        from parvis.interviews.access import GESTURES
        from parvis.kit.jobs import Job, every_night
        from parvis.kit.members import Entry, offer

        every_night(
            Job(
                "fade_interviews",
                "Shuffle the records of past days, let old ones fade.",
            )
        )
        offer(
            Entry(
                "interviews:home",
                _("Interviews"),
                _("Note an interview, write the line of the week, read the month."),
                GESTURES["write_weekly_line"],
                is_daily=True,
            )
        )
