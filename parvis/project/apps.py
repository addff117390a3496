from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "parvis.project"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from parvis.catalogue import queries as catalogue
        from parvis.centres.queries import default_centre, telling
        from parvis.discovery import blocks
        from parvis.discovery import queries as discovery
        from parvis.frontdesk import services as frontdesk
        from parvis.interviews import queries as interviews
        from parvis.programme import queries as programme
        from parvis.project import meeting, reading, resting, waiting
        from parvis.project.hours import clock_of_the_place
        from parvis.roster import queries as roster
        from parvis.ui import identity
        from parvis.vocabulary import queries as vocabulary

        telling.receiving_told_by(frontdesk.told)
        frontdesk.understood_by(reading.read)
        blocks.told_by(waiting.waits)
        blocks.sessions_told_by(meeting.sessions)
        frontdesk.programme_told_by(meeting.today)
        programme.rests_told_by(resting.rests)
        programme.receiving_told_by(roster.open_poles)
        identity.known_by(lambda: str(default_centre() or ""))
        identity.clock_known_by(clock_of_the_place)
        vocabulary.counted_by(
            "documents",
            _("documents filed under it"),
            catalogue.documents_under,
            page="catalogue:share_out",
        )
        vocabulary.heard_by(
            "subjects", _("words of indexing"), catalogue.words_without_concept
        )
        vocabulary.asked_by(discovery.asked_in_a_year)
        catalogue.demand_told_by(
            asked=discovery.asked_in_a_year, unmet=interviews.unmet_in_a_year
        )
        catalogue.given_told_by(interviews.given_in_a_year)
