"""Hours of volunteers: noted, added up."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Association
from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, confirm_page, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.staff import actions, forms
from concertino.domains.staff.figures import volunteer_hours
from concertino.domains.staff.models import VolunteerTime
from concertino.ground.periods import fiscal_year, today


@allowed("staff.add_volunteertime")
def note_hours(request: Request) -> HttpResponse:
    form = forms.HoursForm(request.POST or None, day=today(), initial={"on": today()})
    if answered(request, form, lambda: actions.note_hours(by=request.user, today=today(), **form.cleaned_data)):
        return redirect("staff:volunteers")
    return form_page(request, form, title=_("Note hours"), submit=_("Save"), cancel=_crumbs()[0][1], crumbs=_crumbs())


@allowed("staff.change_volunteertime")
def remove_hours(request: Request, pk: int) -> HttpResponse:
    of = get_object_or_404(VolunteerTime.objects.select_related("person"), pk=pk)
    if request.method == "POST":
        actions.remove_hours(by=request.user, time=of)
        return redirect("staff:volunteers")
    return confirm_page(
        request, title=_("Remove these hours"), text=f"{of.person}, {of.on}: {of.hours} h", submit=_("Remove"),
        cancel=_crumbs()[0][1], crumbs=_crumbs(),
    )  # fmt: skip


@allowed("staff.view_volunteertime")
def totals(request: Request) -> HttpResponse:
    """Of the fiscal year that holds the day, until it."""
    day = day_asked(request)
    span = fiscal_year(day, Association.objects.current().fiscal_year_month).until(day)
    rows = volunteer_hours(span)
    return page(request, "staff/totals.html", {
        "day": day, "span": span, "rows": rows, "total": sum((hours for _name, hours in rows), Decimal(0)), "crumbs": _crumbs(),
    })  # fmt: skip


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Volunteers"), reverse("staff:volunteers"))]
