"""A contact, as one types its name: suggestions come from the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact


class ContactField(forms.CharField):
    """Answers with the contact of that name or identifier."""

    default_error_messages = {
        "several": _("Several contacts answer to this: give the whole name or the identifier."),
        "none": _("No contact answers to this: add them first."),
    }

    def __init__(self, *, help_text: Any = "", **kwargs: Any):
        widget = forms.TextInput(attrs={
            "list": "others", "autocomplete": "off", "hx-get": reverse_lazy("finance:suggest"),
            "hx-trigger": "input changed delay:200ms", "hx-target": "#others",
        })  # fmt: skip
        hint = help_text or _("The name as in the register of contacts, or the identifier.")
        super().__init__(max_length=260, widget=widget, help_text=hint, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return (value.external_id or value.sort_name) if isinstance(value, Contact) else value

    def clean(self, value: Any) -> Contact | None:
        text = super().clean(value)
        if not text:
            return None
        everyone = Contact.objects.all()
        found = list(everyone.filter(external_id=text) or everyone.filter(sort_name__iexact=text)[:2])
        found = found or list(everyone.matching(text.replace(",", " "))[:2])
        if len(found) != 1:
            raise forms.ValidationError(self.error_messages["several" if found else "none"])
        return found[0]
