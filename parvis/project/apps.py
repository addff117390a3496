from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "parvis.project"

    def ready(self) -> None:
        from parvis.centres.queries import default_centre
        from parvis.frontdesk import services as frontdesk
        from parvis.project import reading
        from parvis.ui import identity

        frontdesk.understood_by(reading.read)
        identity.known_by(lambda: str(default_centre() or ""))
