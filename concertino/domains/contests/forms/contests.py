"""Contests, their categories and criteria."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.people.models import User
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.contests.models import Contest

LINES = forms.Textarea(attrs={"rows": 3})


def day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


def _name(label: Any, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=160, required=required)


class _Held(forms.Form):
    """Opens on what a row says already."""

    def __init__(self, data: Any = None, *, held: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        if held:
            self.initial = {name: getattr(held, name) for name in self.fields}


class ContestForm(_Held):
    fieldsets = (
        (_("What is rewarded"), ["name_fr", "name_en", "text_fr", "text_en", ("season_from", "season_to")]),
        (pgettext_lazy("contest", "Entries"), [("opens_on", "closes_on"), ("fee", "members_fee"), "is_taxed"]),
        (_("Scores"), ["scores_until", ("judges_each", "most_each"), ("lowest", "highest"), "shrinkage"]),
        (_("Who follows it, who sees it"), ["owner", "is_public"]),
    )
    name_fr = _name(_("Name in French"))
    name_en = _name(_("Name in English"), required=False)
    text_fr = forms.CharField(label=_("Rules in French"), widget=LINES, required=False)
    text_en = forms.CharField(label=_("Rules in English"), widget=LINES, required=False)
    season_from, season_to = day(_("Season from")), day(pgettext_lazy("season", "To"))
    opens_on, closes_on = day(_("Entries from")), day(_("Entries until"))
    fee = MoneyField(label=_("Fee of an entry"), initial=0, max_digits=8)
    members_fee = MoneyField(label=_("Fee of members, if another"), required=False, max_digits=8)
    is_taxed = forms.BooleanField(label=_("Subject to GST and QST"), required=False, initial=True)
    scores_until = day(_("Scores until"))
    judges_each = forms.IntegerField(label=_("Judges of each entry"), min_value=1, max_value=50, initial=3)
    most_each = forms.IntegerField(label=_("Entries of a judge at most"), min_value=1, max_value=1000, required=False)
    lowest = forms.IntegerField(label=_("Lowest score"), min_value=0, max_value=99, initial=1)
    highest = forms.IntegerField(label=_("Highest score"), min_value=1, max_value=100, initial=10)
    shrinkage = forms.DecimalField(
        label=_("Shrinkage of the severity of judges"), min_value=0, max_value=100, max_digits=5, decimal_places=2, initial=0,
        help_text=_("0: a judge severe with everybody changes no rank. More: severities known from few scores count less."),
    )  # fmt: skip
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    is_public = forms.BooleanField(label=_("Announced to everybody"), required=False)

    def __init__(self, data: Any = None, *, held: Contest | None = None, **kwargs: Any):
        super().__init__(data, held=held, **kwargs)
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]


class CategoryForm(_Held):
    name_fr = _name(_("Name in French"))
    name_en = _name(_("Name in English"), required=False)
    eligibility_fr = forms.CharField(label=_("Who may enter, in French"), widget=LINES, required=False)
    eligibility_en = forms.CharField(label=_("Who may enter, in English"), widget=LINES, required=False)
    for_members = forms.BooleanField(label=_("For members only"), required=False)
    most_each = forms.IntegerField(label=_("Entries of one person or organisation at most"), min_value=1, max_value=1000,
                                   required=False)  # fmt: skip
    most = forms.IntegerField(label=_("Entries in all at most"), min_value=1, max_value=10_000, required=False)


class CriterionForm(_Held):
    name_fr = _name(_("Name in French"))
    name_en = _name(_("Name in English"), required=False)
    hint_fr = forms.CharField(label=_("What it looks at, in French"), max_length=250, required=False)
    hint_en = forms.CharField(label=_("What it looks at, in English"), max_length=250, required=False)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=100, initial=1)
