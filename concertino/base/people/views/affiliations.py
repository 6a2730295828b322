"""Who is in which organisation: saying so, saying that it is over."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from concertino.base.people import actions
from concertino.base.people.forms.affiliations import AffiliationForm, EndForm
from concertino.base.people.models import Affiliation, Contact
from concertino.base.people.tables import contact_page
from concertino.base.people.views.contacts import register_crumb
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.periods import today

SUGGESTED = 8


@allowed("people.change_contact")
def affiliate(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    form = AffiliationForm(request.POST or None, contact=contact)
    if answered(request, form, lambda: actions.affiliate(by=request.user, **form.facts)):
        messages.success(request, _("The role is written down."))
        return redirect(contact_page(contact))
    return form_page(
        request, form, title=_("Add a role"), submit=_("Add"), cancel=contact_page(contact),
        crumbs=[register_crumb(), (str(contact), contact_page(contact))], template="people/affiliate.html",
    )  # fmt: skip


@allowed("people.change_contact")
def end(request: Request, pk: int, affiliation: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    roles = Affiliation.objects.filter(Q(person=contact) | Q(organisation=contact)).select_related("person", "organisation")
    held = get_object_or_404(roles, pk=affiliation)
    form = EndForm(request.POST or None, initial={"on": today()})
    if answered(request, form, lambda: _end(request, held, form)):
        messages.success(request, _("The role is over; it stays among the past ones."))
        return redirect(contact_page(contact))
    lede = _("%(person)s, %(role)s in %(organisation)s") if held.role else _("%(person)s in %(organisation)s")
    return form_page(
        request, form, title=_("End a role"), submit=_("End"), cancel=contact_page(contact),
        crumbs=[register_crumb(), (str(contact), contact_page(contact))],
        lede=lede % {"person": held.person, "role": held.role, "organisation": held.organisation},
    )  # fmt: skip


def _end(request: Request, held: Affiliation, form: EndForm) -> Affiliation:
    return actions.end_affiliation(by=request.user, affiliation=held, on=form.cleaned_data["on"])


@allowed("people.view_contact")
def suggest(request: Request, kind: str) -> HttpResponse:
    """Names that answer to what is being typed, as options of a list."""
    text = request.GET.get("other", "")
    found = Contact.objects.filter(kind=kind).matching(text)[:SUGGESTED] if text.strip() else ()
    return page(request, "people/suggestions.html", {"contacts": found})
