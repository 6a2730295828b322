"""Leave: the month of the team, asking, deciding."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.people.models import Contact
from concertino.base.ui.days import day_asked
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.staff import actions, forms
from concertino.domains.staff.calendars import FEED, events, team_month
from concertino.domains.staff.models import Leave
from concertino.ground.calendars import feed_token, is_token, written
from concertino.ground.periods import Period, today, year
from concertino.ground.refusals import Refusal

DECIDE = "staff.change_leave"


@allowed("staff.view_leave")
def leaves(request: Request) -> HttpResponse:
    day = day_asked(request)
    shown = team_month(day)
    mine = request.user.contact_id
    return page(request, "staff/leaves.html", {
        "month": shown, "feed": reverse("staff:feed", args=[feed_token(FEED)]), "mine": mine, "day": today(),
        "decides": may(request.user, DECIDE), "taken": _taken(mine, year(day)) if mine else [],
    })  # fmt: skip


@allowed("staff.view_leave")
def ask_leave(request: Request) -> HttpResponse:
    """Of oneself: the account is tied to its contact."""
    form = forms.AbsenceForm(request.POST or None, initial={"starts_on": today(), "ends_on": today()})
    person = Contact.objects.filter(pk=request.user.contact_id).first()
    if answered(request, form, lambda: _asked(request, person, form)):
        messages.success(request, _("Asked: the direction will answer."))
        return redirect("staff:leaves")
    return form_page(request, form, title=_("Ask for leave"), submit=_("Ask"), cancel=reverse("staff:leaves"), crumbs=_crumbs())


@allowed(DECIDE)
def decide_leave(request: Request, pk: int) -> HttpResponse:
    of = get_object_or_404(Leave.objects.select_related("person"), pk=pk)
    form = forms.DecideForm(request.POST or None)
    if answered(request, form, lambda: actions.decide_leave(by=request.user, leave=of, on=today(), **form.cleaned_data)):
        return redirect("staff:leaves")
    lede = f"{of.get_kind_display()}. {of.note}" if of.note else of.get_kind_display()
    return form_page(
        request, form, title=str(of), submit=_("Decide"), cancel=reverse("staff:leaves"), crumbs=_crumbs(), lede=lede
    )


@allowed("staff.view_leave")
@require_POST
def cancel_leave(request: Request, pk: int) -> HttpResponse:
    """One’s own; the direction, anybody’s."""
    of = get_object_or_404(Leave, pk=pk)
    if of.person_id != request.user.contact_id and not may(request.user, DECIDE):
        raise PermissionDenied
    try:
        actions.cancel_leave(by=request.user, leave=of, today=today())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("staff:leaves")


@allowed(public=True)
def feed(request: Request, token: str) -> HttpResponse:
    """Who is away, for whoever has the address."""
    if not is_token(token, FEED):
        raise Http404
    return HttpResponse(written(events(today()), timezone.now()), content_type="text/calendar; charset=utf-8")


def _asked(request: Request, person: Contact | None, form: forms.AbsenceForm) -> Leave:
    if person is None:
        raise Refusal(_("Your account is not tied to a contact: ask the direction to tie it."))
    return actions.ask_leave(by=request.user, person=person, asked_on=today(), **form.cleaned_data)


def _taken(person: int, span: Period) -> list[tuple[str, float]]:
    """Working days approved in the year, by kind."""
    found: dict[str, float] = {}
    for one in Leave.objects.filter(person=person, state=Leave.State.APPROVED).within(*span):
        kind = str(one.get_kind_display())
        found[kind] = found.get(kind, 0) + one.days_within(*span)
    return sorted(found.items())


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Leave"), reverse("staff:leaves"))]
