from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "parvis.programme"

    def ready(self) -> None:
        from parvis.kit.jobs import Job, every_night
        from parvis.kit.members import Entry, offer
        from parvis.programme.access import GESTURES

        every_night(Job("review_evenings", "Close the evenings that miss something."))
        offer(
            Entry(
                "programme:evenings",
                _("Associations’ evenings"),
                _("Agreements, hosts on duty, what each evening misses to open."),
                GESTURES["host_evenings"],
            )
        )
