"""Results passed on, received, answered: one form each."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.consultations import actions
from concertino.domains.consultations.forms.transmissions import AnswerForm, ReceiptForm, TransmissionForm
from concertino.domains.consultations.models import Consultation, Transmission
from concertino.domains.consultations.places import consultation_page
from concertino.domains.consultations.views.outcome_framing import crumbs_of
from concertino.ground.periods import today


@allowed("consultations.add_transmission")
def transmit(request: Request, pk: int) -> HttpResponse:
    consultation = get_object_or_404(Consultation, pk=pk)
    form = TransmissionForm(request.POST or None, request.FILES or None, initial={"on": today()})
    if answered(request, form, lambda: actions.transmit(by=request.user, consultation=consultation, **form.cleaned_data)):
        return _back(request, consultation, _("What was passed on is written down."))
    return _form(request, form, consultation, _("Pass on the results"), _("Save"))


@allowed("consultations.change_transmission")
def acknowledge(request: Request, pk: int) -> HttpResponse:
    transmission = _asked(pk)
    form = ReceiptForm(request.POST or None, initial={"on": today(), "receipt": transmission.receipt})
    if answered(request, form, lambda: actions.acknowledge(by=request.user, transmission=transmission, **form.cleaned_data)):
        return _back(request, transmission.consultation, _("The receipt is written down."))
    return _form(request, form, transmission.consultation, _("Received by %(body)s") % {"body": transmission}, _("Save"))


@allowed("consultations.change_transmission")
def record_answer(request: Request, pk: int) -> HttpResponse:
    transmission = _asked(pk)
    form = AnswerForm(request.POST or None, initial={"on": today(), "answer": transmission.answer})
    if answered(request, form, lambda: actions.record_answer(by=request.user, transmission=transmission, **form.cleaned_data)):
        return _back(request, transmission.consultation, _("The answer is written down."))
    return _form(request, form, transmission.consultation, _("Answer of %(body)s") % {"body": transmission}, _("Save"))


def _asked(pk: int) -> Transmission:
    return get_object_or_404(Transmission.objects.select_related("consultation"), pk=pk)


def _back(request: Request, consultation: Consultation, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(consultation_page(consultation))


def _form(request: Request, form: Form, consultation: Consultation, title: str, submit: str) -> HttpResponse:
    return form_page(
        request, form, title=title, submit=submit, cancel=consultation_page(consultation), crumbs=crumbs_of(consultation),
        template="consultations/contact_form.html",
    )  # fmt: skip
