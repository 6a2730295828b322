"""Awards, what they bring and owe, as one types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.choices import first_rows
from concertino.base.ui.money import MoneyField
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.domains.grants.forms.choosing import LINES, OnForm, day, owner, team
from concertino.domains.grants.models import (
    Deliverable,
    Duty,
)
from concertino.domains.plan.models import Indicator
from concertino.ground.words import written_day

EXPENSES = 300  # among which one chooses, the last ones


class GrantForm(forms.Form):
    on = day(_("Granted on"))
    amount = MoneyField(label=_("Amount granted"))
    starts_on = day(_("From"))
    ends_on = day(_("Until"))
    is_restricted = forms.BooleanField(
        label=_("Restricted to its object"), required=False, initial=True, help_text=_("What it is spent on is followed apart.")
    )
    reference = forms.CharField(label=_("Number at the funder’s"), max_length=80, required=False)
    conditions = forms.CharField(label=_("Conditions"), widget=LINES, required=False)


class CloseForm(OnForm):
    reason = forms.CharField(label=_("Why it is closed as it is"), widget=LINES, required=False)


class InstalmentForm(forms.Form):
    due_on = day(_("Due on"))
    amount = MoneyField(label=_("Amount"))
    condition = forms.CharField(
        label=_("Once"), max_length=200, required=False, help_text=_("What is to be done before it comes.")
    )


class GiftReceiveForm(forms.Form):
    """A gift comes whole, by a movement of the ledger that is there already, or by a new one."""

    on = day(_("Received on"))
    movement = forms.ModelChoiceField(
        Movement.objects.none(), label=_("Movement of the ledger"), required=False, empty_label=_("A new one: bank and income")
    )

    def __init__(self, data: Any = None, *, movements: Any, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["movement"].queryset = movements  # type: ignore[attr-defined]
        self.fields["movement"].label_from_instance = lambda one: f"{one.number} {one.said('label')}"  # type: ignore[attr-defined]


class ReceiveForm(GiftReceiveForm):
    """Of an instalment, less may come."""

    field_order = ("on", "amount", "movement")
    amount = MoneyField(label=_("Amount received"))


class DutyForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is owed"), choices=Duty.Kind.choices)
    due_on = day(_("Due on"))
    owner = owner()
    note = forms.CharField(label=_("Note"), max_length=250, required=False)

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["owner"].queryset = team()  # type: ignore[attr-defined]


class HandInForm(forms.Form):
    on = day(_("Handed in on"))
    file = forms.FileField(label=_("File"), required=False, help_text=_("As it was sent, when it is not the text of this page."))


class DeliverableForm(forms.Form):
    title = forms.CharField(label=_("What is promised"), max_length=250)
    due_on = day(_("By"), required=False)
    indicator = forms.ModelChoiceField(
        Indicator.objects.select_related("cell"), label=_("Indicator of the plan"), required=False, empty_label="–",
        help_text=_("Where it stands is then read from the plan, on any day."),
    )  # fmt: skip
    promised = forms.DecimalField(
        label=_("Value promised"), max_digits=18, decimal_places=2, required=False, help_text=_("A share as 0.25.")
    )


class DeliverForm(forms.Form):
    on = day(_("Delivered on"))
    outcome = forms.CharField(label=_("What was done"), max_length=Deliverable._meta.get_field("outcome").max_length)


class SpendForm(forms.Form):
    posting = forms.ModelChoiceField(Posting.objects.none(), label=_("Expense of the ledger"), empty_label=None)
    amount = MoneyField(label=_("Part of it"), required=False, help_text=_("Empty: all of it that no award has taken."))

    def __init__(self, data: Any = None, *, award: Any, **kwargs: Any):
        super().__init__(data, **kwargs)
        expenses = Posting.objects.filter(account__kind=Account.Kind.EXPENSE, amount__gt=0, movement__on__gte=award.starts_on)
        expenses = expenses.filter(movement__on__lte=award.ends_on).exclude(grant_spendings__award=award)
        self.fields["posting"].queryset = first_rows(  # type: ignore[attr-defined]
            expenses.order_by("-movement__on", "-pk"), EXPENSES).select_related("movement", "account")  # fmt: skip
        self.fields["posting"].label_from_instance = _expense  # type: ignore[attr-defined]


def _expense(one: Posting) -> str:
    return f"{written_day(one.movement.on)}, {one.account.code} {one.account}, {one.movement.said('label')}: {one.amount}"
