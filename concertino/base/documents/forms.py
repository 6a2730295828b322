"""A decision, as one types it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision


class DecideForm(forms.Form):
    body = forms.ChoiceField(label=_("Who decided"), choices=Decision.Body.choices, widget=forms.RadioSelect, initial="board")
    on = forms.DateField(label=_("Decided on"))
    title = forms.CharField(label=_("Title"), max_length=250)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 8}), required=False)
    file = forms.FileField(label=_("Document"), required=False, help_text=_("The minutes or the resolution, if you have it."))

    def __init__(self, data: Any = None, files: Any = None, *, today: date):
        super().__init__(data, files)
        self.today = today
        self.fields["on"].initial = today

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come."))
        return day
