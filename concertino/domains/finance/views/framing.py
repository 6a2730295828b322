"""What pages of this room share: whom a page is about, where it stands, and papers as they are sent."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.base.ui.pages import Request

FORM = "finance/form.html"


def contact_asked(request: Request, name: str = "contact") -> Contact | None:
    given = request.GET.get(name, "")
    return get_object_or_404(Contact, pk=given) if given.isdecimal() else None


def invoices_crumb() -> tuple[str, str]:
    return (_("Invoices"), reverse("finance:invoices"))


def payments_crumb() -> tuple[str, str]:
    return (_("Payments"), reverse("finance:payments"))


def statement_crumb(contact: Contact) -> tuple[str, str]:
    return (_("Account of %(contact)s") % {"contact": contact}, reverse("finance:statement", args=[contact.pk]))


def pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
