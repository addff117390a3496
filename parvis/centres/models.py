"""The place itself: centre, sites, spaces, poles, partners, hours."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.centres.choices import Hue, PartnerKind, Shape, SpaceKind, Weekday

CODE = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9_-]*$", _("Letters, digits, - and _ only.")
)


class Centre(models.Model):
    """One independent centre of the network."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    host = models.CharField(_("house that hosts it"), max_length=120, blank=True)
    tagline = models.CharField(_("one line about it"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    access = models.TextField(_("how to come"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Paris")
    is_default = models.BooleanField(_("shown on the home page"), default=False)

    class Meta:
        verbose_name = _("centre")
        verbose_name_plural = _("centres")
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"],
                condition=Q(is_default=True),
                name="centres_one_default",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name=_("centre"))
    code = models.SlugField(_("code"))
    name = models.CharField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    directions = models.TextField(_("how to find it"), blank=True)
    is_step_free = models.BooleanField(_("without a step"), default=False)
    is_itinerant = models.BooleanField(_("it travels"), default=False)

    class Meta:
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        constraints = [
            models.UniqueConstraint(fields=["centre", "code"], name="centres_site_code")
        ]

    def __str__(self) -> str:
        return self.name


class Space(models.Model):
    site = models.ForeignKey(Site, models.PROTECT, verbose_name=_("site"))
    code = models.SlugField(_("code"))
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(
        _("kind"), max_length=12, choices=SpaceKind, default=SpaceKind.OTHER
    )
    floor = models.CharField(_("floor"), max_length=40, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)

    class Meta:
        verbose_name = _("space")
        verbose_name_plural = _("spaces")
        constraints = [
            models.UniqueConstraint(fields=["site", "code"], name="centres_space_code")
        ]

    def __str__(self) -> str:
        return self.name


class Pole(models.Model):
    """A kind of question; poles are data and are closed by a date, never erased."""

    centre = models.ForeignKey(
        Centre, models.PROTECT, related_name="poles", verbose_name=_("centre")
    )
    code = models.CharField(_("code"), max_length=20, validators=[CODE])
    name = models.CharField(_("name"), max_length=120)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    mission = models.TextField(_("mission"), blank=True)
    letter = models.CharField(_("letter"), max_length=1)
    shape = models.CharField(
        _("shape"), max_length=10, choices=Shape, default=Shape.CIRCLE
    )
    colour = models.CharField(_("hue"), max_length=20, choices=Hue, default=Hue.ONE)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    space = models.ForeignKey(
        Space, models.PROTECT, null=True, blank=True, verbose_name=_("space")
    )
    valid_from = models.DateField(_("open from"))
    valid_until = models.DateField(_("open until"), null=True, blank=True)

    class Meta:
        verbose_name = _("pole")
        verbose_name_plural = _("poles")
        ordering = ["position", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "code"], name="centres_pole_code"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="centres_pole_dates",
                violation_error_message=_("The last day is before the first one."),
            ),
            models.CheckConstraint(
                condition=~Q(code__in=["ACCUEIL", "OUT"]),
                name="centres_pole_code_not_reserved",
                violation_error_message=_("This code is reserved. Choose another one."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name=_("centre"))
    code = models.SlugField(_("code"))
    name = models.CharField(_("name"), max_length=160)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    name_today = models.CharField(
        _("name today"), max_length=160, blank=True, help_text=_("If it has changed.")
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=PartnerKind, default=PartnerKind.OTHER
    )
    contribution = models.CharField(_("what it brings"), max_length=200, blank=True)
    url = models.URLField(_("web site"), blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "code"], name="centres_partner_code"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Agreement(models.Model):
    """The convention that the partners sign together."""

    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name=_("centre"))
    name = models.CharField(_("name"), max_length=160)
    valid_from = models.DateField(_("in force from"))
    valid_until = models.DateField(_("in force until"), null=True, blank=True)
    partners = models.ManyToManyField(Partner, blank=True, verbose_name=_("partners"))

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="centres_agreement_dates",
                violation_error_message=_("The last day is before the first one."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class PolePartner(models.Model):
    """A partner animates a pole under an agreement."""

    pole = models.ForeignKey(Pole, models.PROTECT, verbose_name=_("pole"))
    partner = models.ForeignKey(Partner, models.PROTECT, verbose_name=_("partner"))
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, verbose_name=_("agreement")
    )

    class Meta:
        verbose_name = _("partner of a pole")
        verbose_name_plural = _("partners of the poles")
        constraints = [
            models.UniqueConstraint(
                fields=["pole", "partner", "agreement"], name="centres_pole_partner"
            )
        ]

    def __str__(self) -> str:
        return f"{self.partner} · {self.pole}"


class Screen(models.Model):
    """A wall display: everyone reads it, nobody touches it."""

    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name=_("centre"))
    code = models.SlugField(_("code"), unique=True)
    label = models.CharField(_("where it hangs"), max_length=80)
    languages = models.JSONField(_("languages beside French"), default=list, blank=True)
    speaks = models.BooleanField(_("says the calls aloud"), default=False)

    class Meta:
        verbose_name = _("screen")
        verbose_name_plural = _("screens")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class OpeningHours(models.Model):
    """A weekly slot of the centre, or of one of its poles."""

    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name=_("centre"))
    pole = models.ForeignKey(
        Pole, models.PROTECT, null=True, blank=True, verbose_name=_("pole")
    )
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday)
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(_("closes at"))
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["weekday", "opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="centres_hours_order",
                violation_error_message=_("It closes before it opens."),
            )
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_weekday_display()} {self.opens_at:%H:%M}–{self.closes_at:%H:%M}"
        )


class Closure(models.Model):
    """Days when the centre, or one pole, is closed."""

    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name=_("centre"))
    pole = models.ForeignKey(
        Pole, models.PROTECT, null=True, blank=True, verbose_name=_("pole")
    )
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    is_yearly = models.BooleanField(_("every year"), default=False)
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        ordering = ["first_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")),
                name="centres_closure_order",
                violation_error_message=_("The last day is before the first one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_on:%Y-%m-%d} {self.reason}".strip()


class ExceptionalOpening(models.Model):
    """Hours beside the usual ones, or instead of them; they hold even on a closed day."""

    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name=_("centre"))
    pole = models.ForeignKey(
        Pole, models.PROTECT, null=True, blank=True, verbose_name=_("pole")
    )
    on = models.DateField(_("day"))
    opens_at = models.TimeField(_("opens at"))
    closes_at = models.TimeField(_("closes at"))
    replaces = models.BooleanField(_("instead of the usual hours"), default=False)
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("exceptional opening")
        verbose_name_plural = _("exceptional openings")
        ordering = ["on", "opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="centres_exception_order",
                violation_error_message=_("It closes before it opens."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on:%Y-%m-%d} {self.reason}".strip()
