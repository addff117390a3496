"""The outcomes of a question."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """What the house does with a question."""

    ANSWERED = "answered", _("answered")
    CHOOSE = "choose", _("to choose among three")
    DIALOGUE = "dialogue", _("a few neutral questions")
    PERSON = "person", _("a person")
    URGENT = "urgent", _("urgent")
