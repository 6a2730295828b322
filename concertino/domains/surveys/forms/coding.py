"""Themes of open answers: named, and given."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Page
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from concertino.domains.surveys.models import Theme
from concertino.domains.surveys.sorting import Sorting


class ThemeForm(forms.Form):
    name_fr = forms.CharField(label=_("Name in French"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, required=False)


class CodesForm(forms.Form):
    """A theme for each answer of the page, and one for all those that were left without."""

    def __init__(self, *args: Any, sorting: Sorting, shown: Page, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.shown, self.known = shown, {str(theme.pk): theme for theme in sorting.themes}
        choices = [("", _("No theme")), *((key, str(theme)) for key, theme in self.known.items())]
        for one in shown:
            field = forms.ChoiceField(label=Truncator(one.text).chars(80), choices=choices, required=False)
            field.initial = "" if one.theme is None else str(one.theme)
            self.fields[f"t-{one.key}"] = field
        self.fields["rest"] = forms.ChoiceField(label=_("Theme of those left without"), choices=choices, required=False)

    @property
    def lines(self) -> list[tuple[str, forms.BoundField]]:
        """What each answer says, in full, with the field of its theme."""
        return [(one.text, self[f"t-{one.key}"]) for one in self.shown]

    @property
    def themes(self) -> dict[UUID, Theme | None]:
        given, rest = self.cleaned_data, self.cleaned_data["rest"]
        return {one.key: self.known.get(given[f"t-{one.key}"] or rest) for one in self.shown}
