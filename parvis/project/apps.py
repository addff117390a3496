from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "parvis.project"

    def ready(self) -> None:
        from parvis.centres.queries import default_centre
        from parvis.ui import identity

        identity.known_by(lambda: str(default_centre() or ""))
