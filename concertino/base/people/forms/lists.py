"""A line of a list, as one types it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Sector
from concertino.base.people.models.lists import Entry
from concertino.base.ui.days import DayInput


class EntryForm(forms.Form):
    name_fr = forms.CharField(label=_("Name in French"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    code = forms.SlugField(
        label=_("Code"), max_length=60, required=False,
        help_text=_("By which files know the entry; it never changes. Empty, it comes from the French name."),
    )  # fmt: skip
    parent = forms.ModelChoiceField(Sector.objects.all(), label=_("Part of"), required=False)
    delegates = forms.IntegerField(
        label=_("Delegates"), min_value=0, max_value=100, initial=0, help_text=_("Who vote for a member of this category.")
    )
    votes = forms.IntegerField(
        label=_("Votes"), min_value=0, max_value=100, required=False,
        help_text=_("Of a member of this category. Empty: one for each delegate."),
    )  # fmt: skip
    position = forms.IntegerField(
        label=_("Place in the list"), min_value=0, max_value=30_000, required=False, help_text=_("Empty, it comes last.")
    )
    starts_on = forms.DateField(
        label=_("In use from"), required=False, widget=DayInput(), help_text=_("Empty if it was always in use.")
    )

    def __init__(self, data: Any = None, *, model: type[Entry], entry: Entry | None = None):
        names = {field.name for field in model._meta.concrete_fields} - ({"code"} if entry else set())
        initial = {name: getattr(entry, name) for name in names & set(self.base_fields)} if entry else None
        super().__init__(data, initial=initial)
        for name in set(self.fields) - names:
            del self.fields[name]
        if entry:
            self.fields["position"].required = True
            self.fields["position"].help_text = ""
