from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RosterConfig(AppConfig):
    name = "parvis.roster"

    def ready(self) -> None:
        from parvis.kit.jobs import Job, every_night
        from parvis.kit.members import Entry, offer
        from parvis.roster.access import GESTURES

        every_night(
            Job(
                "plan_shifts",
                "Plan the usual permanences eight weeks ahead.",
                ("--everywhere",),
            )
        )
        offer(
            Entry(
                "roster:week",
                _("Shifts"),
                _("Who is here this week, what is missing."),
                GESTURES["see_week"],
                is_daily=True,
            ),
            Entry(
                "roster:advisors",
                _("The advisers"),
                _("Who comes for which partner, at which poles, in which languages."),
                GESTURES["manage_advisors"],
            ),
            Entry(
                "roster:calendar",
                _("Holidays"),
                _("The public and school holidays that the centre keeps."),
                GESTURES["plan"],
            ),
        )
