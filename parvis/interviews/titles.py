"""The titles of the tables of a month."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def titles() -> dict[str, str]:
    """Return the title of each table, by its dimension."""
    return {
        "pole": _("By pole"),
        "theme": _("By theme"),
        "clarity": _("Clarity of the demand"),
        "given": _("What was given"),
        "body_kind": _("Kinds of outside bodies"),
        "is_unmet": _("Needs not met"),
        "channel": _("Channel"),
        "length_band": pgettext("record", "Length"),
        "language": _("Language"),
        "age_band": _("Age"),
        "situation": _("Situation"),
        "level": _("Highest diploma"),
        "nearness": _("Comes from"),
        "acquainted": pgettext("record", "Visit"),
        "helped": _("Leaves with what they came for"),
        "next_step": _("Knows what to do next"),
        "exit_age_band": _("Age (at the exit)"),
        "exit_sex": _("Women and men (at the exit)"),
        "exit_situation": _("Situation (at the exit)"),
        "exit_nearness": _("Comes from (at the exit)"),
    }
