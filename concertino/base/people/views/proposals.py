"""What contacts ask to have changed of their record: the association answers."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from concertino.base.people import actions
from concertino.base.people.models import Proposal
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is refused"), max_length=400, help_text=gettext_lazy("The member reads it.")
    )


@allowed("people.change_proposal")
def proposal(request: Request, pk: int) -> HttpResponse:
    """What is asked, beside what the record says: accept, or say why not."""
    asked = get_object_or_404(Proposal.objects.select_related("contact", "asked_by"), pk=pk)
    form = ReasonForm(request.POST or None)
    if answered(request, form, lambda: actions.refuse_proposal(by=request.user, proposal=asked, on=today(), **form.cleaned_data)):
        messages.success(request, _("The change is refused, with its reason."))
        return redirect("people:proposals")
    crumbs = [(_("Changes asked for"), reverse("people:proposals"))]
    return form_page(
        request, form, title=_("Change asked for by %(contact)s") % {"contact": asked.contact}, submit=_("Refuse"),
        crumbs=crumbs, cancel=crumbs[0][1], template="people/proposal.html", context={"asked": asked},
    )  # fmt: skip


@allowed("people.change_proposal")
@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    asked = get_object_or_404(Proposal.objects.select_related("contact"), pk=pk)
    try:
        actions.accept_proposal(by=request.user, proposal=asked, on=today())
        messages.success(request, _("The record of %(contact)s is changed.") % {"contact": asked.contact})
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("people:proposal", pk)
    return redirect("people:proposals")
