"""What forms of funding have in common: days, the team, accounts of income."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.ui.days import DayInput
from concertino.domains.finance.models import Account

LINES, PAGE = forms.Textarea(attrs={"rows": 3}), forms.Textarea(attrs={"rows": 18})


def day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


def owner() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")


def team() -> Any:
    return User.objects.of_the_team().filter(is_active=True)


class IncomeChoice(forms.ModelChoiceField):
    def __init__(self, **kwargs: Any):
        super().__init__(Account.objects.filter(kind=Account.Kind.INCOME).order_by("code"), empty_label=None, **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} {obj} ({obj.get_source_display()})"


class OnForm(forms.Form):
    on = day(_("On"))
