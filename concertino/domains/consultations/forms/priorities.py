"""Topics put in the order in which they are retained: a number beside each, nothing beside those that are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.days import DayInput
from concertino.domains.consultations.models import Topic


class RetainForm(forms.Form):
    """``topics`` as offered, each with the rank that the ballots give it, which is proposed."""

    on = forms.DateField(label=_("Retained on"), widget=DayInput())
    reason = forms.CharField(
        label=_("Why otherwise than the ballots say"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed where the order differs from that of the ballots. Everyone who reads the priorities reads it."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, topics: Iterable[Topic], ranks: Mapping[int, int], today: date):
        super().__init__(data, initial={"on": today})
        self.topics = {_name(topic): topic for topic in topics}
        for name, topic in self.topics.items():
            self.fields[name] = forms.IntegerField(
                label=str(topic), min_value=1, max_value=999, required=False, initial=ranks.get(topic.pk),
                help_text=_("The ballots: %(rank)s") % {"rank": ranks[topic.pk]} if topic.pk in ranks else "",
            )  # fmt: skip
        self.fieldsets = ((_("Rank of each topic that is retained"), list(self.topics)), (_("Decision"), ["on", "reason"]))

    def in_order(self) -> list[Topic]:
        """The topics that have a number, by their numbers."""
        numbered = [(self.cleaned_data[name], topic) for name, topic in self.topics.items() if self.cleaned_data[name]]
        return [topic for _number, topic in sorted(numbered, key=lambda one: one[0])]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        numbers = [number for name in self.topics if (number := given.get(name))]
        if len(set(numbers)) < len(numbers):
            raise forms.ValidationError(_("Two topics have the same rank."))
        return given


class TieForm(forms.Form):
    principal = forms.ModelChoiceField(
        Topic.objects.none(), label=_("Principal topic"), required=False, empty_label="–",
        help_text=_("Figures by topic count the consultation there, once."),
    )  # fmt: skip
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(), label=_("Other topics"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, today: date, tied: list[Topic]):
        super().__init__(data, initial={"principal": tied[0] if tied else None, "topics": tied[1:]})
        offered = Topic.objects.open_on(today) | Topic.objects.filter(pk__in=[topic.pk for topic in tied])
        for name in ("principal", "topics"):
            self.fields[name].queryset = offered  # type: ignore[attr-defined]

    def in_order(self) -> list[Topic]:
        principal = self.cleaned_data["principal"]
        return [*([principal] if principal else []), *self.cleaned_data["topics"]]


def _name(topic: Topic) -> str:
    return f"rank_{topic.pk}"
