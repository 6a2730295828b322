"""Invoices, payments and refunds, on the timeline of a contact."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.domains.finance.models import Invoice, Payment, Refund
from concertino.domains.finance.tables import invoice_page, payment_page
from concertino.ground.money import written
from concertino.ground.timeline import Happening, Story, stories
from concertino.ground.words import babel_locale


def happenings(user: Any, contact: Contact, limit: int) -> list[Happening]:
    """What was asked, what came in, what came back, what was given back: four statements."""
    told = [*_invoices(contact, limit), *_payments(contact, limit), *_returns(contact, limit), *_refunds(contact, limit)]
    return sorted(told, key=lambda one: one.on, reverse=True)[:limit]


def _said(sentence: str, number: str, amount: Any) -> str:
    return sentence.format(number=number, amount=written(amount, babel_locale()))


def _invoices(contact: Contact, limit: int) -> list[Happening]:
    sentences = {"invoice": gettext("Invoice {number}, {amount}"), "credit_note": gettext("Credit note {number}, {amount}")}
    mine = Invoice.objects.filter(Q(contact=contact) | Q(payer=contact))[:limit]
    return [
        Happening(on=one.issued_on, text=_said(sentences[one.kind], one.number, one.total), url=invoice_page(one)) for one in mine
    ]


def _payments(contact: Contact, limit: int) -> list[Happening]:
    sentence = gettext("Payment {number}, {amount}")
    mine = contact.payments.all()[:limit]
    return [Happening(on=one.on, text=_said(sentence, one.number, one.amount), url=payment_page(one)) for one in mine]


def _returns(contact: Contact, limit: int) -> list[Happening]:
    sentence = gettext("Payment {number} returned by the bank, {amount}")
    mine: Any = Payment.objects.filter(payer=contact, bounced_on__isnull=False).order_by("-bounced_on", "-pk")[:limit]
    return [Happening(on=one.bounced_on, text=_said(sentence, one.number, one.amount), url=payment_page(one)) for one in mine]


def _refunds(contact: Contact, limit: int) -> list[Happening]:
    sentence, page = gettext("Refund {number}, {amount}"), reverse("finance:statement", args=[contact.pk])
    mine = Refund.objects.filter(contact=contact)[:limit]
    return [Happening(on=one.on, text=_said(sentence, one.number, one.amount), url=page) for one in mine]


stories.add(
    "finance",
    Story(key="finance", label=_("Invoices and payments"), happenings=happenings, right="finance.view_invoice", order=40),
)  # fmt: skip
