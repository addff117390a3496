"""What people ask about, how they say it, and whom the doors are for."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.vocabulary.choices import Clarity, Origin, Register


class Theme(models.Model):
    """What people ask about."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    label = models.CharField(_("label"), max_length=120)
    plain_label = models.CharField(_("label in plain words"), max_length=120)
    scope = models.TextField(_("what it covers"), blank=True)
    question_form = models.TextField(_("if I understand well, you…"), blank=True)
    on_your_own = models.TextField(_("to do alone"), blank=True)
    with_someone = models.TextField(_("with someone"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.label


class ThemePole(models.Model):
    """The pole, by its code, that helps on a theme; the main one weighs 1."""

    theme = models.ForeignKey(
        Theme, models.CASCADE, related_name="poles", verbose_name=_("theme")
    )
    pole_code = models.CharField(_("pole"), max_length=20)
    weight = models.FloatField(_("weight"), default=1.0)

    class Meta:
        verbose_name = _("pole of a theme")
        verbose_name_plural = _("poles of the themes")
        ordering = ["-weight", "pole_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "pole_code"], name="vocabulary_theme_pole"
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0) & Q(weight__lte=1),
                name="vocabulary_theme_pole_weight",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme_id} {self.pole_code} {self.weight}"


class ThemeNeighbour(models.Model):
    """Another way to put the question."""

    theme = models.ForeignKey(
        Theme, models.CASCADE, related_name="neighbours", verbose_name=_("theme")
    )
    other = models.ForeignKey(
        Theme, models.CASCADE, related_name="+", verbose_name=_("other theme")
    )
    question = models.CharField(_("the question, in the first person"), max_length=300)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("neighbouring theme")
        verbose_name_plural = _("neighbouring themes")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "other"], name="vocabulary_theme_neighbour"
            )
        ]

    def __str__(self) -> str:
        return self.question


class ThemeTranslation(models.Model):
    theme = models.ForeignKey(
        Theme, models.CASCADE, related_name="translations", verbose_name=_("theme")
    )
    language = models.CharField(_("language"), max_length=16)
    label = models.CharField(_("label"), max_length=160)

    class Meta:
        verbose_name = _("translation of a theme")
        verbose_name_plural = _("translations of the themes")
        constraints = [
            models.UniqueConstraint(
                fields=["theme", "language"], name="vocabulary_theme_translation"
            )
        ]

    def __str__(self) -> str:
        return self.label


class Formulation(models.Model):
    """How someone says it: what the question engine learns from."""

    theme = models.ForeignKey(
        Theme, models.CASCADE, related_name="formulations", verbose_name=_("theme")
    )
    also = models.ManyToManyField(
        Theme, blank=True, related_name="+", verbose_name=_("touches also")
    )
    poles = models.JSONField(_("poles, the main one first"), default=list)
    text = models.TextField(_("text"))
    digest = models.CharField(_("digest of the text"), max_length=64, unique=True)
    language = models.CharField(_("language"), max_length=16, default="fr")
    register = models.CharField(_("register"), max_length=10, choices=Register)
    clarity = models.CharField(_("clarity"), max_length=12, choices=Clarity)
    origin = models.CharField(
        _("origin"), max_length=10, choices=Origin, default=Origin.SEED
    )

    class Meta:
        verbose_name = _("formulation")
        verbose_name_plural = _("formulations")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Term(models.Model):
    """An acronym or a word of the trade; a protected one is never corrected."""

    text = models.CharField(_("term"), max_length=80, unique=True)
    variants = models.JSONField(_("variants"), default=list, blank=True)
    expansion = models.CharField(_("in full"), max_length=300, blank=True)
    is_protected = models.BooleanField(_("never corrected"), default=True)
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="+", verbose_name=_("themes")
    )

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["text"]

    def __str__(self) -> str:
        return self.text


class Audience(models.Model):
    """A door for whoever recognises themselves; it never closes another."""

    code = models.SlugField(_("code"), unique=True)
    group = models.SlugField(_("group"))
    group_label = models.CharField(_("label of the group"), max_length=80, blank=True)
    label = models.CharField(_("label"), max_length=80)
    door = models.CharField(_("door phrase"), max_length=160)
    invite = models.CharField(_("invitation"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label


class Objective(models.Model):
    """What people come for, after the founding table."""

    code = models.SlugField(_("code"), unique=True)
    label = models.CharField(_("label"), max_length=160)
    audiences = models.ManyToManyField(
        Audience, blank=True, verbose_name=_("audiences")
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="+", verbose_name=_("themes")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.label
