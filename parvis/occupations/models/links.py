"""What hangs on a sheet: skills, contexts, mobilities, ways to walk."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.occupations.choices import GroupingKind, Importance, MobilityKind, SkillKind
from parvis.occupations.models.sheets import Occupation


class Skill(models.Model):
    code = models.CharField(_("OGR code"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=SkillKind)
    label = models.CharField(_("label"), max_length=300)
    category = models.CharField(_("category"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("skill")
        verbose_name_plural = _("skills")
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


class OccupationSkill(models.Model):
    occupation = models.ForeignKey(
        Occupation,
        models.CASCADE,
        to_field="code",
        related_name="skill_links",
        verbose_name=_("occupation"),
    )
    skill = models.ForeignKey(
        Skill,
        models.CASCADE,
        to_field="code",
        related_name="links",
        verbose_name=_("skill"),
    )
    importance = models.CharField(
        _("importance"), max_length=8, choices=Importance, default=Importance.OTHER
    )

    class Meta:
        verbose_name = _("skill of an occupation")
        verbose_name_plural = _("skills of the occupations")
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "skill"], name="occupations_skill_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} {self.skill_id}"


class WorkContext(models.Model):
    """Where, when and how one works."""

    code = models.CharField(_("OGR code"), max_length=20, unique=True)
    kind = models.CharField(_("kind"), max_length=80)
    label = models.CharField(_("label"), max_length=200)

    class Meta:
        verbose_name = _("work context")
        verbose_name_plural = _("work contexts")
        ordering = ["kind", "label"]

    def __str__(self) -> str:
        return self.label


class OccupationContext(models.Model):
    occupation = models.ForeignKey(
        Occupation,
        models.CASCADE,
        to_field="code",
        related_name="context_links",
        verbose_name=_("occupation"),
    )
    context = models.ForeignKey(
        WorkContext,
        models.CASCADE,
        to_field="code",
        related_name="links",
        verbose_name=_("work context"),
    )

    class Meta:
        verbose_name = _("context of an occupation")
        verbose_name_plural = _("contexts of the occupations")
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "context"], name="occupations_context_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} {self.context_id}"


class Mobility(models.Model):
    """From one occupation one can go to another; the order is the source's, not a merit."""

    origin = models.ForeignKey(
        Occupation,
        models.CASCADE,
        to_field="code",
        related_name="leads_to",
        verbose_name=_("from"),
    )
    target = models.ForeignKey(
        Occupation,
        models.CASCADE,
        to_field="code",
        related_name="comes_from",
        verbose_name=_("to"),
    )
    rank = models.PositiveSmallIntegerField(_("order in the source"), default=0)
    kind = models.CharField(
        _("kind"), max_length=10, choices=MobilityKind, default=MobilityKind.UNSAID
    )

    class Meta:
        verbose_name = _("mobility")
        verbose_name_plural = _("mobilities")
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["origin", "target"], name="occupations_mobility_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.origin_id} → {self.target_id}"


class Grouping(models.Model):
    """A way to walk among occupations: an interest, a sector, a topic."""

    code = models.CharField(_("code"), max_length=30, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=GroupingKind)
    label = models.CharField(_("label"), max_length=200)
    definition = models.TextField(_("definition"), blank=True)

    class Meta:
        verbose_name = _("grouping")
        verbose_name_plural = _("groupings")
        ordering = ["kind", "label"]

    def __str__(self) -> str:
        return self.label


class OccupationGrouping(models.Model):
    occupation = models.ForeignKey(
        Occupation,
        models.CASCADE,
        to_field="code",
        related_name="grouping_links",
        verbose_name=_("occupation"),
    )
    grouping = models.ForeignKey(
        Grouping,
        models.CASCADE,
        to_field="code",
        related_name="links",
        verbose_name=_("grouping"),
    )
    is_main = models.BooleanField(_("main one"), default=False)

    class Meta:
        verbose_name = _("grouping of an occupation")
        verbose_name_plural = _("groupings of the occupations")
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "grouping"], name="occupations_grouping_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.occupation_id} {self.grouping_id}"
