"""Contacts, named as the register lists them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact


class ContactField(forms.CharField):
    """A contact by its name or identifier; names come as one types."""

    def __init__(self, **kwargs: Any):
        widget = forms.TextInput(attrs={
            "list": "others", "autocomplete": "off", "hx-get": reverse_lazy("ties:suggest"), "hx-params": "*",
            "hx-trigger": "input changed delay:200ms", "hx-target": "#others",
        })  # fmt: skip
        super().__init__(max_length=260, widget=widget, **kwargs)

    def clean(self, value: Any) -> Contact | None:
        text = super().clean(value)
        if not text:
            return None
        found = Contact.objects.called(text)
        if len(found) > 1:
            raise forms.ValidationError(_("Several contacts answer to this: give the whole name or the identifier."))
        if not found:
            raise forms.ValidationError(_("No contact answers to this."))
        return found[0]


def of_contact(contact: Contact | None) -> str:
    """What one types to name the contact, and no other."""
    return (contact.external_id or contact.sort_name) if contact else ""
