"""What the press is given, as one types it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.days import DayInput
from concertino.domains.positions.forms.naming import NamedContactField
from concertino.domains.positions.models import Boilerplate


class BoilerplateForm(forms.Form):
    text_fr = forms.CharField(label=_("About the association, in French"), widget=forms.Textarea(attrs={"rows": 6}))
    text_en = forms.CharField(
        label=_("About the association, in English"), required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    contact = NamedContactField(label=_("Whom the press calls"), required=False)
    from_on = forms.DateField(label=_("From"), widget=DayInput())

    def __init__(self, data: Any = None, *, today: date, last: Boilerplate | None):
        facts = {"text_fr": last.text_fr, "text_en": last.text_en} if last else {}
        contact = last.contact.sort_name if last and last.contact else ""
        super().__init__(data, initial={"from_on": today, "contact": contact} | facts)


class PressFileForm(forms.Form):
    name_fr = forms.CharField(label=_("What it is, in French"), max_length=160)
    name_en = forms.CharField(label=_("What it is, in English"), max_length=160, required=False)
    file = forms.FileField(label=_("File"))
