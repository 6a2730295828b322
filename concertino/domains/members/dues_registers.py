"""The registers of dues: grids by category and date, and what members declared of their revenue."""

from __future__ import annotations

from typing import Any

import django_filters as filters
import django_tables2 as tables
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext

from concertino.base.people.models import Category
from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.columns import DayColumn, MoneyColumn, NameColumn, StatusColumn
from concertino.base.ui.register import Button, Register
from concertino.domains.members.models import Declaration, DuesGrid
from concertino.ground.periods import today
from concertino.ground.words import fold


def in_force_said(grid: Any) -> tuple[str, Any]:
    """Whether it is in force today, over, or to come."""
    if grid.from_on > today():
        return "plan", gettext_lazy("To come")
    return ("on", gettext_lazy("In force")) if grid.pk == grid.current else ("free", gettext_lazy("Superseded"))


class GridTable(tables.Table):
    category = NameColumn(
        verbose_name=gettext_lazy("Category"), url=lambda grid: reverse("members:grid", args=[grid.pk]),
        under=lambda grid: grid.get_method_display(), order_by="category__position",
    )  # fmt: skip
    from_on = DayColumn(verbose_name=gettext_lazy("In force from"))
    standing = StatusColumn(verbose_name=gettext_lazy("State"), accessor="pk", said=in_force_said, orderable=False)
    amount = MoneyColumn(verbose_name=gettext_lazy("Amount"))
    file_fee = MoneyColumn(verbose_name=gettext_lazy("File fee"))
    period = tables.Column(verbose_name=gettext_lazy("Length of a term"))
    decision = tables.Column(verbose_name=gettext_lazy("Decision"), accessor="decision__number")

    class Meta:
        model = DuesGrid
        fields = ()


class GridFilters(filters.FilterSet):
    category = ThingFilter(queryset=Category.objects.all(), label=gettext_lazy("Category"), empty_label=gettext_lazy("All"))

    class Meta:
        model = DuesGrid
        fields = ()


class DeclarationTable(tables.Table):
    contact = NameColumn(
        verbose_name=gettext_lazy("Member"), url=lambda one: reverse("people:contact", args=[one.contact_id]),
        order_by="contact__folded",
    )  # fmt: skip
    year = tables.Column(verbose_name=gettext_lazy("Financial year ended in"))
    revenue = MoneyColumn(verbose_name=gettext_lazy("Revenue"))
    on = DayColumn(verbose_name=gettext_lazy("Declared on"))

    class Meta:
        model = Declaration
        fields = ()


class DeclarationFilters(filters.FilterSet):
    year = filters.NumberFilter(label=gettext_lazy("Year"))

    class Meta:
        model = Declaration
        fields = ()


def _grids(request: HttpRequest) -> QuerySet[DuesGrid]:
    current = DuesGrid.objects.filter(category=OuterRef("category"), from_on__lte=today()).order_by("-from_on").values("pk")[:1]
    return DuesGrid.objects.select_related("category", "decision").annotate(current=Subquery(current))


def _declarations(request: HttpRequest) -> QuerySet[Declaration]:
    return Declaration.objects.select_related("contact")


def _declared_by(rows: Any, text: str) -> QuerySet[Declaration]:
    for word in fold(text).split():
        rows = rows.filter(contact__folded__contains=word)
    return rows


MEMBERS = (gettext_lazy("Members"), "/membres/")
grids = Register(
    "members.grids", gettext_lazy("Dues"), "members.view_duesgrid",
    rows=_grids, table=GridTable, filters=GridFilters, crumbs=(MEMBERS,),
    counted=lambda n: ngettext("{count} grid", "{count} grids", n),
    buttons=(
        Button(gettext_lazy("Declarations of revenue"), "members:declarations", "members.view_declaration"),
        Button(gettext_lazy("New grid"), "members:add_grid", "members.add_duesgrid", primary=True),
    ),
    empty=(gettext_lazy("No grid yet"), gettext_lazy("Enter what the board decided that each category pays, and from when.")),
)  # fmt: skip
declarations = Register(
    "members.declarations", gettext_lazy("Declarations of revenue"), "members.view_declaration",
    rows=_declarations, table=DeclarationTable, filters=DeclarationFilters, search=_declared_by,
    crumbs=(MEMBERS, (gettext_lazy("Dues"), "/membres/cotisations/")),
    counted=lambda n: ngettext("{count} declaration", "{count} declarations", n),
    empty=(
        gettext_lazy("No declaration yet"),
        gettext_lazy("Declare the revenue of a member from their page: brackets set their fee by it."),
    ),
)  # fmt: skip
