"""A consultation as one types it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.ui.days import DayInput
from concertino.domains.consultations.models import Consultation
from concertino.domains.plan.serving import CellsField

LONG = {"rows": 4}


class ConsultationForm(forms.Form):
    """What is right or wrong is for the verbs to say."""

    fieldsets = (
        (_("What"), ["title_fr", "title_en", "purpose_fr", "purpose_en"]),
        (_("When and who"), [("opens_on", "closes_on"), "owner"]),
    )
    title_fr = forms.CharField(label=_("Title in French"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    purpose_fr = forms.CharField(
        label=_("Purpose in French"), required=False, widget=forms.Textarea(LONG),
        help_text=_("What we want to know, and what the answers will be used for. Members read it."),
    )  # fmt: skip
    purpose_en = forms.CharField(label=_("Purpose in English"), required=False, widget=forms.Textarea(LONG))
    opens_on = forms.DateField(label=_("From"), widget=DayInput())
    closes_on = forms.DateField(label=_("Until"), widget=DayInput())
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")

    def __init__(self, data: Any = None, *, initial: dict[str, Any]):
        super().__init__(data, initial=initial)
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]


class PlanConsultationForm(ConsultationForm):
    """What it serves is said as it is planned, and afterwards apart: even when nothing else changes any more."""

    fieldsets: Any = (*ConsultationForm.fieldsets, (_("In the plan"), ["cells"]))
    cells = CellsField()


class DropForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=250)


class PublishForm(forms.Form):
    publication = forms.ChoiceField(
        label=_("Results readable by"), choices=Consultation.Publication.choices, widget=forms.RadioSelect
    )
