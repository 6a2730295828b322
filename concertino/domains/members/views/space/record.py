"""A member's record: what they change at once, and what they ask to have changed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.base.ui.pages import Request, allowed
from concertino.domains.members import actions
from concertino.domains.members.acting import Acting, in_space
from concertino.domains.members.forms.space import RecordForm
from concertino.domains.members.views.space.frame import space_page
from concertino.domains.members.views.terms import kept

SHOWN = 10  # answers of the association


@allowed()
@in_space
def record(request: Request, acting: Acting) -> HttpResponse:
    contact = acting.contact
    form = RecordForm(request.POST or None, contact=contact, day=acting.day)
    if kept(request, form, lambda **_told: _amend(request, acting, form)):
        messages.success(request, _("Your record is up to date."))
        if contact.proposals.waiting().exists():
            messages.info(request, _("The association answers what you asked to have changed."))
        return redirect("space:record")
    return space_page(
        request, acting, "space:record", "members/space/record.html",
        {"form": form, "submit": _("Save"), "proposals": contact.proposals.order_by("-asked_on", "-pk")[:SHOWN]},
        status=422 if form.errors else 200,
    )  # fmt: skip


def _amend(request: Request, acting: Acting, form: RecordForm) -> Contact:
    return actions.amend(
        by=request.user, member=Contact.objects.get(pk=acting.contact.pk), facts=form.facts, asked=form.asked,
        why=form.cleaned_data["why"], on=acting.day,
    )  # fmt: skip


@allowed()
@require_POST
@in_space
def take_back(request: Request, acting: Acting, pk: int) -> HttpResponse:
    proposal = get_object_or_404(acting.contact.proposals.waiting(), pk=pk)
    people.take_back(by=request.user, proposal=proposal, on=acting.day)
    messages.success(request, _("The change is no longer asked for."))
    return redirect("space:record")
