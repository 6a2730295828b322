"""Audiences, channels, and what a channel is found to be worth, as one types them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.communications.models import Audience, Channel, Evaluation
from concertino.domains.surveys.models import Wave


class AudienceForm(forms.ModelForm):
    class Meta:
        model = Audience
        fields = ("name_fr", "name_en", "position", "ended_on")
        widgets = {"ended_on": DayInput()}

    def _post_clean(self) -> None:
        """The verb checks; the instance is not touched before it."""


class ChannelForm(forms.ModelForm):
    class Meta:
        model = Channel
        fields = ("name_fr", "name_en", "text_fr", "text_en", "position", "ended_on")
        widgets = {
            "ended_on": DayInput(), "text_fr": forms.Textarea(attrs={"rows": 3}), "text_en": forms.Textarea(attrs={"rows": 3}),
        }  # fmt: skip

    def _post_clean(self) -> None:
        """The verb checks; the instance is not touched before it."""


class EvaluationForm(forms.ModelForm):
    fieldsets = (
        (_("When, and by what one knows it"), ["on", "source"]),
        (_("Figures"), [("reach", "cost"), "satisfaction"]),
        (_("Satisfaction read from a survey"), [("wave", "question")]),
        (_("Note"), ["note"]),
    )
    cost = MoneyField(label=_("Cost of a year"), required=False)

    class Meta:
        model = Evaluation
        fields = ("on", "source", "reach", "cost", "satisfaction", "wave", "question", "note")
        widgets = {"on": DayInput(), "note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "wave": _("A survey that is over."),
            "question": _("The code of its question: one with a scale."),
        }

    def __init__(self, data: Any = None, *, day: date):
        super().__init__(data, initial={"on": day})
        over = Wave.objects.exclude(call__closed_on=None).select_related("call", "version__questionnaire")
        self.fields["wave"].queryset = over  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The verb checks."""
