"""An organisation names its delegates, or ends the office of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.base.ui.forms import confirm_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.members import actions
from concertino.domains.members.acting import Acting, in_space
from concertino.domains.members.actions.delegates import allowed_to, year_of
from concertino.domains.members.forms.space import DelegateForm
from concertino.domains.members.models import Delegate, DelegateYear
from concertino.domains.members.views.space.frame import space_page
from concertino.domains.members.views.terms import kept
from concertino.ground.refusals import Refusal


@allowed("members.use_space")
@in_space
def delegates(request: Request, acting: Acting) -> HttpResponse:
    organisation = _organisation(acting)
    form = DelegateForm(request.POST or None, organisation=organisation, day=acting.day)
    if kept(request, form, lambda **_told: name(request, organisation, form, acting.day)):
        messages.success(request, _("The delegate is named."))
        return redirect("space:delegates")
    return space_page(
        request, acting, "space:delegates", "members/space/delegates.html",
        {"form": form, "submit": _("Name a delegate"), **standing(organisation, acting.day)}, status=422 if form.errors else 200,
    )  # fmt: skip


@allowed("members.use_space")
@in_space
def end(request: Request, acting: Acting, pk: int) -> HttpResponse:
    delegate = get_object_or_404(acting.contact.delegates.in_office_on(acting.day).select_related("person"), pk=pk)
    if request.method == "POST":
        try:
            actions.end_delegate(by=request.user, delegate=delegate, on=acting.day)
            messages.success(request, _("%(person)s is a delegate until today.") % {"person": delegate.person})
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
        return redirect("space:delegates")
    return confirm_page(
        request, title=_("End the office of %(person)s") % {"person": delegate.person}, submit=_("End"),
        text=_("Today is the last day of the office. You may then name another person."), cancel=reverse("space:delegates"),
        crumbs=[(_("My space"), reverse("space:home")), (_("Delegates"), reverse("space:delegates"))],
    )  # fmt: skip


@transaction.atomic
def name(request: Request, organisation: Contact, form: DelegateForm, day: Any) -> Delegate:
    """A new person is added, and is of the organisation from that day."""
    person = form.cleaned_data["person"]
    if person is None:
        facts: dict[str, Any] = {"language": organisation.language, **form.new_person}
        person = people.add(by=request.user, kind="person", on=day, **facts)
        people.affiliate(by=request.user, person=person, organisation=organisation, starts_on=day)
    return actions.name_delegate(by=request.user, organisation=organisation, person=person, on=day)


def standing(organisation: Contact, day: Any) -> dict[str, Any]:
    """Those in office, how many there may be, and until when they are named."""
    try:
        most, why = allowed_to(organisation, day), ""
    except Refusal as refusal:
        most, why = 0, refusal.sentence
    named = list(organisation.delegates.in_office_on(day).select_related("person"))
    year = DelegateYear.objects.filter(starts_on__lte=day, ends_on__gte=day).first()
    closes_on = year.closes_on if year else None
    is_closed = closes_on is not None and day > closes_on
    return {
        "named": named, "most": most, "why_none": why, "closes_on": closes_on, "is_closed": is_closed,
        "last_day": year_of(day).last, "may_name": len(named) < most and not is_closed,
    }  # fmt: skip


def _organisation(acting: Acting) -> Contact:
    if acting.contact.kind != Contact.Kind.ORGANISATION:
        raise Http404
    return acting.contact
