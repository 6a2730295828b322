"""Why members leave: recorded for each, counted by reason, and the list from which one chooses."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from concertino.base.ui.forms import form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.members import actions
from concertino.domains.members.departures import BY, counted, departures_between, under
from concertino.domains.members.forms.campaigns import LeaveForm, ReasonForm, SpanForm
from concertino.domains.members.models import Departure, LeavingReason, Membership
from concertino.domains.members.views.campaigns.drafting import campaigns_crumb
from concertino.domains.members.views.terms import kept
from concertino.ground import words
from concertino.ground.periods import today

PER_PAGE = 100


@allowed("members.view_departure")
def departures(request: Request) -> HttpResponse:
    """Counted between two days, by category or sector, each number leading to its names."""
    form = SpanForm({name: request.GET[name] for name in ("first", "last") if name in request.GET}, today=today())
    asked = request.GET.get("by", "")
    by = asked if asked in BY else "category"
    rows = departures_between(**form.cleaned_data) if form.is_valid() else Departure.objects.none()
    table = counted(rows, by)
    span = {name: value.isoformat() for name, value in form.cleaned_data.items()} if form.is_valid() else {}
    context = {
        "form": form, "table": table, "by": by, "kinds": [(name, label) for name, (label, _of) in BY.items()],
        "crumbs": [campaigns_crumb()], "lede": _said(rows.count()), "query": urlencode({**span, "by": by}),
        "names": _names(request, rows, by),
    }  # fmt: skip
    return page(request, "members/campaigns/departures.html", context)


@allowed("members.add_departure")
def leave(request: Request, pk: int) -> HttpResponse:
    term = get_object_or_404(Membership.objects.select_related("member", "category"), pk=pk)
    known = Departure.objects.filter(term=term).first()
    initial = {"reason": known.reason_id, "note": known.note} if known else {}
    form = LeaveForm(request.POST or None, today=today(), initial=initial)
    crumb = (str(term.member), reverse("people:contact", args=[term.member_id]))
    if kept(request, form, partial(actions.leave, by=request.user, membership=term)):
        messages.success(request, _("The reason is recorded."))
        return redirect(crumb[1])
    title = _("Why %(member)s leaves") % {"member": term.member}
    return form_page(request, form, title=title, submit=_("Record the reason"), crumbs=[crumb], cancel=crumb[1])


@allowed("members.view_departure")
def reasons(request: Request) -> HttpResponse:
    crumbs = [campaigns_crumb(), (_("Reasons for leaving"), reverse("members:departures"))]
    context = {"reasons": LeavingReason.objects.all(), "crumbs": crumbs, "today": today()}
    return page(request, "members/campaigns/reasons.html", context)


@allowed("members.change_leavingreason")
def reason(request: Request, pk: int | None = None) -> HttpResponse:
    changed = get_object_or_404(LeavingReason, pk=pk) if pk else None
    form = ReasonForm(request.POST or None, reason=changed)
    back = reverse("members:reasons")
    if kept(request, form, partial(actions.keep_reason, by=request.user, reason=changed)):
        messages.success(request, _("The list is up to date."))
        return redirect(back)
    title = _("Edit “%(entry)s”") % {"entry": changed} if changed else _("Add a reason")
    return form_page(request, form, title=title, submit=_("Save"), crumbs=[(_("Reasons"), back)], cancel=back)


def _said(count: int) -> str:
    text = ngettext("%(n)s member left and said why.", "%(n)s members left and said why.", count)
    return text % {"n": words.written_number(count)}


def _names(request: Request, rows: Any, by: str) -> Any:
    """The departures behind a figure that the address asks for (a reason, and a value of the dimension), a page of them."""
    reason = request.GET.get("reason", "")
    if not reason.isdecimal():
        return None
    behind = under(rows.filter(reason=reason), by, request.GET.get("value"))
    return Paginator(behind.select_related("member", "reason"), PER_PAGE).get_page(request.GET.get("page"))
