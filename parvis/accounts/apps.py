from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "parvis.accounts"

    def ready(self) -> None:
        from parvis.accounts.access import GESTURES
        from parvis.kit.members import Entry, offer

        offer(
            Entry(
                "accounts:team",
                _("The team"),
                _("Who works here, with which role; invite, change, end."),
                GESTURES["manage_team"],
            ),
            Entry(
                "accounts:keys",
                _("Keys of programs"),
                _("What other programs may read, and until when."),
                GESTURES["manage_keys"],
            ),
            Entry(
                "accounts:journal",
                _("Journal"),
                _("Administrative acts: who did what, and when."),
                GESTURES["read_journal"],
            ),
        )
