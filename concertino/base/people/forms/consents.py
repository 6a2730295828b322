"""A consent, as it is recorded by the team."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Consent, Purpose
from concertino.base.ui.days import DayInput

SAID = (("express", _("They said yes")), *Consent.Ground.choices, ("withdrawn", _("They said no, or no more")))


class ConsentForm(forms.Form):
    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices)
    said = forms.ChoiceField(label=_("What lets us write"), choices=SAID, widget=forms.RadioSelect, initial="express")
    on = forms.DateField(label=_("On"), widget=DayInput())
    ended_on = forms.DateField(
        label=_("Until"), widget=DayInput(), required=False, help_text=_("The day on which the contract ended or ends.")
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=200,
        required=False,
        help_text=_("A form, a call, a letter: of what they said."),
    )
    text_shown = forms.CharField(
        label=_("Text shown"), widget=forms.Textarea(attrs={"rows": 3}), required=False, help_text=_("What they said yes to.")
    )
    proof = forms.CharField(
        label=_("Proof"), max_length=400, required=False,
        help_text=_("What shows it: a message, a signed form, the address of the page that gives their address."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, today: date):
        super().__init__(data, initial={"on": today})
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(_("Nobody has agreed in the future yet."))
        return on
