"""The register of applications: what is to be studied, put before the board, decided."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concertino.base.people.models import Category
from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, NameColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.members.models import UNDER_WAY, Application
from concertino.ground.words import written_number

State = Application.State
MARKS = {
    State.RECEIVED: "watch", State.COMPLETE: "plan", State.AGENDA: "plan", State.ACCEPTED: "watch", State.INVOICED: "on",
    State.MEMBER: "ok", State.REFUSED: "late", State.WITHDRAWN: "free",
}  # fmt: skip


def state_said(application: Application) -> tuple[str, Any]:
    return MARKS[State(application.state)], application.get_state_display()


class ApplicationTable(tables.Table):
    listed = NameColumn(
        verbose_name=gettext_lazy("Applicant"), url=lambda one: reverse("members:application", args=[one.pk]),
        under=lambda one: one.number, order_by="folded",
    )  # fmt: skip
    category = tables.Column(verbose_name=gettext_lazy("Category"), order_by="category__position")
    state = StatusColumn(verbose_name=gettext_lazy("State"), said=state_said)
    since = DayColumn(verbose_name=gettext_lazy("Since"))
    received_on = DayColumn(verbose_name=gettext_lazy("Received on"))
    city = tables.Column(verbose_name=gettext_lazy("City"))
    email = tables.Column(verbose_name=gettext_lazy("E-mail"))

    class Meta:
        model = Application
        fields = ()


class ApplicationFilters(filters.FilterSet):
    state = filters.ChoiceFilter(choices=State.choices, label=gettext_lazy("State"), empty_label=gettext_lazy("All"))
    category = ThingFilter(queryset=Category.objects.all(), label=gettext_lazy("Category"), empty_label=gettext_lazy("All"))

    class Meta:
        model = Application
        fields = ()


def _rows(request: HttpRequest) -> QuerySet[Application]:
    return Application.objects.select_related("category")


def _matching(rows: Any, text: str) -> QuerySet[Application]:
    return rows.matching(text)


def _lede(request: HttpRequest, rows: QuerySet[Application]) -> str:
    waiting = rows.filter(state__in=UNDER_WAY).count()
    if not waiting:
        return _("No application is under way.")
    text = ngettext("%(count)s application is under way.", "%(count)s applications are under way.", waiting)
    return text % {"count": written_number(waiting)}


applications = Register(
    "members.applications", gettext_lazy("Applications"), "members.view_application",
    rows=_rows, table=ApplicationTable, filters=ApplicationFilters, search=_matching, lede=_lede,
    counted=lambda n: ngettext("{count} application", "{count} applications", n), hidden=("city", "email"),
    crumbs=((gettext_lazy("Members"), "/membres/"),),
    buttons=(
        Button(gettext_lazy("Conditions of admission"), "members:admissions", "members.view_admission"),
        Button(gettext_lazy("Put on the agenda"), "members:application_agenda", "members.change_application"),
        Button(gettext_lazy("Accept applications"), "members:application_decide", "members.decide_application", primary=True),
    ),
    empty=(
        gettext_lazy("No application yet"),
        gettext_lazy("Open a category on the public form: those who apply come here."),
    ),
)  # fmt: skip
