from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "parvis.catalogue"

    def ready(self) -> None:
        from parvis.catalogue.access import GESTURES
        from parvis.kit.members import Entry, offer

        offer(
            Entry(
                "catalogue:keeping",
                _("Cataloguing"),
                _("Enter, correct, label, merge, follow the journals."),
                GESTURES["catalogue"],
            ),
            Entry(
                "catalogue:purchases",
                _("Purchases"),
                _("Suggest, discuss, decide within the budget, order, receive."),
                GESTURES["suggest_purchase"],
            ),
            Entry(
                "catalogue:weeding",
                _("Weeding"),
                _("The documents of the week: one proposes, another settles."),
                GESTURES["weed"],
            ),
            Entry(
                "catalogue:shelves",
                _("Put back on the shelves"),
                _("One tap on a phone, one document put back."),
                GESTURES["count_uses"],
            ),
            Entry(
                "catalogue:uses",
                _("The collection in a year"),
                _("What is held, added, withdrawn, used: never by whom."),
                GESTURES["see_uses"],
            ),
        )
