"""Grids, declarations and uses, as one types them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.people.models import Category
from concertino.base.ui.forms import HintedRadios
from concertino.base.ui.money import MoneyField
from concertino.domains.members.analysis.fees import Bracket
from concertino.domains.members.forms.days import DatedForm, PastDay
from concertino.domains.members.models import DuesDiscount, DuesGrid

MOST_BRACKETS = 8
ROWS = range(MOST_BRACKETS)
PLAIN = ("category", "from_on", "method", "amount", "period", "first_month", "pro_rata", "is_taxed", "due_days", "levy_rate")


class GridForm(forms.Form):
    """What the board decided: which category, from when, and how much. Brackets left empty are none."""

    category = forms.ModelChoiceField(Category.objects.none(), label=_("Category"), empty_label="–")
    from_on = forms.DateField(label=_("In force from"), help_text=_("The day of the decision or a later one."))
    decision = forms.ModelChoiceField(Decision.objects.none(), label=_("Decision"), required=False, empty_label=_("A new one"))
    decided_on = PastDay(label=_("Decided on"), required=False)
    method = forms.ChoiceField(
        label=_("How the fee is set"), choices=DuesGrid.Method.choices, initial=DuesGrid.Method.FLAT, widget=forms.RadioSelect
    )
    amount = MoneyField(label=_("Amount for all"), required=False, max_digits=10)
    file_fee = MoneyField(label=_("File fee at the first adhesion"), required=False, max_digits=10)
    period = forms.ChoiceField(
        label=_("Length of a term"), choices=DuesGrid.Period.choices, initial=DuesGrid.Period.YEAR, widget=forms.RadioSelect
    )
    first_month = forms.TypedChoiceField(label=_("The fixed year begins in"), choices=list(MONTHS.items()), coerce=int, initial=7)
    pro_rata = forms.ChoiceField(label=_("Who joins during the year pays"), choices=DuesGrid.ProRata.choices)
    is_taxed = forms.BooleanField(label=_("Subject to GST and QST"), required=False)
    due_days = forms.IntegerField(label=_("Days to pay"), min_value=0, max_value=365, initial=30)
    levy_rate = forms.DecimalField(
        label=_("Levy, in % of what members declare"), required=False, max_digits=5, decimal_places=2,
        help_text=_("For each production, say. Empty if there is none."),
    )  # fmt: skip
    discount_name_fr = forms.CharField(label=_("Name, in French"), max_length=120, required=False)
    discount_name_en = forms.CharField(label=_("Name, in English"), max_length=120, required=False)
    discount_percent = forms.DecimalField(label=_("Percent"), required=False, max_digits=5, decimal_places=2)
    discount_amount = MoneyField(label=_("or dollars"), required=False, max_digits=10)
    discount_condition = forms.ChoiceField(
        label=_("When"), choices=DuesDiscount.Condition.choices, initial=DuesDiscount.Condition.CHOSEN,
        widget=HintedRadios(hints={DuesDiscount.Condition.FIRST_YEAR: _("Taken by itself when somebody joins.")}),
    )  # fmt: skip
    fieldsets = (
        (_("What the board decided"), [("category", "from_on"), ("decision", "decided_on")]),
        (_("The fee"), ["method", ("amount", "file_fee")]),
        (_("Brackets of revenue (where the fee depends on it)"), [(f"lower_{i}", f"upper_{i}", f"bracket_{i}") for i in ROWS]),
        (_("Terms"), ["period", ("first_month", "pro_rata"), ("due_days", "levy_rate"), "is_taxed"]),
        (_("Discount (if there is one)"), [("discount_name_fr", "discount_name_en"), ("discount_percent", "discount_amount"),
                                           "discount_condition"]),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, today: date, category: Category | None = None):
        super().__init__(data, initial={"category": category})
        cast(forms.ModelChoiceField, self.fields["category"]).queryset = Category.objects.in_use_on(today)
        cast(forms.ModelChoiceField, self.fields["decision"]).queryset = Decision.objects.all()
        cast(PastDay, self.fields["decided_on"]).today = today
        for i in ROWS:
            self.fields[f"lower_{i}"] = MoneyField(label=_("Revenue from"), required=False, max_digits=14)
            self.fields[f"upper_{i}"] = MoneyField(label=_("below"), required=False, max_digits=14)
            self.fields[f"bracket_{i}"] = MoneyField(label=_("Fee"), required=False, max_digits=10)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("decision") and not given.get("decided_on") and "decided_on" not in self.errors:
            self.add_error("decided_on", _("Choose a decision, or say on which day the board decided."))
        for i in ROWS:
            low, up, fee = self._row(given, i)
            if (low is None) != (fee is None) or (up is not None and low is None):
                self.add_error(f"lower_{i}", _("A bracket has a first revenue and a fee."))
        return given

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes, but for the decision."""
        given = self.cleaned_data
        names = (
            "category",
            "from_on",
            "method",
            "amount",
            "period",
            "first_month",
            "pro_rata",
            "is_taxed",
            "due_days",
            "levy_rate",
        )
        return {name: given[name] for name in names} | {
            "file_fee": given["file_fee"] or Decimal(0), "brackets": self._brackets(), "discounts": self._discounts(),
        }  # fmt: skip

    def _row(self, given: dict[str, Any], i: int) -> tuple[Any, Any, Any]:
        return given.get(f"lower_{i}"), given.get(f"upper_{i}"), given.get(f"bracket_{i}")

    def _brackets(self) -> list[Bracket]:
        rows = [self._row(self.cleaned_data, i) for i in ROWS]
        return [Bracket(low, up, fee) for low, up, fee in rows if low is not None]

    def _discounts(self) -> list[DuesDiscount]:
        given = {
            name.removeprefix("discount_"): value for name, value in self.cleaned_data.items() if name.startswith("discount_")
        }
        is_asked = any(given[name] for name in ("name_fr", "name_en", "percent", "amount"))
        return [DuesDiscount(**given)] if is_asked else []


class TryForm(forms.Form):
    """An example to compute: who joins on a day, with a revenue."""

    starts_on = forms.DateField(label=_("A term from"))
    revenue = MoneyField(label=_("Revenue"), required=False, max_digits=14)
    first_time = forms.BooleanField(label=_("First adhesion"), required=False)

    def __init__(self, data: Any = None, *, grid: DuesGrid, **kwargs: Any):
        super().__init__(data, **kwargs)
        if grid.method == DuesGrid.Method.FLAT:
            del self.fields["revenue"]


class DeclarationForm(DatedForm):
    year = forms.IntegerField(label=_("Financial year ended in"), min_value=1990, max_value=2200)
    revenue = MoneyField(label=_("Revenue"), max_digits=14, help_text=_("As in the financial statements."))
    on = PastDay(label=_("Declared on"))


class UseForm(DatedForm):
    label = forms.CharField(label=_("What for"), max_length=200, help_text=_("The production, the event."))
    gross = MoneyField(label=_("Gross amount declared"), max_digits=12)
    on = PastDay(label=_("Declared on"))
