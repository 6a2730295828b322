"""Services, their prices, costs, evolutions, needs and opportunities, as one types them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import F, Sum
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.people.models import Category, User
from concertino.base.ties.forms.contacts import ContactField, ContactsField
from concertino.base.ui.choices import first_rows
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.consultations.models import Finding
from concertino.domains.finance.models import Account, Posting
from concertino.domains.plan.serving import CellsField
from concertino.domains.services.models import Evolution, Opportunity, Service
from concertino.domains.surveys.models import Wave
from concertino.ground.words import written_number, written_short_day

MOST_ENTRIES = 300  # of the ledger, the latest
LINES = forms.Textarea(attrs={"rows": 3})


def day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


class ServiceForm(forms.Form):
    fieldsets = (
        (_("The service"), [("name_fr", "name_en"), ("text_fr", "text_en"), "public", ("conditions_fr", "conditions_en")]),
        (_("Who follows it, and what it serves"), ["opened_on", "owner", "cells"]),
    )
    name_fr = forms.CharField(label=_("Name in French"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    text_fr = forms.CharField(label=_("Description in French"), required=False, widget=LINES)
    text_en = forms.CharField(label=_("Description in English"), required=False, widget=LINES)
    public = forms.ChoiceField(label=_("For whom"), choices=Service.Public.choices)
    conditions_fr = forms.CharField(label=_("Conditions in French"), required=False, widget=LINES)
    conditions_en = forms.CharField(label=_("Conditions in English"), required=False, widget=LINES)
    opened_on = day(_("Offered from"))
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    cells = CellsField()

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]


class CloseForm(forms.Form):
    on = day(_("Last day offered"))
    why = forms.CharField(label=_("Why it closes"), max_length=250)


class PriceForm(forms.Form):
    category = forms.ModelChoiceField(
        Category.objects.all(), label=_("Category"), required=False, empty_label=_("Everybody who has no price of their own")
    )
    amount = MoneyField(label=_("Price"), min_value=0)
    from_on = day(_("From"))


class CostForm(forms.Form):
    on = day(_("On"))
    amount = MoneyField(label=_("Amount"))
    label = forms.CharField(label=_("What for"), max_length=200)


class LedgerCostForm(forms.Form):
    """A part of an expense that the ledger holds."""

    posting = forms.ModelChoiceField(Posting.objects.none(), label=_("Expense of the ledger"), empty_label=None)
    amount = MoneyField(label=_("Amount"), required=False, help_text=_("Empty: all that is left of it."))
    label = forms.CharField(label=_("What for"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, service: Service, **kwargs: Any):
        super().__init__(data, **kwargs)
        drawn = Sum("service_costs__amount", default=Decimal(0))
        expenses = Posting.objects.filter(account__kind=Account.Kind.EXPENSE, amount__gt=0, movement__on__gte=service.opened_on)
        left = expenses.annotate(drawn=drawn).filter(amount__gt=F("drawn")).order_by("-movement__on", "-pk")
        field: Any = self.fields["posting"]
        field.queryset = first_rows(left, MOST_ENTRIES).select_related("movement", "account")
        field.label_from_instance = _expense


def _expense(one: Posting) -> str:
    said = (written_short_day(one.movement.on), one.movement.said("label"), str(one.account), written_number(one.amount, 2))
    return " · ".join(said)


class EvolutionForm(forms.Form):
    kind = forms.ChoiceField(label=_("How it evolves"), choices=Evolution.Kind.choices)
    on = day(_("Decided on"))
    first_year = forms.IntegerField(label=_("First year"), min_value=1900, max_value=2200)
    last_year = forms.IntegerField(label=_("Last year"), min_value=1900, max_value=2200)
    what = forms.CharField(label=_("What changes"), widget=LINES)
    finding = forms.ModelChoiceField(
        Finding.objects.none(), label=_("Finding of a consultation"), required=False, empty_label="–"
    )
    wave = forms.ModelChoiceField(Wave.objects.none(), label=_("Evaluation or survey"), required=False, empty_label="–")
    why = forms.CharField(label=_("What else led to it"), widget=LINES, required=False, help_text=_("A figure, a request."))
    decision = forms.ModelChoiceField(Decision.objects.none(), label=_("Decision"), required=False, empty_label="–")

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["finding"].queryset = _findings()  # type: ignore[attr-defined]
        waves = first_rows(Wave.objects.filter(call__opened_on__isnull=False).order_by("-call__opened_on", "-pk"), 200)
        self.fields["wave"].queryset = waves.select_related("call")  # type: ignore[attr-defined]
        self.fields["decision"].queryset = first_rows(Decision.objects.order_by("-on"), 100)  # type: ignore[attr-defined]


class NeedForm(forms.Form):
    text_fr = forms.CharField(label=_("Need in French"), max_length=250)
    text_en = forms.CharField(label=_("Need in English"), max_length=250, required=False)
    said_on = day(_("Said on"))
    finding = forms.ModelChoiceField(
        Finding.objects.none(), label=_("Finding of a consultation"), required=False, empty_label="–"
    )
    voices = forms.IntegerField(label=_("How many named it"), required=False, min_value=1)

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["finding"].queryset = _findings()  # type: ignore[attr-defined]


class AnswerNeedForm(forms.Form):
    """A service that answers the need, or why there is none."""

    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service that answers it"), required=False, empty_label="–")
    why = forms.CharField(label=_("Or why it is set aside"), max_length=250, required=False)

    def __init__(self, data: Any = None, *, on: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["service"].queryset = Service.objects.open_on(on)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("service")) == bool(given.get("why", "").strip()):
            raise forms.ValidationError(_("Choose a service, or say why the need is set aside."))
        return given


class OpportunityForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Opportunity.Kind.choices)
    title = forms.CharField(label=_("What"), max_length=250)
    seen_on = day(_("Seen on"))
    due_on = day(_("Until"), required=False)
    contact = ContactField(label=_("With whom"), required=False)
    amount = MoneyField(label=_("Amount"), required=False)


class SettleForm(forms.Form):
    is_taken = forms.TypedChoiceField(
        label=_("What came of it"), choices=[("yes", _("It was taken")), ("no", _("It was let go"))],
        coerce=lambda said: said == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    on = day(_("On"))
    outcome = forms.CharField(label=_("In words"), max_length=250, required=False)


class UseForm(forms.Form):
    on = day(_("On"))
    contacts = ContactsField(label=_("Who"), help_text=_("Names as in the register of contacts, one a line."))
    note = forms.CharField(label=_("Note"), max_length=250, required=False)


def _findings() -> Any:
    return first_rows(Finding.objects.order_by("-found_on", "-pk"), 200)
