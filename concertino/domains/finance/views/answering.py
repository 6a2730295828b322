"""What forms of this room share: asking a verb, and whom a page is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.base.ui.forms import refused
from concertino.base.ui.pages import Request
from concertino.ground.refusals import Refusal

Made = TypeVar("Made")
FORM = "finance/form.html"


def answered(request: Request, form: BaseForm, act: Callable[[], Made]) -> Made | None:
    """What the verb returns once the form is sent and sound; None before, and when the verb refuses: the form says why."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act()
    except Refusal as refusal:
        refused(form, refusal)
        return None


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
