"""Notes and files about a contact, as one types them."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Audience


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 6}))
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=Audience.choices, initial=Audience.TEAM, widget=forms.RadioSelect
    )


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"))
    label = forms.CharField(label=_("What it is"), max_length=200, required=False, help_text=_("Empty: the name of the file."))
    audience = forms.ChoiceField(
        label=_("Who may read it"), choices=Audience.choices[:2], initial=Audience.TEAM, widget=forms.RadioSelect
    )
