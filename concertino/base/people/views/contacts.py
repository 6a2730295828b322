"""The page of a contact, and the forms that add and correct one."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people import actions
from concertino.base.people.forms.contacts import ContactForm
from concertino.base.people.models import Affiliation, Contact, Merge
from concertino.base.people.tables import contact_page
from concertino.base.ui.blocks import shown_on
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.periods import today

SHOWN = 8  # likely duplicates at once


@allowed("people.view_contact")
def show(request: Request, pk: int) -> HttpResponse:
    contact = Contact.objects.select_related("category", "activity", "region").filter(pk=pk).first()
    if contact is None:
        return redirect(contact_page(_merged_into(pk)))
    spans = contact.contact_sectors.select_related("sector").order_by("starts_on", "-is_principal", "pk")
    in_force = [span for span in spans if span.ends_on is None]
    affiliations = _affiliations(contact)
    return page(request, "people/contact.html", {
        "contact": contact,
        "crumbs": [register_crumb()],
        "lede": _in_a_line(contact),
        "sectors_now": [span for span in in_force if span.sector],
        "sectors_over": [span for span in reversed(spans) if span not in in_force and span.sector],
        "present": [held for held in affiliations if not held.is_over_on(today())],
        "past": [held for held in affiliations if held.is_over_on(today())],
        "panels": shown_on("people.Contact", request, contact),
    })  # fmt: skip


@allowed("people.add_contact")
def add(request: Request) -> HttpResponse:
    form = ContactForm(request.POST or None, today=today())
    resembling = _resembling_unseen(request, form) if request.method == "POST" and form.is_valid() else []
    added = None if resembling else answered(request, form, lambda: _add(request, form))
    if added:
        messages.success(request, _("%(contact)s is now a contact.") % {"contact": added})
        return redirect(contact_page(added))
    return form_page(
        request, form, title=_("Add a contact"), submit=_("Create anyway") if resembling else _("Create"),
        crumbs=[register_crumb()], cancel=reverse("people:contacts"), template="people/add.html",
        context={"resembling": resembling},
    )  # fmt: skip


@allowed("people.change_contact")
def change(request: Request, pk: int) -> HttpResponse:
    contact = get_object_or_404(Contact, pk=pk)
    form = ContactForm(request.POST or None, today=today(), contact=contact)
    if answered(request, form, lambda: _change(request, contact, form)):
        messages.success(request, _("%(contact)s is up to date.") % {"contact": contact})
        return redirect(contact_page(contact))
    return form_page(
        request, form, title=_("Edit %(contact)s") % {"contact": contact}, submit=_("Save"),
        crumbs=[register_crumb(), (str(contact), contact_page(contact))], cancel=contact_page(contact),
    )  # fmt: skip


def _merged_into(pk: int) -> Contact:
    """The contact that one which is gone was merged into: its addresses, written in letters and files, lead there."""
    merged = get_object_or_404(Merge.objects.standing().filter(kept__binned_on=None).select_related("kept"), gone_id=pk)
    return merged.kept


def _in_a_line(contact: Contact) -> str:
    """« Orchestre, Montréal »: what it is and where."""
    what = contact.activity or contact.category or contact.get_kind_display()
    return ", ".join(filter(None, (str(what), contact.city or str(contact.region or ""))))


def register_crumb() -> tuple[str, str]:
    return (_("Contacts"), reverse("people:contacts"))


def _add(request: Request, form: ContactForm) -> Contact:
    return actions.add(by=request.user, on=today(), sectors=form.sectors, **form.facts)


@transaction.atomic
def _change(request: Request, contact: Contact, form: ContactForm) -> Contact:
    """The facts and the sectors are two verbs and one answer: of a refusal nothing is kept."""
    actions.correct(by=request.user, contact=contact, on=today(), **form.facts)
    if form.moves:
        from_on = form.cleaned_data["sectors_from"]
        actions.classify(by=request.user, contact=contact, sectors=form.sectors, from_on=from_on)
    return contact


def _resembling_unseen(request: Request, form: ContactForm) -> list:
    """Likely duplicates, unless the person has seen them all and wishes to go on."""
    described = {"name", "given_name", "family_name", "email", "phone", "street", "city", "postal_code", "external_id", "kind"}
    facts = {name: value for name, value in form.facts.items() if name in described}
    seen = set(request.POST.getlist("seen"))
    found = Contact.objects.likely_duplicates(**facts, identifying=form.identifying)[:SHOWN]
    return found if any(str(contact.pk) not in seen for contact, _score, _agrees in found) else []


def _affiliations(contact: Contact) -> list[Affiliation]:
    of_person = contact.kind == Contact.Kind.PERSON
    held = contact.affiliations.select_related("organisation") if of_person else contact.people.select_related("person")
    return list(held.order_by("-starts_on", "pk"))
