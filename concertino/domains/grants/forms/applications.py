"""Funders, programmes and applications, as one types them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.ties.forms.contacts import ContactField
from concertino.base.ui.choices import first_rows
from concertino.base.ui.money import MoneyField
from concertino.domains.finance.models import Account
from concertino.domains.grants.forms.choosing import LINES, PAGE, IncomeChoice, day, owner, team
from concertino.domains.grants.models import (
    Application,
    Criterion,
    Funder,
    Opinion,
    PieceText,
    Programme,
    Step,
)
from concertino.domains.services.models import Service
from concertino.ground.words import written_day


class FunderForm(forms.Form):
    source = forms.ChoiceField(label=_("Source"), choices=Account.Source.choices)
    identifier = forms.CharField(
        label=_("Identifier in published data"),
        max_length=120,
        required=False,
        help_text=_("That of 360Giving, or of the register."),
    )
    note = forms.CharField(label=_("Note"), widget=LINES, required=False)


class NewFunderForm(FunderForm):
    contact = ContactField(label=_("Contact"))
    field_order = ("contact",)


class ProgrammeForm(forms.Form):
    name_fr = forms.CharField(label=_("Name in French"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    about = forms.CharField(label=_("Conditions"), widget=LINES, required=False)
    address = forms.URLField(label=_("Page of the programme"), required=False, assume_scheme="https")
    at_most = MoneyField(label=_("At most"), required=False)
    due_on = day(_("Last day to apply"), required=False)
    every_months = forms.IntegerField(
        label=_("Comes again every so many months"), min_value=1, max_value=120, required=False,
        help_text=_("12 for every year, 48 for every four years; nothing for once."),
    )  # fmt: skip


class ChangeProgrammeForm(ProgrammeForm):
    ended_on = day(_("Ended on"), required=False)


class ApplicationForm(forms.Form):
    funder = forms.ModelChoiceField(Funder.objects.select_related("contact"), label=_("Funder"), empty_label=None)
    programme = forms.ModelChoiceField(
        Programme.objects.select_related("funder__contact"), label=_("Programme"), required=False, empty_label="–"
    )
    title = forms.CharField(label=_("What for"), max_length=200)
    asked = MoneyField(label=_("Amount asked"))
    due_on = day(_("To submit by"), required=False)
    expected_on = day(_("Money expected on"))
    owner = owner()
    account = IncomeChoice(label=_("Account of income"))
    project = forms.CharField(label=_("Project"), max_length=120, required=False)
    service = forms.ModelChoiceField(Service.objects.all(), label=_("For the service"), required=False, empty_label="–")

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["owner"].queryset = team()  # type: ignore[attr-defined]


class StepForm(forms.Form):
    stage = forms.ChoiceField(label=_("Stage"))
    on = day(_("On"))
    probability = forms.IntegerField(
        label=_("Chance, of 100"), min_value=0, max_value=100, required=False, help_text=_("Empty: the usual one of the stage.")
    )
    reason = forms.CharField(label=_("Why"), widget=LINES, required=False)
    decision = forms.ModelChoiceField(Decision.objects.none(), label=_("Decision"), required=False, empty_label="–")

    def __init__(self, data: Any = None, *, at: str, following: Iterable[str], **kwargs: Any):
        super().__init__(data, **kwargs)
        stages = [(one, str(Step.Stage(one).label)) for one in following]
        if at in Step.OPEN:
            stages.append((at, _now("The same stage, with another chance")))
        self.fields["stage"].choices = stages  # type: ignore[attr-defined]
        self.fields["decision"].queryset = first_rows(Decision.objects.order_by("-on"), 100)  # type: ignore[attr-defined]


class OpinionForm(forms.Form):
    """A mark for each criterion of the grid, a word on the whole."""

    advice = forms.ChoiceField(label=_("Your opinion"), choices=Opinion.Advice.choices, widget=forms.RadioSelect)
    comment = forms.CharField(label=_("Comment"), widget=LINES, required=False)

    def __init__(self, data: Any = None, *, criteria: list[Criterion], **kwargs: Any):
        super().__init__(data, **kwargs)
        self.criteria = criteria
        marks = [("", "–"), *((str(n), str(n)) for n in range(1, 6))]
        for one in criteria:
            self.fields[f"mark_{one.pk}"] = forms.TypedChoiceField(
                label=str(one), choices=marks, coerce=int, empty_value=None, required=False,
                help_text=_now("From 1, hardly, to 5, wholly."),
            )  # fmt: skip
        self.order_fields([f"mark_{one.pk}" for one in criteria])

    def said(self) -> dict[str, Any]:
        given = ((one, self.cleaned_data[f"mark_{one.pk}"]) for one in self.criteria)
        marks = {one: value for one, value in given if value is not None}
        return {"advice": self.cleaned_data["advice"], "comment": self.cleaned_data["comment"], "marks": marks}


class TextForm(forms.Form):
    text = forms.CharField(
        label=_("Text"), widget=PAGE, help_text=_("A line of a heading begins with two number signs, that of a list with a dash.")
    )


class PieceChoiceForm(forms.Form):
    text = forms.ModelChoiceField(PieceText.objects.none(), label=_("Piece"), empty_label=None)

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        latest = PieceText.objects.filter(piece__retired_on=None).order_by("piece__name", "-on").distinct("piece__name")
        self.fields["text"].queryset = latest.select_related("piece")  # type: ignore[attr-defined]
        self.fields["text"].label_from_instance = lambda one: f"{one.piece} ({written_day(one.on)})"  # type: ignore[attr-defined]


def given_of(held: Application) -> dict[str, Any]:
    return {name: getattr(held, name) for name in ApplicationForm.base_fields}
