"""Gifts, targets, the grid and the pieces, as one types them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ties.forms.contacts import ContactField
from concertino.base.ui.money import MoneyField
from concertino.domains.finance.models import Account
from concertino.domains.grants.forms.choosing import LINES, PAGE, IncomeChoice, OnForm, day
from concertino.domains.grants.models import (
    Gift,
    Piece,
)


class CriterionForm(forms.Form):
    name_fr = forms.CharField(label=_("Name in French"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=100, initial=1)
    position = forms.IntegerField(label=_("Place"), min_value=1, max_value=100, initial=1)


class ChangeCriterionForm(CriterionForm):
    ended_on = day(_("Put away on"), required=False)


class WordingForm(forms.Form):
    on = day(_("As of"))
    text_fr = forms.CharField(label=_("Text in French"), widget=PAGE)
    text_en = forms.CharField(label=_("Text in English"), widget=PAGE, required=False)


class PieceForm(WordingForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Piece.Kind.choices)
    field_order = ("name", "kind")


class PledgeForm(forms.Form):
    contact = ContactField(label=_("From whom"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Gift.Kind.choices)
    amount = MoneyField(label=_("Amount"))
    account = IncomeChoice(label=_("Account of income"))
    on = day(_("Pledged on"))
    due_on = day(_("Expected on"))
    is_anonymous = forms.BooleanField(label=_("The name is not published"), required=False)
    in_return = forms.CharField(label=_("What is given in return"), max_length=250, required=False)
    return_due_on = day(_("Given by"), required=False)


class DropForm(OnForm):
    reason = forms.CharField(label=_("Why"), max_length=250)


class TargetForm(forms.Form):
    source = forms.ChoiceField(label=_("Source"), choices=Account.Source.choices)
    amount = MoneyField(label=_("Target"))
    how = forms.CharField(label=_("Where it may come from"), max_length=400, widget=LINES, required=False)
