"""Numbers to reach, as one types them."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Sector


class TargetForm(forms.Form):
    sector = forms.ModelChoiceField(Sector.objects.none(), label=_("Sector"), empty_label="–")
    number = forms.IntegerField(
        label=_("Number to reach"), min_value=0, max_value=1_000_000, help_text=_("0 if there is to be no number any more.")
    )
    from_on = forms.DateField(label=_("From"))
    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, today: date, sector: Sector | None = None):
        super().__init__(data, initial={"sector": sector, "from_on": today})
        cast(forms.ModelChoiceField, self.fields["sector"]).queryset = Sector.objects.in_use_on(today)


class NumberForm(forms.Form):
    """A number to reach of any of the three lists."""

    entry = forms.ModelChoiceField(Sector.objects.none(), empty_label="–")
    number = forms.IntegerField(
        label=_("Number to reach"), min_value=0, max_value=1_000_000, help_text=_("0 if there is to be no number any more.")
    )
    from_on = forms.DateField(label=_("From"))
    reason = forms.CharField(label=_("Reason"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, today: date, model: Any):
        super().__init__(data, initial={"from_on": today})
        self.fields["entry"].label = model._meta.verbose_name.capitalize()
        cast(forms.ModelChoiceField, self.fields["entry"]).queryset = model.objects.in_use_on(today)
