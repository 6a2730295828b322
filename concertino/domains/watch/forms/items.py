"""What is said of an item as it is kept or rejected, of rules and of themes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.domains.watch.models import Item, Rule, Theme

DAY: dict[str, Any] = {"format": "%Y-%m-%d", "attrs": {"type": "date"}}
FOUND = 40  # items that one may choose among


class KeepForm(forms.Form):
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    territory = forms.CharField(label=_("Territory"), required=False, max_length=120)
    valid_from = forms.DateField(label=_("Valid from"), required=False, widget=forms.DateInput(**DAY))
    valid_until = forms.DateField(label=_("Valid until"), required=False, widget=forms.DateInput(**DAY))

    fieldsets = [(None, ["themes", "note", "territory", ("valid_from", "valid_until")])]

    def __init__(self, data: Any = None, *, item: Item, today: date):
        said = {name: getattr(item, name) for name in ("note", "territory", "valid_from", "valid_until")}
        super().__init__(data, initial=said | {"themes": list(item.themes.values_list("pk", flat=True))})
        of_item = Theme.objects.filter(pk__in=item.themes.values("pk"))
        self.fields["themes"].queryset = (Theme.objects.in_use_on(today) | of_item).distinct()  # type: ignore[attr-defined]


class RejectForm(forms.Form):
    reason = forms.CharField(label=_("Why it is rejected"), max_length=300)

    def __init__(self, data: Any = None, *, user: Any = None):
        super().__init__(data)


class NewerForm(forms.Form):
    """Among the kept items that hold the words looked for."""

    newer = forms.ModelChoiceField(Item.objects.none(), label=_("Replaced by"), required=False, empty_label=_("None"))

    def __init__(self, data: Any = None, *, item: Item, words: str):
        super().__init__(data, initial={"newer": item.superseded_by_id})
        alike = Item.objects.matching(words) if words else Item.objects.kept()
        keys = list(alike.exclude(pk=item.pk).order_by("-found_at", "-pk").values_list("pk", flat=True)[:FOUND])
        chosen = [item.superseded_by_id] if item.superseded_by_id else []
        offered = Item.objects.filter(pk__in=[*keys, *chosen]).only("title").order_by("-found_at", "-pk")
        self.fields["newer"].queryset = offered  # type: ignore[attr-defined]


class RuleForm(forms.ModelForm):
    class Meta:
        model = Rule
        fields = ("name", "words", "needs_all", "source", "does", "theme", "position", "is_active")
        widgets = {"does": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["does"].choices = Rule.Does.choices  # type: ignore[attr-defined]  # without Django's empty one


class ThemeForm(forms.ModelForm):
    class Meta:
        model = Theme
        fields = ("code", "name_fr", "name_en", "position", "starts_on", "ends_on")
        widgets = {"starts_on": forms.DateInput(**DAY), "ends_on": forms.DateInput(**DAY)}
