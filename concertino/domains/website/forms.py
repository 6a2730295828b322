"""News, as one types it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

MARKS = _("Markdown: **bold**, *italic*, [a link](https://…), lines that begin with - for a list.")


class NewsForm(forms.Form):
    title_fr = forms.CharField(label=_("Title in French"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    text_fr = forms.CharField(label=_("Text in French"), widget=forms.Textarea(attrs={"rows": 10}), help_text=MARKS)
    text_en = forms.CharField(label=_("Text in English"), widget=forms.Textarea(attrs={"rows": 10}), required=False)


class PublishForm(forms.Form):
    at = forms.DateTimeField(
        label=_("Published from"), required=False, help_text=_("Empty: at once."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), input_formats=["%Y-%m-%dT%H:%M"],
    )  # fmt: skip
