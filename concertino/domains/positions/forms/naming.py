"""Contacts, links and moments, as one types them on the pages of statements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact

Links = list[tuple[str, str]]


class NamedContactField(forms.CharField):
    """A contact by its name or identifier; names come as one types."""

    def __init__(self, **kwargs: Any):
        widget = forms.TextInput(attrs={
            "list": "others", "autocomplete": "off", "hx-get": reverse_lazy("ties:suggest"), "hx-params": "*",
            "hx-trigger": "input changed delay:200ms", "hx-target": "#others",
        })  # fmt: skip
        super().__init__(max_length=260, widget=widget, **kwargs)

    def clean(self, value: Any) -> Contact | None:
        text = super().clean(value)
        return contact_named(text) if text else None


class NamedContactsField(forms.CharField):
    """Contacts, one a line."""

    def __init__(self, **kwargs: Any):
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 3}), help_text=gettext_lazy("One name or identifier a line."), **kwargs
        )

    def clean(self, value: Any) -> list[Contact]:
        lines = (line.strip() for line in super().clean(value).splitlines())
        return list(dict.fromkeys(contact_named(line) for line in lines if line))


class LinksField(forms.CharField):
    """Addresses, one a line, each with what it is after a space."""

    def __init__(self, **kwargs: Any):
        super().__init__(
            widget=forms.Textarea(attrs={"rows": 3}), help_text=gettext_lazy("One address a line, then what it is."), **kwargs
        )

    def clean(self, value: Any) -> Links:
        lines = (line.strip() for line in super().clean(value).splitlines())
        return [self._link(line) for line in lines if line]

    def _link(self, line: str) -> tuple[str, str]:
        url, _space, label = line.partition(" ")
        URLValidator(schemes=["http", "https"], message=_("“%(line)s” is not an address.") % {"line": line})(url)
        return url, label.strip()[:160]


def contact_named(text: str) -> Contact:
    found = Contact.objects.called(text)
    if len(found) > 1:
        raise ValidationError(_("Several contacts answer to “%(text)s”: give the whole name or the identifier.") % {"text": text})
    if not found:
        raise ValidationError(_("No contact answers to “%(text)s”.") % {"text": text})
    return found[0]
