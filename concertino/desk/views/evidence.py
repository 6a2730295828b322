"""The very rows that a figure counts, and those left out with the reason: a register made for the measure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import django_tables2 as tables
from django.core.exceptions import FieldDoesNotExist
from django.http import Http404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from concertino.base.ui.columns import MoneyColumn
from concertino.base.ui.pages import Request, allowed
from concertino.base.ui.register import Register
from concertino.desk.asking import period_asked
from concertino.ground import words
from concertino.ground.measures import Measure, Shown, measures
from concertino.ground.periods import Period, day, today

COUNTED, LEFT_OUT = "counted", "left-out"


@allowed()
def evidence(request: Request, key: str):
    """Who may see the rows is said by the measure itself."""
    measure = measures.get(key)
    if measure is None:
        raise Http404(_("There is no measure %(key)s.") % {"key": key})
    period = period_asked(request, day(today()))
    tab = LEFT_OUT if request.GET.get("rows") == LEFT_OUT else COUNTED
    return register_of(measure, period, tab, _only(request, measure)).view(request)


def register_of(measure: Measure, period: Period, tab: str, only: tuple | None) -> Register:
    """The register of the rows counted, or of those left out."""
    rows = measure.evidence(period, only) if tab == COUNTED else measure.left_out(period)
    return EvidenceRegister(
        key=f"evidence.{measure.key}.{tab}",
        title=measure.label,
        right=measure.right or "plan.view_plan",
        rows=lambda _request: measure.sorted(rows, period),
        table=table_of(measure, tab),
        lede=lambda _request, whole: _lede(measure, period, tab, whole.count()),
        empty=(gettext_lazy("No row"), gettext_lazy("Nothing is counted at these dates.")),
        template="desk/evidence.html", keeps_views=False,
        measure=measure, period=period, tab=tab, only=only,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class EvidenceRegister(Register):
    """A register that knows what it proves; the template shows the dates and the two tabs above it."""

    measure: Measure
    period: Period
    tab: str
    only: tuple | None

    @property
    def value_shown(self) -> str:
        """The value of the dimension to which the rows are restricted, in words."""
        return self.measure.by[self.only[0]].names().get(self.only[1], "") if self.only else ""


def table_of(measure: Measure, tab: str) -> type[tables.Table]:
    """A table with the name, the value along each dimension, other facts and amounts; and the reason, for rows left out."""
    columns: dict[str, tables.Column] = {"shown": ThingColumn(measure.shows)} if measure.shows else {}
    if tab == LEFT_OUT:
        columns["left_out_for"] = NamedColumn(measure.reasons, verbose_name=_("Reason"))
    for name, dimension in measure.by.items():
        columns[f"by_{name}"] = NamedColumn(dimension.names, verbose_name=str(dimension.label).capitalize())
    for name, heading in (measure.shows.columns if measure.shows else {}).items():
        columns[name] = FactColumn(_choices_at(measure.rows.model, name), verbose_name=str(heading).capitalize())
    for name, heading in (measure.shows.amounts if measure.shows else {}).items():
        columns[name] = MoneyColumn(verbose_name=str(heading).capitalize())
    return type("EvidenceTable", (tables.Table,), columns)


class ThingColumn(tables.Column):
    """The name of the thing counted, which leads to its page."""

    def __init__(self, shows: Shown):
        super().__init__(verbose_name=_("Name"), order_by=(shows.order,))
        self.page = shows.page

    def render(self, record):
        return format_html('<a href="{}">{}</a>', reverse(self.page, args=[record.page_pk]), record.shown)


class FactColumn(tables.Column):
    """A day, a moment, a number or words, each written as such; a choice by its name."""

    def __init__(self, choices: dict[Any, Any], **options):
        super().__init__(**options)
        self.choices = choices

    def render(self, value):
        if isinstance(value, datetime):
            return words.written_moment(value)
        if isinstance(value, date):
            return words.written_short_day(value)
        return words.written_number(value) if isinstance(value, int | Decimal) else self.value(value)

    def value(self, value):
        return str(self.choices[value]) if value in self.choices else value


def _choices_at(model: Any, path: str) -> dict[Any, Any]:
    """Of the column at a path from the model; none for what is computed."""
    try:
        for part in path.split("__"):
            column = model._meta.get_field(part)
            model = column.related_model
    except FieldDoesNotExist:
        return {}
    return dict(column.flatchoices)


class NamedColumn(tables.Column):
    """A key shown by its name; the names are read once, when the first row is drawn."""

    def __init__(self, names, **options):
        super().__init__(orderable=False, empty_values=(), **options)
        self.ask, self.known = names, None

    def render(self, value):
        if self.known is None:
            self.known = self.ask()
        return str(self.known.get(value, value or ""))


def _only(request: Request, measure: Measure) -> tuple | None:
    """?sector=12 or ?kind=person restricts the rows to one value of a dimension; empty is "not stated"."""
    for name, dimension in measure.by.items():
        if name in request.GET:
            given = request.GET[name]
            known = {str(value): value for value in dimension.names() if value is not None}
            if given and given not in known:
                raise Http404(_("There is no such value."))
            return name, known.get(given)
    return None


def _lede(measure: Measure, period: Period, tab: str, count: int) -> str:
    number = words.written_number(count)
    if tab == LEFT_OUT:
        said = ngettext("%(n)s row near the definition was not counted", "%(n)s rows near the definition were not counted", count)
    else:
        said = ngettext("%(n)s row is counted", "%(n)s rows are counted", count)
    first, last = words.written_day(period.first), words.written_day(period.last)
    when = _("at %(day)s") % {"day": last} if measure.at_a_date or period.first == period.last else (
        _("from %(first)s to %(last)s") % {"first": first, "last": last}
    )  # fmt: skip
    return f"{said % {'n': number}} {when}."
