"""A consent or its withdrawal, recorded by the team with its proof."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people import actions
from concertino.base.people.forms.consents import ConsentForm
from concertino.base.people.models import Consent, Contact
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed("people.add_consent")
def record_consent(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    form = ConsentForm(request.POST or None, today=today())
    if answered(request, form, lambda: _keep(request, contact, form.cleaned_data)):
        messages.success(request, _("It is in the ledger."))
        return redirect("people:contact", pk)
    place = reverse("people:contact", args=[pk])
    crumbs = [(_("Contacts"), reverse("people:contacts")), (str(contact), place)]
    return form_page(request, form, title=_("Record a consent"), submit=_("Record"), cancel=place, crumbs=crumbs)


def _keep(request: Request, contact: Contact, given: dict[str, Any]) -> Consent:
    said = {"by": request.user, "contact": contact, "purpose": given["purpose"], "on": given["on"]}
    if given["said"] == "express":
        if not given["text_shown"].strip():
            raise Refusal(_("Write what they said yes to."), field="text_shown")
        return actions.agree(**said, source=given["source"], text_shown=given["text_shown"], proof=given["proof"])
    if given["said"] == "withdrawn":
        return actions.withdraw(**said, source=given["source"], proof=given["proof"])
    return actions.imply(**said, ground=given["said"], proof=given["proof"], ended_on=given["ended_on"])
