from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "parvis.programme"

    def ready(self) -> None:
        from parvis.kit.jobs import Job, every_night
        from parvis.kit.members import Entry, offer
        from parvis.programme.access import GESTURES

        offer(
            Entry(
                "programme:activities",
                _("The programme"),
                _("Activities, dates, rooms and kinds; what partners propose."),
                GESTURES["propose"],
            ),
            Entry(
                "programme:evenings",
                _("Associations’ evenings"),
                _("Agreements, hosts on duty, what each evening misses to open."),
                GESTURES["host_evenings"],
            ),
        )
        every_night(
            Job("review_evenings", "Close the evenings that miss something."),
            Job(
                "forget_bookings",
                _("Erase the codes and the addresses of sessions ended for a day."),
            ),
            Job("send_reminders", _("Send the reminders of tomorrow’s sessions.")),
        )
