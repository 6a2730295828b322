"""Files of the bank and what one says of their entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.money import MoneyField
from concertino.domains.finance.banking import Statement
from concertino.domains.finance.forms.choosing import ContactField
from concertino.domains.finance.models import Account, BankAccount, BankEntry, Invoice, Payment


class BankFileForm(forms.Form):
    file = forms.FileField(
        label=_("File of the bank"),
        help_text=_("OFX (also called QFX), CAMT.053, MT940 or QIF; or CSV, whose columns you name next."),
    )


class AccountsForm(forms.Form):
    """Of which account each statement is: one that is known, or a new one by its name."""

    def __init__(self, data: Any = None, *, statements: Sequence[Statement]):
        super().__init__(data)
        known = BankAccount.objects.in_bulk(field_name="number")
        self.numbers = list(dict.fromkeys(one.account for one in statements))
        for place, number in enumerate(self.numbers):
            account = known.get(number)
            self.fields[f"account_{place}"] = forms.ModelChoiceField(
                BankAccount.objects.all(), required=False, initial=account, empty_label=_("A new account, named beside"),
                label=_("Account of %(number)s") % {"number": number or _("this file, which does not say")},
            )  # fmt: skip
            if account is None:
                self.fields[f"name_{place}"] = forms.CharField(
                    label=_("Name of the new account"), required=False, max_length=120, help_text=_("As “Operating account”.")
                )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for place in range(len(self.numbers)):
            if not given.get(f"account_{place}") and not given.get(f"name_{place}"):
                self.add_error(f"account_{place}", _("Choose the account, or name a new one."))
        return given

    def chosen(self) -> dict[str, BankAccount | str]:
        """For each number in the file, the account, or the name of a new one."""
        given = self.cleaned_data
        return {number: given[f"account_{place}"] or given[f"name_{place}"] for place, number in enumerate(self.numbers)}


class AsideForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=250, help_text=_("As “entered in the ledger of last year”. It can be taken back.")
    )


class EnterForm(forms.Form):
    account = forms.ModelChoiceField(Account.objects.none(), label=_("Account of the ledger"), empty_label="–")
    label = forms.CharField(label=_("What it is"), max_length=400)

    def __init__(self, data: Any = None, *, entry: BankEntry):
        super().__init__(data, initial={"label": entry.text or entry.name})
        in_use = Account.objects.in_use_on(entry.on).exclude(pk=entry.bank_account.account_id)
        cast(forms.ModelChoiceField, self.fields["account"]).queryset = in_use


class PayerForm(forms.Form):
    payer = ContactField(label=_("Who paid"))


class SplitForm(forms.Form):
    """How much of an amount goes to each invoice; what none takes stays as the payer's credit."""

    def __init__(self, data: Any = None, *, invoices: Sequence[Any], amount: Decimal):
        super().__init__(data)
        self.invoices = list(invoices)
        for invoice in self.invoices:
            part = min(invoice.owed, amount)
            amount -= part
            self.fields[f"invoice_{invoice.pk}"] = MoneyField(
                label=_("Invoice %(number)s") % {"number": invoice.number}, required=False, initial=part or None, min_value=0
            )

    def parts(self) -> list[tuple[Invoice, Decimal]]:
        given = ((invoice, self.cleaned_data.get(f"invoice_{invoice.pk}")) for invoice in self.invoices)
        return [(invoice, part) for invoice, part in given if part]


class DepositForm(forms.Form):
    """Which payments are brought to which account, on which day."""

    payments = forms.ModelMultipleChoiceField(Payment.objects.none(), label=_("Payments"), widget=forms.CheckboxSelectMultiple)
    bank_account = forms.ModelChoiceField(BankAccount.objects.none(), label=_("Bank account"), empty_label=None)
    on = forms.DateField(label=_("Date of the deposit"))

    def __init__(self, data: Any = None, *, payments: Any, accounts: Any, today: date):
        super().__init__(data, initial={"on": today, "payments": payments})
        cast(forms.ModelMultipleChoiceField, self.fields["payments"]).queryset = payments
        cast(forms.ModelChoiceField, self.fields["bank_account"]).queryset = accounts

    @property
    def ticked(self) -> set[str]:
        """The keys of the payments chosen: all, until somebody unticks one."""
        if self.is_bound:
            return set(cast(QueryDict, self.data).getlist("payments"))
        return {str(payment.pk) for payment in self.initial["payments"]}
