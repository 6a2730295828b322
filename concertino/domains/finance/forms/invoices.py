"""Invoices and credit notes, as one types them. What is right or wrong of them is for the verbs to say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.finance.drafts import Draft, DraftLine
from concertino.domains.finance.forms.choosing import ContactField
from concertino.domains.finance.models import Account, Invoice, InvoiceLine
from concertino.ground.money import written
from concertino.ground.periods import months_later
from concertino.ground.words import babel_locale

LINES = 4


class InvoiceForm(forms.Form):
    """Whom it is for, when, and up to four lines; a line without a label is left out."""

    contact = ContactField(label=_("For"))
    payer = ContactField(label=_("Paid by"), required=False, help_text=_("Empty if they pay themselves."))
    purpose = forms.ChoiceField(label=_("For what"), choices=Invoice.Purpose.choices, initial=Invoice.Purpose.SERVICE)
    issued_on = forms.DateField(label=_("Issued on"), widget=DayInput())
    due_on = forms.DateField(label=_("Due on"), widget=DayInput())
    note = forms.CharField(label=_("Note"), max_length=400, required=False, help_text=_("Printed at the foot of the invoice."))

    def __init__(self, data: Any = None, *, today: date, contact: Contact | None = None):
        initial = {"contact": contact, "issued_on": today, "due_on": months_later(today, 1)}
        super().__init__(data, initial=initial)
        income = Account.objects.in_use_on(today).filter(kind=Account.Kind.INCOME).order_by("code")
        for place in range(1, LINES + 1):
            self._add_line(place, income)
        self.fieldsets = [
            (_("Who"), ["contact", "payer"]),
            (_("When and what for"), [("issued_on", "due_on"), "purpose"]),
            *[(_("Line %(place)s") % {"place": place}, self._names(place)) for place in range(1, LINES + 1)],
            ("", ["note"]),
        ]

    @staticmethod
    def _names(place: int) -> list[Any]:
        labels, prices = (f"label_fr_{place}", f"label_en_{place}"), (f"quantity_{place}", f"price_{place}")
        return [labels, f"account_{place}", prices, f"taxed_{place}"]

    def _add_line(self, place: int, income: Any) -> None:
        needed = place == 1
        self.fields |= {
            f"label_fr_{place}": forms.CharField(label=_("Label in French"), max_length=400, required=needed),
            f"label_en_{place}": forms.CharField(label=_("Label in English"), max_length=400, required=False),
            f"account_{place}": forms.ModelChoiceField(
                income, to_field_name="code", label=_("Account"), required=needed, empty_label="–"
            ),
            f"quantity_{place}": forms.DecimalField(
                label=_("Quantity"), initial=1, required=needed, max_digits=10, decimal_places=2, localize=True
            ),
            f"price_{place}": MoneyField(label=_("Unit price"), required=needed, signed=True),
            f"taxed_{place}": forms.BooleanField(label=_("Taxes are charged"), required=False),
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for place in range(2, LINES + 1):
            begun = given.get(f"label_fr_{place}") or given.get(f"price_{place}") is not None
            for name in (f"label_fr_{place}", f"account_{place}", f"price_{place}") if begun else ():
                if given.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _("A line has a label, an account and a price."))
        return given

    @property
    def draft(self) -> Draft:
        given = self.cleaned_data
        return Draft(
            contact=given["contact"], payer=given["payer"], purpose=given["purpose"], due_on=given["due_on"], note=given["note"],
            lines=[self._line(place) for place in range(1, LINES + 1) if given[f"label_fr_{place}"]],
        )  # fmt: skip

    def _line(self, place: int) -> DraftLine:
        given = {name: self.cleaned_data[f"{name}_{place}"] for name in ("label_fr", "label_en", "quantity", "price", "taxed")}
        code = cast(Account, self.cleaned_data[f"account_{place}"]).code
        quantity = Decimal(1) if given["quantity"] is None else given["quantity"]
        return DraftLine(code, given["label_fr"], given["label_en"], given["price"], quantity, given["taxed"])


class CreditForm(forms.Form):
    """How much of each line is taken back; at first, all that is left."""

    on = forms.DateField(label=_("On"), widget=DayInput())
    reason = forms.CharField(label=_("Reason"), max_length=400, help_text=_("Printed on the credit note."))

    def __init__(self, data: Any = None, *, today: date, left: Mapping[InvoiceLine, Decimal]):
        super().__init__(data, initial={"on": today})
        self.left = left
        for line, amount in left.items():
            self.fields[f"line_{line.pk}"] = MoneyField(
                label=line.said("label"), required=False, initial=amount, signed=True,
                help_text=_("%(amount)s is left; empty, none is taken back.") % {"amount": written(amount, babel_locale())},
            )  # fmt: skip
        self.fieldsets = [
            (_("Lines"), [f"line_{line.pk}" for line in left]), (_("When and why"), ["on", "reason"])
        ]  # fmt: skip

    @property
    def lines(self) -> dict[InvoiceLine, Decimal]:
        given = {line: self.cleaned_data[f"line_{line.pk}"] for line in self.left}
        return {line: amount for line, amount in given.items() if amount}
