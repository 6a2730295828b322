"""Trainings given, people trained, management tools by stage (indicators 2.1-I and 3.2-I)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, DateField, F, When
from django.utils.translation import gettext_lazy as _

from concertino.domains.services.models import Attendance, Clientele
from concertino.domains.work.models import Reach, Tool, ToolStage, Training
from concertino.ground.measures import Dimension, Distinct, Flow, Shown, Stock, measures
from concertino.ground.measures.measure import as_period

DEVELOPED = ToolStage.Stage.DEVELOPED

trainings = Flow(
    "work.trainings", _("Trainings given"), rows=Training.objects.given(), on="given_on",  # type: ignore[attr-defined]
    by={"audience": Dimension(label=_("for whom"), path="audience", of=Training.Audience)}, right="work.view_training",
    shows=Shown(
        name="event__title_fr", order="event__folded", page="work:training", pk="pk",
        columns={"given_on": _("given on")},
    ),
)  # fmt: skip

people_trained = Distinct(
    "work.people_trained", _("People trained"),
    rows=Attendance.objects.filter(session__event__training__given_on__isnull=False), on="on", counts="contact", apart=True,
    by={"clientele": Dimension(label=_("clientele"), path="clientele", of=Clientele)}, right="work.view_training",
    shows=Shown(
        name="contact__sort_name", order="contact__folded", page="people:contact", pk="contact_id",
        columns={"on": _("on"), "session__event__title_fr": _("training")},
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Tools(Stock):
    """A tool is at or past each stage that it reached: along stages it counts under each of them; in all, once, as soon as it
    is developed. A tool that is retired is past every one, and is in use no more: it is not counted."""

    def columns_along(self, dimension):
        if dimension is self.by["stage"]:
            return self.columns()
        begun = Case(When(stage=DEVELOPED, then=F(self.from_)), output_field=DateField())  # no day: not counted
        return self.columns() | {"first": begun}

    def adds_up(self, by):
        return by != "stage"

    def _counted(self, period):
        return super()._counted(period).filter(stage=DEVELOPED)

    def evidence(self, when, only=None):
        if only and only[0] == "stage":
            return self.by["stage"].keep(super()._counted(as_period(when)), only[1], self.thing, as_period(when).last)
        return super().evidence(when, only)


tools = Tools(
    "work.tools", _("Management tools"), rows=Reach.objects.all(), from_="from_on", to="until_on",
    by={"stage": Dimension(label=_("stage"), path="stage", of=ToolStage.Stage),
        "kind": Dimension(label=_("kind"), path="tool__kind", of=Tool.Kind)},
    right="work.view_tool",
    shows=Shown(
        name="tool__name_fr", order="tool__folded", page="work:tool", pk="tool_id",
        columns={"from_on": _("since")},
    ),
)  # fmt: skip

for one in (trainings, people_trained, tools):
    measures.add(one.key, one)
