"""Payments, returns, refunds and uses of credit, as one types them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.finance.forms.choosing import ContactField
from concertino.domains.finance.models import Invoice, Method
from concertino.ground.money import written
from concertino.ground.words import babel_locale, written_short_day


class PaymentForm(forms.Form):
    """Money received. With the payer's open invoices, each has a box for its part; all empty, the oldest are paid first."""

    payer = ContactField(label=_("Payer"))
    amount = MoneyField(label=_("Amount"))
    on = forms.DateField(label=_("On"), widget=DayInput())
    method = forms.ChoiceField(label=_("Means"), choices=Method.choices, initial=Method.CHEQUE)
    reference = forms.CharField(
        label=_("Reference"), max_length=120, required=False, help_text=_("The number of the cheque or of the transfer.")
    )

    def __init__(
        self, data: Any = None, *, today: date, payer: Contact | None = None, invoices: Sequence[Invoice] = (),
        amount: Decimal | None = None,
    ):  # fmt: skip
        super().__init__(data, initial={"payer": payer, "on": today, "amount": amount})
        self.invoices = {f"invoice_{invoice.pk}": invoice for invoice in invoices}
        for name, invoice in self.invoices.items():
            self.fields[name] = MoneyField(label=_part(invoice), required=False)
        self.fieldsets = [
            (_("Who and how much"), ["payer", ("amount", "on"), ("method", "reference")]),
            (_("What it pays"), list(self.invoices)),
        ]

    @property
    def facts(self) -> dict[str, Any]:
        given = {name: value for name, value in self.cleaned_data.items() if name not in self.invoices}
        parts = [(invoice, self.cleaned_data[name]) for name, invoice in self.invoices.items() if self.cleaned_data[name]]
        return {**given, "to": parts or None}


class BounceForm(forms.Form):
    on = forms.DateField(label=_("Returned on"), widget=DayInput())
    reason = forms.CharField(label=_("Reason"), max_length=250, help_text=_("As the bank gives it."))


class RefundForm(forms.Form):
    amount = MoneyField(label=_("Amount"))
    on = forms.DateField(label=_("On"), widget=DayInput())
    method = forms.ChoiceField(label=_("Means"), choices=Method.choices, initial=Method.CHEQUE)
    reference = forms.CharField(
        label=_("Reference"), max_length=120, required=False, help_text=_("The number of the cheque or of the transfer.")
    )
    fieldsets = (("", [("amount", "on"), ("method", "reference")]),)


class UseCreditForm(forms.Form):
    on = forms.DateField(label=_("On"), widget=DayInput(), help_text=_("The invoices that are due first are paid first."))


def _part(invoice: Any) -> str:
    said = {
        "number": invoice.number, "contact": invoice.contact_name, "owed": written(invoice.owed, babel_locale()),
        "day": written_short_day(invoice.due_on),
    }  # fmt: skip
    return _("%(number)s, %(contact)s: %(owed)s due on %(day)s") % said
