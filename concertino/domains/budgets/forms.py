"""Budgets as one types them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.ui.choices import first_rows
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.budgets.actions import RESULTS
from concertino.domains.budgets.models import Budget
from concertino.domains.finance.models import Account
from concertino.ground.periods import today


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


class AccountChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any):
        super().__init__(Account.objects.filter(kind__in=RESULTS).order_by("code"), empty_label=None, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} {obj}"


class PrepareForm(forms.Form):
    year_of = _day(_("A day of the fiscal year"))
    copied_from = forms.ModelChoiceField(
        Budget.objects.all(), label=_("With the lines of"), required=False, empty_label=_("No other: it begins empty")
    )


class LineForm(forms.Form):
    account = AccountChoice(label=_("Account"))
    project = forms.CharField(label=_("Project"), max_length=120, required=False)
    amount = MoneyField(label=_("Amount"))
    note = forms.CharField(label=_("Note"), max_length=250, required=False)


class AdoptForm(forms.Form):
    on = _day(pgettext_lazy("budget", "Adopted on"))
    decision = forms.ModelChoiceField(Decision.objects.none(), label=_("Decision"), required=False, empty_label="–")

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["decision"].queryset = first_rows(Decision.objects.order_by("-on"), 100)  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        return _not_to_come(self.cleaned_data["on"])


class ReviseForm(forms.Form):
    on = _day(_("Decided on"))
    reason = forms.CharField(label=_("Reason"), max_length=250)
    account = AccountChoice(label=_("Account"))
    project = forms.CharField(label=_("Project"), max_length=120, required=False)
    amount = MoneyField(label=_("So much more, or less with a minus sign"), signed=True)

    def clean_on(self) -> date:
        return _not_to_come(self.cleaned_data["on"])


def _not_to_come(on: date) -> date:
    """What is decided freezes a budget: a year mistyped would freeze it for years."""
    if on > today():
        raise forms.ValidationError(_("This day is to come."))
    return on


class ThresholdForm(forms.Form):
    threshold = forms.IntegerField(
        label=_("Farther than so many percent of what is planned"), min_value=0, max_value=100,
        help_text=_("Of the part of the year that is gone by."),
    )  # fmt: skip


class ProjectForm(forms.Form):
    project = forms.CharField(
        label=_("Project"), max_length=120, required=False, help_text=_("As in the budget. Empty: of no project.")
    )
    amount = MoneyField(label=_("Part of it"), required=False, help_text=_("Empty: the whole amount."))


class CommentForm(forms.Form):
    text = forms.CharField(label=_("Why is it far from the budget?"), widget=forms.Textarea(attrs={"rows": 3}))
