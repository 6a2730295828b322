"""A mandate begins, ends early, or has its line in the register of directors corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.governance import actions
from concertino.domains.governance.forms.mandates import DirectorForm, EndForm, MandateForm
from concertino.domains.governance.models import Mandate
from concertino.domains.governance.views.bodies import crumb
from concertino.ground.periods import today

SUGGESTED = 8


@allowed("governance.add_mandate")
def seat(request: Request) -> HttpResponse:
    asked = request.GET.get("body", "")
    initial = {"body": asked if asked.isdecimal() else None, "how": Mandate.How.ELECTED, "starts_on": today()}
    form = MandateForm(request.POST or None, initial=initial)
    if made := answered(request, form, lambda: actions.seat(by=request.user, **form.cleaned_data)):
        messages.success(request, _("The mandate of %(person)s is recorded.") % {"person": made.person})
        for sentence in actions.warnings(made):
            messages.warning(request, sentence)
        return redirect("governance:body", made.body_id)
    return form_page(
        request, form, title=_("Record a mandate"), submit=_("Record"), crumbs=[crumb()], cancel=reverse("governance:mandates"),
        template="governance/seat.html",
    )  # fmt: skip


@allowed("governance.add_mandate")
def suggest(request: Request) -> HttpResponse:
    """Names that answer to what is being typed, as options of a list."""
    text = request.GET.get("person", "")
    people = Contact.objects.filter(kind=Contact.Kind.PERSON).matching(text)[:SUGGESTED] if text.strip() else ()
    return page(request, "governance/suggestions.html", {"people": people})


@allowed("governance.change_mandate")
def end(request: Request, pk: int) -> HttpResponse:
    mandate = _mandate(pk)
    form = EndForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: actions.end(by=request.user, mandate=mandate, **form.cleaned_data)):
        messages.success(request, _("The mandate of %(person)s is ended.") % {"person": mandate.person})
        return redirect("governance:body", mandate.body_id)
    return _page(request, form, mandate, title=_("End the mandate of %(person)s"), submit=_("End"))


@allowed("governance.change_mandate")
def describe(request: Request, pk: int) -> HttpResponse:
    mandate = _mandate(pk)
    initial = {name: getattr(mandate, name) for name in ("address", "occupation", "office")}
    form = DirectorForm(request.POST or None, initial=initial)
    if answered(request, form, lambda: actions.describe(by=request.user, mandate=mandate, **form.cleaned_data)):
        messages.success(request, _("The register is up to date."))
        return redirect("governance:body", mandate.body_id)
    return _page(request, form, mandate, title=_("Register of directors: %(person)s"), submit=_("Save"))


def _mandate(pk: int) -> Mandate:
    return get_object_or_404(Mandate.objects.select_related("person", "body"), pk=pk)


def _page(request: Request, form: Any, mandate: Mandate, title: str, submit: str) -> HttpResponse:
    crumbs = [crumb(), (str(mandate.body), reverse("governance:body", args=[mandate.body_id]))]
    return form_page(request, form, title=title % {"person": mandate.person}, submit=submit, crumbs=crumbs, cancel=crumbs[1][1])
