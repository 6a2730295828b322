"""What happens to a prospect, one form each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact, Sector
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed
from concertino.domains.recruitment import actions
from concertino.domains.recruitment.forms.contacts import of_contact
from concertino.domains.recruitment.forms.prospects import (
    ChangeProspectForm,
    FirstMessageForm,
    LoseForm,
    MakeContactForm,
    ProspectForm,
    StageForm,
    StepForm,
)
from concertino.domains.recruitment.models import Prospect
from concertino.domains.recruitment.tables import prospect_page
from concertino.domains.recruitment.views.framing import crumbs
from concertino.ground.periods import today

RIGHT = "recruitment.change_prospect"


@allowed("recruitment.add_prospect")
def identify(request: Request) -> HttpResponse:
    form = ProspectForm(request.POST or None, today=today(), initial=_started_from(request))
    if found := answered(request, form, lambda: actions.identify(by=request.user, **form.cleaned_data)):
        messages.success(request, _("%(prospect)s is now a prospect.") % {"prospect": found})
        return redirect(prospect_page(found))
    return form_page(
        request, form, title=_("Add a prospect"), submit=_("Add"), cancel=reverse("recruitment:board"),
        crumbs=crumbs(request), template="recruitment/form.html",
    )  # fmt: skip


@allowed(RIGHT)
def change(request: Request, pk: int) -> HttpResponse:
    prospect = _asked(pk)
    form = ChangeProspectForm(request.POST or None, today=today(), prospect=prospect)
    done = answered(request, form, lambda: actions.change(by=request.user, prospect=prospect, **form.cleaned_data))
    if done:
        return _back(request, prospect, _("The prospect is up to date."))
    return _form(request, form, prospect, _("Edit %(prospect)s"), _("Save"))


@allowed(RIGHT)
def advance(request: Request, pk: int) -> HttpResponse:
    prospect = _asked(pk)
    form = StageForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.advance(by=request.user, prospect=prospect, **form.cleaned_data)):
        return _back(request, prospect, _("The stage is told."))
    return _form(request, form, prospect, _("How far is %(prospect)s?"), _("Save"))


@allowed(RIGHT)
def lose(request: Request, pk: int) -> HttpResponse:
    prospect = _asked(pk)
    form = LoseForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.lose(by=request.user, prospect=prospect, **form.cleaned_data)):
        return _back(request, prospect, _("The prospect is lost; the reason is kept."))
    return _form(request, form, prospect, _("%(prospect)s is lost"), _("Save"))


@allowed(RIGHT)
def plan_step(request: Request, pk: int) -> HttpResponse:
    prospect = _asked(pk)
    initial = {"step": prospect.next_step, "on": prospect.next_on, "owner": prospect.owner_id or request.user.pk}
    form = StepForm(request.POST or None, initial=initial)
    if answered(request, form, lambda: actions.plan_step(by=request.user, prospect=prospect, **form.cleaned_data)):
        return _back(request, prospect, _("The next step is written down."))
    return _form(request, form, prospect, _("Next step with %(prospect)s"), _("Save"))


@allowed(RIGHT)
def make_contact(request: Request, pk: int) -> HttpResponse:
    prospect = _asked(pk)
    form = MakeContactForm(request.POST or None)
    if answered(request, form, lambda: actions.make_contact(by=request.user, prospect=prospect, on=today(), **form.cleaned_data)):
        return _back(request, prospect, _("%(prospect)s is a contact.") % {"prospect": prospect})
    return _form(request, form, prospect, _("Make %(prospect)s a contact"), _("Save"))


@allowed(RIGHT)
def write_first(request: Request, pk: int) -> HttpResponse:
    prospect = _asked(pk)
    form = FirstMessageForm(request.POST or None)
    send = lambda: actions.write_first(by=request.user, prospect=prospect, on=today(), **form.cleaned_data)  # noqa: E731
    if answered(request, form, send):
        return _back(request, prospect, _("The first message is on its way. There will be no second one."))
    lede = _("The law allows one message to somebody whom a member referred. It names that member, and how to be left alone.")
    return _form(request, form, prospect, _("First message to %(prospect)s"), _("Send"), lede)


def _asked(pk: int) -> Prospect:
    return get_object_or_404(Prospect.objects.select_related("contact", "referred_by", "sector", "owner"), pk=pk)


def _back(request: Request, prospect: Prospect, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(prospect_page(prospect))


def _form(request: Request, form: Form, prospect: Prospect, title: str, submit: str, lede: str = "") -> HttpResponse:
    return form_page(
        request, form, title=title % {"prospect": prospect}, submit=submit, cancel=prospect_page(prospect), lede=lede,
        crumbs=[*crumbs(request), (str(prospect), prospect_page(prospect))], template="recruitment/form.html",
    )  # fmt: skip


def _started_from(request: Request) -> dict[str, Any]:
    """The contact or the sector from whose page one comes."""
    contact, sector = (request.GET.get(name, "") for name in ("contact", "sector"))
    started: dict[str, Any] = {"owner": request.user}
    if contact.isdecimal():
        started["contact"] = of_contact(get_object_or_404(Contact, pk=contact))
    if sector.isdecimal():
        started["sector"] = get_object_or_404(Sector, pk=sector)
    return started
