"""A strategy, whom it aims at and what it costs, as one types it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category, Sector, User
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.plan.models import Action
from concertino.domains.recruitment.models import Strategy


class StrategyForm(forms.Form):
    """What is right or wrong is for the verbs to say."""

    fieldsets = (
        (_("What"), ["title_fr", "title_en", "text_fr", "text_en", "action"]),
        (_("When, who, how much"), ["cycle", ("starts_on", "ends_on"), "owner", "budget"]),
    )
    title_fr = forms.CharField(label=_("Title in French"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    text_fr = forms.CharField(label=_("Details in French"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    text_en = forms.CharField(label=_("Details in English"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    action = forms.ModelChoiceField(
        Action.objects.none(), label=_("Action of the plan"), required=False, empty_label=_("None"),
        help_text=_("The strategy stands behind this action of the plan."),
    )  # fmt: skip
    cycle = forms.ChoiceField(label=_("Year"), choices=Strategy.Cycle.choices, widget=forms.RadioSelect)
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(label=_("Until"), widget=DayInput())
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    budget = MoneyField(label=_("Budget"), required=False, max_digits=10)

    def __init__(self, data: Any = None, *, initial: dict[str, Any]):
        super().__init__(data, initial=initial)
        # Recruitment is the facet D of the objective of membership: its cell's actions come first to mind.
        actions = Action.objects.filter(cell__code__endswith="1.2-D").select_related("plan")
        self.fields["action"].queryset = actions  # type: ignore[attr-defined]
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]


class AimForm(forms.Form):
    sector = forms.ModelChoiceField(Sector.objects.none(), label=_("Sector"), required=False, empty_label=_("All"))
    category = forms.ModelChoiceField(Category.objects.none(), label=_("Category"), required=False, empty_label=_("All"))
    number = forms.IntegerField(label=_("New members"), min_value=0, help_text=_("0 takes the number away."))

    def __init__(self, data: Any = None, *, today: date):
        super().__init__(data)
        self.fields["sector"].queryset = Sector.objects.in_use_on(today)  # type: ignore[attr-defined]
        self.fields["category"].queryset = Category.objects.in_use_on(today)  # type: ignore[attr-defined]


class CostForm(forms.Form):
    on = forms.DateField(label=_("Day"), widget=DayInput())
    label = forms.CharField(label=_("For what"), max_length=200)
    amount = MoneyField(label=_("Amount"), max_digits=10)
