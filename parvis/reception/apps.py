from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    name = "parvis.reception"

    def ready(self) -> None:
        from parvis.kit.jobs import Job, every_night

        every_night(
            Job(
                "close_day",
                "Close the days that were forgotten.",
                ("--past",),
                each_round=True,
            )
        )
