"""What an activity is, apart from its dates, and what was decided about it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.programme.choices import ActivityState, Verdict, Way
from parvis.programme.models.rooms import Room


class Activity(models.Model):
    """What will be done together, apart from when; free, always."""

    centre = models.ForeignKey(
        "centres.Centre", models.PROTECT, related_name="+", verbose_name=_("centre")
    )
    kind = models.ForeignKey(
        "programme.Kind",
        models.PROTECT,
        related_name="activities",
        verbose_name=pgettext_lazy("activity", "kind"),
    )
    uuid = models.UUIDField(_("identifier"), unique=True, default=uuid4)
    title = models.CharField(_("title"), max_length=120)
    summary = models.CharField(_("in one sentence"), max_length=240, blank=True)
    description = models.TextField(_("description"), max_length=4000, blank=True)
    bring = models.CharField(_("what to bring"), max_length=240, blank=True)
    speakers = models.CharField(
        _("who animates it"),
        max_length=200,
        blank=True,
        help_text=_("A trade or a body, not a person’s name."),
    )
    partner = models.ForeignKey(
        "centres.Partner",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner"),
    )
    pole = models.ForeignKey(
        "centres.Pole",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("pole"),
    )
    themes = models.ManyToManyField(
        "vocabulary.Theme", related_name="+", blank=True, verbose_name=_("themes")
    )
    audiences = models.ManyToManyField(
        "vocabulary.Audience", related_name="+", blank=True, verbose_name=_("audiences")
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    accessibility = models.JSONField(_("accessibility"), default=list, blank=True)
    equipment = models.JSONField(_("equipment"), default=list, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("usual length (minutes)"), null=True, blank=True
    )
    capacity = models.PositiveSmallIntegerField(
        _("usual number of seats"), null=True, blank=True
    )
    wishes = models.TextField(
        _("dates wished for"),
        max_length=1000,
        blank=True,
        help_text=_("Read by the programme team only."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ActivityState, default=ActivityState.DRAFT
    )
    is_partners_own = models.BooleanField(
        _("its partner’s alone, until proposed"), default=False
    )
    is_template = models.BooleanField(_("kept as a template"), default=False)
    changed_at = models.DateTimeField(_("changed"))

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["title", "pk"]
        indexes = [
            models.Index(fields=["centre", "state"], name="programme_activity_state")
        ]

    def __str__(self) -> str:
        return self.title

    def seats(self, asked: int | None, room: Room | None) -> int | None:
        """Return how many seats a date has: those asked for, else the usual ones, else those of the room."""
        usual = asked or self.capacity or self.kind.capacity
        if usual is None and room is not None and self.kind.way != Way.OPEN:
            return room.capacity
        return usual


class Review(models.Model):
    """One decision about an activity: the history that the team reads."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="reviews", verbose_name=_("activity")
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict)
    is_free = models.BooleanField(_("it is free"), default=False)
    is_not_promotional = models.BooleanField(_("it promotes nobody"), default=False)
    follows_charter = models.BooleanField(_("it follows the charter"), default=False)
    note = models.CharField(_("a word"), max_length=500, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    at = models.DateTimeField(_("moment"))

    class Meta:
        verbose_name = _("decision about an activity")
        verbose_name_plural = _("decisions about activities")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return str(self.get_verdict_display())
