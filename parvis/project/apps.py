from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "parvis.project"

    def ready(self) -> None:
        from parvis.centres.queries import default_centre
        from parvis.discovery import blocks
        from parvis.frontdesk import services as frontdesk
        from parvis.project import reading, waiting
        from parvis.ui import identity

        frontdesk.understood_by(reading.read)
        blocks.told_by(waiting.waits)
        identity.known_by(lambda: str(default_centre() or ""))
