"""Contacts and items of the watch, named as one knows them, and days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.domains.watch.models import Item
from concertino.ground.words import fold


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


class ItemField(forms.CharField):
    """An item that was kept, by its address or words of its title."""

    def clean(self, value: Any) -> Item:
        text = super().clean(value)
        kept = Item.objects.kept().order_by("-found_at")
        found = list(kept.filter(url=text.strip())[:2] or kept.filter(title__folded__contains=fold(text))[:2])
        if not found:
            raise forms.ValidationError(_("No item that was kept answers to this."))
        if len(found) > 1:
            raise forms.ValidationError(_("Several items answer to this: give the whole title, or the address."))
        return found[0]
