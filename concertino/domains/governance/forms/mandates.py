"""A mandate, its end, and what the register of directors says, as one types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.documents.models import Decision
from concertino.base.people.models import Contact
from concertino.base.ui.days import DayInput
from concertino.domains.governance.models import Body, Mandate


class PersonField(forms.CharField):
    """Somebody by their name as in the register of contacts, or by their identifier; suggestions come as one types."""

    def __init__(self, **kwargs: Any):
        attributes = {
            "list": "members", "autocomplete": "off", "hx-get": reverse_lazy("governance:suggest"), "hx-target": "#members",
            "hx-trigger": "input changed delay:200ms",
        }  # fmt: skip
        super().__init__(max_length=260, widget=forms.TextInput(attrs=attributes), **kwargs)

    def clean(self, value: Any) -> Contact:
        text, people = super().clean(value), Contact.objects.filter(kind=Contact.Kind.PERSON)
        found = list(people.filter(external_id=text) or people.filter(sort_name__iexact=text))
        found = found or list(people.matching(text.replace(",", " "))[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several contacts answer to this: give the whole name or the identifier."))
        raise forms.ValidationError(_("No contact answers to this."))


class MandateForm(forms.Form):
    fieldsets = (
        (_("Who"), ["person", ("address", "occupation")]),
        (_("Mandate"), ["body", "how", ("seat", "office"), ("starts_on", "ends_on"), "decision"]),
    )
    person = PersonField(label=_("Person"), help_text=_("The name as in the register, or the identifier."))
    body = forms.ModelChoiceField(Body.objects.all(), label=_("Body"))
    how = forms.ChoiceField(label=_("How"), choices=Mandate.How.choices, widget=forms.RadioSelect)
    seat = forms.IntegerField(label=_("Seat"), min_value=1, max_value=999, required=False)
    office = forms.ChoiceField(label=_("Office"), choices=[("", "–"), *Mandate.Office.choices], required=False)
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(
        label=_("Until"), widget=DayInput(), required=False, help_text=_("Empty, it is the end that the rules of the body give.")
    )
    decision = forms.ModelChoiceField(
        Decision.objects.order_by("-on", "-pk"), label=_("Decision"), required=False, empty_label="–"
    )
    address = forms.CharField(label=_("Address"), max_length=250, required=False)
    occupation = forms.CharField(label=_("Occupation"), max_length=160, required=False)


class EndForm(forms.Form):
    on = forms.DateField(label=_("Last day"), widget=DayInput())
    reason = forms.CharField(label=_("Reason"), max_length=250)


class DirectorForm(forms.Form):
    """What the law wants the register to say."""

    address = forms.CharField(label=_("Address"), max_length=250, required=False)
    occupation = forms.CharField(label=_("Occupation"), max_length=160, required=False)
    office = forms.ChoiceField(label=_("Office"), choices=[("", "–"), *Mandate.Office.choices], required=False)


class FreezeForm(forms.Form):
    title = forms.CharField(
        label=pgettext_lazy("governance", "Meeting"), max_length=200, help_text=_("For example: annual general meeting of 2026.")
    )
    record_on = forms.DateField(
        label=_("Record date"), widget=DayInput(), help_text=_("Who is a member in good standing on that day votes.")
    )
    decision = forms.ModelChoiceField(
        Decision.objects.order_by("-on", "-pk"), label=_("Decision"), required=False, empty_label="–"
    )
