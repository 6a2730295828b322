"""The registers of trainings and of tools."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, NumberColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.plan.serving import ObjectiveFilter
from concertino.domains.work.models import Tool, ToolStage, ToolUse, Training
from concertino.ground.periods import today

MARKS = {"need": "plan", "developed": "on", "implemented": "ok", "evaluated": "ok", "revised": "ok", "retired": "free"}


class TrainingTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Training"), url=lambda one: reverse("work:training", args=[one.pk]), order_by="event__folded"
    )
    state = StatusColumn(
        verbose_name=_("State"), accessor="pk", orderable=False,
        said=lambda one: ("ok", _("Given")) if one.given_on else ("plan", _("Planned")),
    )  # fmt: skip
    audience = tables.Column()
    given_on = DayColumn()
    hours = NumberColumn()
    trainer = tables.Column()
    people = NumberColumn(verbose_name=_("People"))
    budget = MoneyColumn()
    cost = MoneyColumn()
    left = MoneyColumn(verbose_name=_("Left of the budget"), orderable=False)

    class Meta:
        model = Training
        fields = ()
        order_by = "-given_on"


class TrainingFilters(filters.FilterSet):
    audience = filters.ChoiceFilter(choices=Training.Audience.choices, label=_("For whom"), empty_label=_("All"))
    state = filters.ChoiceFilter(
        choices=[("given", _("Given")), ("planned", _("Planned"))], label=_("State"), empty_label=_("All"), method="state_so"
    )

    class Meta:
        model = Training
        fields = ()

    def state_so(self, rows: Any, name: str, state: str) -> Any:
        return rows.given() if state == "given" else rows.filter(given_on=None)


trainings = Register(
    "work.trainings", _("Trainings"), "work.view_training",
    rows=lambda request: Training.objects.select_related("event").annotate(
        people=Count("event__sessions__attendances__contact", distinct=True)
    ),
    table=TrainingTable, filters=TrainingFilters, search=lambda rows, text: rows.matching(text),
    hidden=("trainer", "budget", "left"),
    counted=lambda n: ngettext("{count} training", "{count} trainings", n),
    buttons=(Button(_("Plan a training"), "work:plan_training", "work.add_training", primary=True),),
    empty=(_("No training yet"), _("Plan its event first, then say what is learned there.")),
)  # fmt: skip


def said_stage(one: Any) -> tuple[str, Any]:
    if one.review_on and one.review_on <= today() and one.at != ToolStage.Stage.RETIRED:
        return "late", _("To review")
    return MARKS[one.at], ToolStage.Stage(one.at).label


class ToolTable(tables.Table):
    name = NameColumn(verbose_name=_("Tool"), url=lambda one: reverse("work:tool", args=[one.pk]), order_by="folded")
    kind = tables.Column()
    state = StatusColumn(verbose_name=_("Stage"), accessor="pk", order_by="at", said=said_stage)
    at_on = DayColumn(verbose_name=_("Since"))
    owner = tables.Column(order_by="owner__name")
    review_on = DayColumn()
    users = NumberColumn(verbose_name=_("Use it"))

    class Meta:
        model = Tool
        fields = ()
        order_by = "name"


class ToolFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Tool.Kind.choices, label=_("Kind"), empty_label=_("All"))
    stage = filters.ChoiceFilter(choices=ToolStage.Stage.choices, label=_("Stage"), empty_label=_("All"), field_name="at")
    review = filters.ChoiceFilter(choices=[("late", _("To review"))], label=_("Review"), empty_label=_("All"), method="to_review")
    objective = ObjectiveFilter()

    class Meta:
        model = Tool
        fields = ()

    def to_review(self, rows: Any, name: str, value: str) -> Any:
        return rows.to_review_on(today())


def with_stage(tools: Any) -> Any:
    """Each with the last stage that it came to."""
    last = ToolStage.objects.filter(tool=OuterRef("pk")).order_by("-on", "-pk")
    return tools.annotate(at=Subquery(last.values("stage")[:1]), at_on=Subquery(last.values("on")[:1])).order_by(F("folded"))


def _tools(request: Any) -> Any:
    last_words = ToolUse.objects.order_by("tool_id", "user_id", "-said_on", "-pk").distinct("tool_id", "user_id").values("pk")
    users = Count("uses", filter=Q(uses__uses_it=True, uses__in=last_words))
    return with_stage(Tool.objects.select_related("owner").annotate(users=users))


tools = Register(
    "work.tools", _("Management tools"), "work.view_tool", rows=_tools, table=ToolTable, filters=ToolFilters,
    search=lambda rows, text: rows.matching(text), hidden=("users",),
    counted=lambda n: ngettext("{count} tool", "{count} tools", n),
    buttons=(Button(_("Name a tool that is needed"), "work:need_tool", "work.add_tool", primary=True),),
    empty=(_("No tool yet"), _("Name the first one that is needed: it is followed until it is retired.")),
)  # fmt: skip
