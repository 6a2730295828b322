"""The ledger of a period as files for the accountant."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from concertino.base.people.models import Association
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.finance.exports import LAYOUTS, Layout, lines
from concertino.domains.finance.views.bank import bank_crumb
from concertino.ground.periods import fiscal_year, today


class PeriodForm(forms.Form):
    layout = forms.ChoiceField(
        label=gettext_lazy("For which software"), choices=[(key, layout.label) for key, layout in LAYOUTS.items()]
    )
    first = forms.DateField(label=gettext_lazy("From"))
    last = forms.DateField(label=gettext_lazy("Until"))
    fieldsets = ((None, ["layout", ("first", "last")]),)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", _("The period ends before it begins."))
        return given


@allowed("finance.view_movement")
def accountant(request: Request) -> HttpResponseBase:
    """The form; and once it is answered, the file itself."""
    form = PeriodForm(request.GET if "layout" in request.GET else None, initial=_this_year())
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        return _file(LAYOUTS[given["layout"]], given["layout"], given["first"], given["last"])
    return _page(request, form)


def _page(request: Request, form: PeriodForm) -> HttpResponse:
    context = {"form": form, "title": _("For the accountant"), "crumbs": [bank_crumb()]}
    return page(request, "finance/bank/accountant.html", context, status=422 if form.errors else 200)


def _file(layout: Layout, key: str, first: date, last: date) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_in(get_language(), layout, first, last), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{key}-{first:%Y-%m-%d}-{last:%Y-%m-%d}.csv"'
    return response


def _in(language: str, layout: Layout, first: date, last: date) -> Any:
    """Written while the response leaves, when nobody holds the reader's language any more: it is taken again."""
    with override(language):
        yield from lines(layout, first, last)


def _this_year() -> dict[str, date]:
    year = fiscal_year(today(), Association.objects.current().fiscal_year_month)
    return {"first": year.first, "last": year.last}
