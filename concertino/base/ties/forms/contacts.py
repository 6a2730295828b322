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
        # Names are offered in the list that the page has for them.
        widget = forms.TextInput(attrs={
            "list": "others", "autocomplete": "off", "hx-get": reverse_lazy("ties:suggest"),
            "hx-trigger": "input changed delay:200ms", "hx-target": "#others", "hx-params": "*",
        })  # fmt: skip
        super().__init__(max_length=260, widget=widget, **kwargs)

    def clean(self, value: Any) -> Contact | None:
        text = super().clean(value)
        return named(text) if text else None


class ContactsField(forms.CharField):
    """Contacts by their names or identifiers, one on each line."""

    def __init__(self, **kwargs: Any):
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def clean(self, value: Any) -> list[Contact]:
        lines = (line.strip() for line in super().clean(value).splitlines())
        return [named(line) for line in dict.fromkeys(filter(None, lines))]


def named(text: str) -> Contact:
    found = Contact.objects.called(text)
    if len(found) == 1:
        return found[0]
    if found:
        raise forms.ValidationError(
            _("Several contacts answer to “%(text)s”: give the whole name or the identifier.") % {"text": text}
        )
    raise forms.ValidationError(_("No contact answers to “%(text)s”: add them first.") % {"text": text})
