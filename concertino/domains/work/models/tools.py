"""Management tools: from a need to their retirement, each stage with its day and who approved it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision, Document
from concertino.base.journal.models import journalled
from concertino.domains.plan.models import Cell
from concertino.ground.words import Bilingual, fold


class ToolQuerySet(models.QuerySet["Tool"]):
    def in_use_on(self, day: date):
        """Developed by then and not retired."""
        return self.filter(reaches__in=Reach.objects.standing_on(day).filter(stage=ToolStage.Stage.DEVELOPED))

    def to_review_on(self, day: date):
        return self.filter(review_on__lte=day).exclude(stages__stage=ToolStage.Stage.RETIRED)

    def matching(self, text: str):
        found = self
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        return found


@journalled
class Tool(Bilingual, models.Model):
    """An action plan, a description of tasks, a policy, a procedure, a template, a database."""

    class Kind(models.TextChoices):
        ACTION_PLAN = "action_plan", pgettext_lazy("tool", "Action plan")
        TASKS = "tasks", pgettext_lazy("tool", "Task description")
        POLICY = "policy", pgettext_lazy("tool", "Policy")
        PROCEDURE = "procedure", pgettext_lazy("tool", "Procedure")
        TEMPLATE = "template", pgettext_lazy("tool", "Template")
        DATABASE = "database", pgettext_lazy("tool", "Database")
        OTHER = "other", pgettext_lazy("tool", "Other")

    name_fr = models.CharField(_("name in French"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=11, choices=Kind.choices)
    text_fr = models.TextField(_("description in French"), blank=True)
    text_en = models.TextField(_("description in English"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="tools", verbose_name=_("owner")
    )
    review_on = models.DateField(_("to review on"), null=True, blank=True)
    cells = models.ManyToManyField(
        Cell, through="ToolCell", related_name="tools", blank=True, verbose_name=_("what it serves in the plan")
    )
    folded = models.TextField(editable=False)  # what search reads, kept by the verbs

    objects = ToolQuerySet.as_manager()

    class Meta:
        verbose_name = _("management tool")
        verbose_name_plural = _("management tools")
        ordering = ["name_fr", "pk"]
        default_permissions = ("view", "add", "change")
        permissions = [("use_tool", _("Can say whether a tool serves"))]

    def __str__(self) -> str:
        return self.said("name")

    @property
    def name(self) -> str:
        return str(self)


@journalled
class ToolCell(models.Model):
    """A tool serves a cell of the plan."""

    tool = models.ForeignKey(Tool, models.CASCADE)
    cell = models.ForeignKey(Cell, models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("cell that a tool serves")
        verbose_name_plural = _("cells that tools serve")
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="a_tool_serves_a_cell_once", fields=["tool", "cell"])]

    def __str__(self) -> str:
        return f"{self.tool_id}: {self.cell_id}"


@journalled
class ToolStage(models.Model):
    """A stage that a tool came to, on a day, with who approved it and the file of that version."""

    class Stage(models.TextChoices):
        NEED = "need", pgettext_lazy("stage of a tool", "Need")
        DEVELOPED = "developed", pgettext_lazy("stage of a tool", "Developed")
        IMPLEMENTED = "implemented", pgettext_lazy("stage of a tool", "Implemented")
        EVALUATED = "evaluated", pgettext_lazy("stage of a tool", "Evaluated")
        REVISED = "revised", pgettext_lazy("stage of a tool", "Revised")
        RETIRED = "retired", pgettext_lazy("stage of a tool", "Retired")

    COUNTED = (Stage.DEVELOPED, Stage.IMPLEMENTED, Stage.EVALUATED)  # by indicator 3.2-I, in their order

    tool = models.ForeignKey(Tool, models.CASCADE, related_name="stages")
    stage = models.CharField(_("stage"), max_length=11, choices=Stage.choices)
    on = models.DateField(_("on"))
    approved_by = models.CharField(_("approved by"), max_length=160, blank=True)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decision"))
    version = models.CharField(_("version"), max_length=20, blank=True)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="tool_versions", verbose_name=_("file")
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("stage of a tool")
        verbose_name_plural = _("stages of tools")
        ordering = ["on", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.get_stage_display())


class ReachQuerySet(models.QuerySet["Reach"]):
    def standing_on(self, day: date):
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day)


@journalled
class Reach(models.Model):
    """A tool is at or past a stage from a day until the eve of its retirement: what the indicator counts, kept by the verbs."""

    tool = models.ForeignKey(Tool, models.CASCADE, related_name="reaches")
    stage = models.CharField(_("stage"), max_length=11, choices=[(one.value, one.label) for one in ToolStage.COUNTED])
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True)

    objects = ReachQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage reached by a tool")
        verbose_name_plural = _("stages reached by tools")
        ordering = ["from_on", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["stage", "from_on"], include=["until_on"], name="reach_counted")]
        constraints = [
            models.UniqueConstraint(name="a_stage_reached_once", fields=["tool", "stage"]),
            models.CheckConstraint(name="reach_days", condition=Q(until_on=None) | Q(until_on__gte=F("from_on"))),
        ]

    def __str__(self) -> str:
        return f"{self.tool_id}: {self.stage}"


@journalled
class ToolUse(models.Model):
    """Somebody of the team says whether they use a tool, and whether it is useful to them; said again, the last word holds."""

    tool = models.ForeignKey(Tool, models.CASCADE, related_name="uses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("who"))
    said_on = models.DateField(_("said on"))
    uses_it = models.BooleanField(_("uses it"))
    is_useful = models.BooleanField(_("finds it useful"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=250, blank=True)

    class Meta:
        verbose_name = _("use of a tool")
        verbose_name_plural = _("uses of tools")
        ordering = ["-said_on", "-pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(name="one_word_on_a_tool_a_day", fields=["tool", "user", "said_on"])]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.tool_id}"
