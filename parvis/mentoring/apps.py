from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MentoringConfig(AppConfig):
    name = "parvis.mentoring"

    def ready(self) -> None:
        from parvis.kit.jobs import Job, every_night
        from parvis.kit.members import Entry, offer
        from parvis.mentoring.access import GESTURES

        every_night(Job("end_pairs", "End the pairs whose last day is past."))
        offer(
            Entry(
                "mentoring:board",
                _("The mentors’ club"),
                _("Who may follow whom, the pairs that run, their dates."),
                GESTURES["run_club"],
            )
        )
