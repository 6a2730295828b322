"""The plan's table: orientations, levels of nodes down to the objectives, axes across them, and a cell where they meet."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from concertino.base.journal.models import journalled
from concertino.ground.periods import Period
from concertino.ground.words import Bilingual


class PlanQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-starts_on", "-pk")


@journalled
class Plan(Bilingual, models.Model):
    """A strategic plan between two dates. Each loading that changes something makes another version of it."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    association_fr = models.CharField(_("association in French"), max_length=200)
    association_en = models.CharField(_("association in English"), max_length=200)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    fiscal_start_month = models.PositiveSmallIntegerField(
        _("first month of the fiscal year"), default=7, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    version_on = models.DateField(_("version of"))

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["-starts_on", "-pk"]
        permissions = [("report_plan", "Can print the report of the plan")]
        constraints = [
            models.CheckConstraint(
                name="plan_ends_after_it_starts", condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The plan ends before it begins."),
            ),
            models.CheckConstraint(
                name="plan_fiscal_month_is_a_month", condition=Q(fiscal_start_month__range=(1, 12)),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.said("title")

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)


@journalled
class Orientation(Bilingual, models.Model):
    """What stands at the head of the plan."""

    class Kind(models.TextChoices):
        VISION = "vision", _("Vision")
        MISSION = "mission", _("Mission")
        VALUE = "value", _("Value")
        ORIENTATION = "orientation", _("Orientation")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="orientations")
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    name_fr = models.CharField(_("name in French"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    text_fr = models.TextField(_("text in French"))
    text_en = models.TextField(_("text in English"))
    position = models.PositiveSmallIntegerField(_("place"))

    class Meta:
        verbose_name = _("orientation")
        verbose_name_plural = _("orientations")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="one_orientation_a_place", fields=["plan", "position"])]

    def __str__(self) -> str:
        return self.said("name") or self.said("text")


@journalled
class Level(Bilingual, models.Model):
    """A level of the plan's tree, by whatever name the association gives it: issue, objective …"""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="levels")
    depth = models.PositiveSmallIntegerField(_("depth"))
    name_fr = models.CharField(_("name in French"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)

    class Meta:
        verbose_name = _("level")
        verbose_name_plural = _("levels")
        ordering = ["depth"]
        constraints = [models.UniqueConstraint(name="one_level_a_depth", fields=["plan", "depth"])]

    def __str__(self) -> str:
        return self.said("name")


@journalled
class Axis(Bilingual, models.Model):
    """A facet that crosses the objectives: a column of the plan's table."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="axes")
    code = models.CharField(_("code"), max_length=8)
    name_fr = models.CharField(_("name in French"), max_length=80)
    name_en = models.CharField(_("name in English"), max_length=80)
    position = models.PositiveSmallIntegerField(_("place"))

    class Meta:
        verbose_name = _("axis")
        verbose_name_plural = _("axes")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="one_axis_a_code", fields=["plan", "code"])]

    def __str__(self) -> str:
        return self.said("name")


class NodeQuerySet(models.QuerySet):
    def objectives(self):
        """Nodes that have cells, the newest plan first, in the order of its table."""
        with_cells = Cell.objects.values("node")
        return self.filter(pk__in=with_cells).order_by("-plan__starts_on", "-plan_id", "position")


@journalled
class Node(Bilingual, models.Model):
    """A node of the plan's tree. Those of the deepest level, the objectives, have cells."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="nodes")
    level = models.ForeignKey(Level, models.PROTECT, related_name="nodes")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    code = models.CharField(_("code"), max_length=20)
    title_fr = models.CharField(_("title in French"), max_length=250)
    title_en = models.CharField(_("title in English"), max_length=250)
    goal_fr = models.TextField(_("goal in French"), blank=True)
    goal_en = models.TextField(_("goal in English"), blank=True)
    position = models.PositiveSmallIntegerField(_("place"))

    objects = NodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("node of the plan")
        verbose_name_plural = _("nodes of the plan")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(name="one_node_a_code", fields=["plan", "code"])]

    def __str__(self) -> str:
        return f"{self.code} {self.said('title')}"


class CellQuerySet(models.QuerySet):
    def promises(self):
        """What may be served, the newest plan first, in the order of its table: those of indicators promise nothing more."""
        promises = self.exclude(kind=Cell.Kind.INDICATORS).select_related("plan", "node", "axis")
        return promises.order_by("-plan__starts_on", "-plan_id", "node__position", "axis__position")

    def at(self, address: str):
        """The cell at an address: "1.2-C" is the objective's cell on an axis, or the one that it has across all axes."""
        code, _dash, facet = address.rpartition("-")
        across = Q(node__code=code, kind=Cell.Kind.ACROSS, plan__axes__code=facet)
        return self.filter(Q(code=address) | across).distinct()


@journalled
class Cell(Bilingual, models.Model):
    """Where an objective meets an axis ("1.2-C"), all axes at once ("3.2-CRD"), or its indicators ("1.2-I"): a promise."""

    class Kind(models.TextChoices):
        AXIS = "axis", _("On an axis")
        ACROSS = "across", _("Across the axes")
        INDICATORS = "indicators", _("Indicators")

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="cells")
    node = models.ForeignKey(Node, models.CASCADE, related_name="cells")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    axis = models.ForeignKey(Axis, models.PROTECT, null=True, blank=True, related_name="cells")
    code = models.CharField(_("code"), max_length=40)
    text_fr = models.TextField(_("promise in French"))
    text_en = models.TextField(_("promise in English"))

    objects = CellQuerySet.as_manager()

    class Meta:
        verbose_name = _("cell of the plan")
        verbose_name_plural = _("cells of the plan")
        ordering = ["node__position", "axis__position"]
        constraints = [
            models.UniqueConstraint(name="one_cell_a_code", fields=["plan", "code"]),
            models.CheckConstraint(
                name="cell_on_an_axis_names_it",
                condition=Q(kind="axis", axis__isnull=False) | (~Q(kind="axis") & Q(axis__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return self.code
