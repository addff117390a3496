"""The kinds of activities, each with its own rules: rows, never code."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.programme.choices import Way, Where


class Kind(models.Model):
    """A kind of activity and its rules; a centre adds, changes and closes its own."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    code = models.SlugField(_("code"))
    name = models.CharField(_("name"), max_length=80)
    name_plural = models.CharField(_("name of several"), max_length=80)
    summary = models.CharField(_("in one sentence"), max_length=240, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    is_active = models.BooleanField(_("on offer"), default=True)
    is_public = models.BooleanField(
        _("shown to the public"),
        default=True,
        help_text=_("If not, it only keeps a room: a meeting, works."),
    )
    partners_may_propose = models.BooleanField(
        _("partners may propose it"), default=True
    )
    way = models.CharField(
        _("how one takes a seat"), max_length=8, choices=Way, default=Way.SEATS
    )
    where = models.CharField(
        _("where it is held"), max_length=8, choices=Where, default=Where.ROOM
    )
    smallest_party = models.PositiveSmallIntegerField(_("smallest party"), default=1)
    largest_party = models.PositiveSmallIntegerField(_("largest party"), default=4)
    walk_in_percent = models.PositiveSmallIntegerField(
        _("share kept for walk-ins (%)"), default=20
    )
    has_waiting_list = models.BooleanField(_("has a waiting list"), default=True)
    needs_host = models.BooleanField(
        _("opens only with a confirmed host"), default=False
    )
    may_be_outside_hours = models.BooleanField(
        _("may be held outside opening hours"), default=False
    )
    minutes = models.PositiveSmallIntegerField(_("usual length (minutes)"), default=120)
    capacity = models.PositiveSmallIntegerField(
        _("usual number of seats"), null=True, blank=True
    )
    setup_minutes = models.PositiveSmallIntegerField(_("set-up (minutes)"), default=0)
    teardown_minutes = models.PositiveSmallIntegerField(
        _("tear-down (minutes)"), default=0
    )

    class Meta:
        verbose_name = _("kind of activity")
        verbose_name_plural = _("kinds of activities")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "code"],
                name="programme_kind_code",
                violation_error_message=_("Another kind has this code already."),
            ),
            models.CheckConstraint(
                condition=Q(smallest_party__gte=1)
                & Q(largest_party__gte=F("smallest_party")),
                name="programme_kind_parties",
                violation_error_message=_(
                    "The largest party is smaller than the smallest one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(walk_in_percent__lte=100),
                name="programme_kind_share",
                violation_error_message=_("A share is between 0 and 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
