"""Whom a call asks, in what confidence and until when, as one types it: the rooms above add what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Category, Sector, Segment
from concertino.base.ui.days import DayInput
from concertino.base.ui.forms import HintedRadios
from concertino.domains.consultations.models import EXPLAINED, Call
from concertino.domains.consultations.population import Population

LONG = {"rows": 5}
HINTS_OF_VOICES = {
    "member": gettext_lazy("An organisation answers once, by its first delegate who has an e-mail address."),
    "person": gettext_lazy("Each delegate of an organisation answers for themselves."),
}
WHO = ("population", "segment", "categories", "sectors", "voice")
FACTS = (
    "title_fr", "title_en", "invitation_fr", "invitation_en", *WHO, "mode", "opens_on", "closes_on", "record_on", "reminder_days",
)  # fmt: skip


class DaysField(forms.CharField):
    """Numbers of days: « 7, 14 »."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        parts = (super().clean(value) or "").replace(";", ",").replace(" ", ",").split(",")
        try:
            return [int(part) for part in parts if part]
        except ValueError:
            raise forms.ValidationError(_("Give numbers of days, such as 7, 14.")) from None


class CallForm(forms.Form):
    """What is right or wrong is for the verbs to say. ``aside_template`` counts, beside the form, the voices that it calls."""

    aside_template = "consultations/population_aside.html"
    fieldsets: Sequence[Any] = (
        (gettext_lazy("The call"), ["title_fr", "title_en", "invitation_fr", "invitation_en"]),
        (gettext_lazy("Who is called"), ["population", "segment", "categories", "sectors", "voice"]),
        (gettext_lazy("In what confidence"), ["mode"]),
        (gettext_lazy("When"), [("opens_on", "closes_on"), ("record_on", "reminder_days")]),
    )
    title_fr = forms.CharField(label=gettext_lazy("Title in French"), max_length=200)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=200, required=False)
    invitation_fr = forms.CharField(
        label=gettext_lazy("Invitation in French"), required=False, widget=forms.Textarea(LONG),
        help_text=gettext_lazy("The greeting, the personal link, the last day and the mode are added to it."),
    )  # fmt: skip
    invitation_en = forms.CharField(label=gettext_lazy("Invitation in English"), required=False, widget=forms.Textarea(LONG))
    population = forms.ChoiceField(
        label=gettext_lazy("Who is called"), choices=Call.Population.choices, widget=forms.RadioSelect
    )  # fmt: skip
    segment = forms.ModelChoiceField(
        Segment.objects.all(), label=gettext_lazy("Within the segment"), required=False, empty_label=gettext_lazy("All")
    )  # fmt: skip
    categories = forms.ModelMultipleChoiceField(
        Category.objects.none(), label=gettext_lazy("Of the categories"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: all."),
    )  # fmt: skip
    sectors = forms.ModelMultipleChoiceField(
        Sector.objects.none(), label=gettext_lazy("Of the sectors"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: all. A sector brings those within it."),
    )  # fmt: skip
    voice = forms.ChoiceField(
        label=gettext_lazy("Voices"), choices=Call.Voice.choices, widget=HintedRadios(hints=HINTS_OF_VOICES)
    )  # fmt: skip
    mode = forms.ChoiceField(label=gettext_lazy("Mode"), choices=Call.Mode.choices, widget=HintedRadios(hints=EXPLAINED))
    opens_on = forms.DateField(label=gettext_lazy("From"), widget=DayInput())
    closes_on = forms.DateField(label=gettext_lazy("Until"), widget=DayInput())
    record_on = forms.DateField(
        label=gettext_lazy("Membership read on"), required=False, widget=DayInput(),
        help_text=gettext_lazy("Who is a member on this day is called. By default the first day."),
    )  # fmt: skip
    reminder_days = DaysField(
        label=gettext_lazy("Reminders, in days after the opening"), required=False, max_length=60,
        help_text=gettext_lazy("For example 7, 14. Only those who have not answered are written to."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, day: date, initial: dict[str, Any] | None = None, **kwargs: Any):
        usual = {"population": "members", "voice": "member", "mode": "confidential", "opens_on": day, "reminder_days": [7, 14]}
        super().__init__(data, initial=usual | (initial or {}), **kwargs)
        self.fields["categories"].queryset = Category.objects.in_use_on(day)  # type: ignore[attr-defined]
        self.fields["sectors"].queryset = Sector.objects.in_use_on(day)  # type: ignore[attr-defined]

    def facts(self) -> dict[str, Any]:
        """What the verb asks of the call, once the form is sound."""
        return {name: self.cleaned_data[name] for name in FACTS}


class DatesForm(forms.Form):
    """What still changes once a call is open."""

    closes_on = forms.DateField(label=gettext_lazy("Until"), widget=DayInput())
    reminder_days = DaysField(label=gettext_lazy("Reminders, in days after the opening"), required=False, max_length=60)


class WhoForm(CallForm):
    """The part of a call that says who is called, to count them while one types."""

    def __init__(self, data: Any, *, day: date):
        super().__init__(data, day=day)
        for name in set(self.fields) - {*WHO, "record_on"}:
            del self.fields[name]

    def asked(self) -> Population:
        given = self.cleaned_data
        return Population(
            of=given["population"], voice=given["voice"], segment=given["segment"],
            categories=[one.pk for one in given["categories"]], sectors=[one.pk for one in given["sectors"]],
        )  # fmt: skip
