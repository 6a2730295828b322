"""A ballot as it is prepared: a call, the topics put to it, and the rule that counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.choices import ThingField
from concertino.base.ui.forms import HintedRadios
from concertino.domains.ballots.analysis.rules import RULES
from concertino.domains.ballots.models import Ballot
from concertino.domains.consultations.forms.calls import CallForm
from concertino.domains.consultations.models import Call, Consultation, Topic

# The rules announced to members: each has a sentence that they can read. The others are for recounts.
ANNOUNCED = ("approval", "borda", "schulze", "irv", "pav", "equal_shares", "points")
METHOD_HINTS = {
    "approval": _("Members tick as many topics as they wish."),
    "ranking": _("Members put in order the topics that matter to them."),
    "points": _("Members share a number of points among the topics."),
}
FACTS = ("method", "rule", "seats", "points_total")


class AskedForm(forms.Form):
    """What is right or wrong together is for the verb to say."""

    fieldsets: Sequence[Any] = (
        (_("What is asked"), ["topics", "method", ("seats", "points_total")]),
        (_("How it is counted"), ["rule"]),
    )
    topics = forms.ModelMultipleChoiceField(
        Topic.objects.none(), label=_("Topics on the ballot"), widget=forms.CheckboxSelectMultiple,
        help_text=_("They are shown to members in this order."),
    )  # fmt: skip
    method = forms.ChoiceField(
        label=_("Method"), choices=Ballot.Method.choices, widget=HintedRadios(hints=METHOD_HINTS), initial=Ballot.Method.RANKING
    )
    seats = forms.IntegerField(label=_("Topics to choose"), min_value=1, max_value=59, initial=3)
    points_total = forms.IntegerField(
        label=_("Points to share"), min_value=1, max_value=1000, required=False, help_text=_("For the method by points.")
    )
    rule = forms.ChoiceField(
        label=_("Rule"), choices=[(code, RULES[code].label) for code in ANNOUNCED], initial="borda",
        widget=HintedRadios(hints={code: RULES[code].sentence for code in ANNOUNCED}),
        help_text=_("Announced to members. The same votes can be recounted by any other rule."),
    )  # fmt: skip

    def __init__(self, *args: Any, day: date, **kwargs: Any):
        super().__init__(*args, **(kwargs | ({"day": day} if isinstance(self, CallForm) else {})))
        on_it = [topic.pk for topic in (kwargs.get("initial") or {}).get("topics", ())]
        offered = Topic.objects.open_on(day) | Topic.objects.standing().filter(pk__in=on_it)
        self.fields["topics"].queryset = offered  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """What the verb asks of the ballot, once the form is sound."""
        return {name: self.cleaned_data[name] for name in FACTS} | {"topics": list(self.cleaned_data["topics"])}


class PrepareForm(AskedForm, CallForm):
    """The call and what it asks at once. Anyone could vote twice by an open link: that mode is not offered."""

    fieldsets: Sequence[Any] = ((_("Ballot"), ["consultation"]), *AskedForm.fieldsets, *CallForm.fieldsets)
    consultation = ThingField(Consultation.objects.order_by("-opens_on"), label=_("Consultation"))

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        unfinished = Consultation.objects.planned() | Consultation.objects.under_way()
        self.fields["consultation"].queryset = unfinished.order_by("-opens_on")  # type: ignore[attr-defined]
        self.fields["mode"].choices = [one for one in Call.Mode.choices if one[0] != Call.Mode.PUBLIC]  # type: ignore[attr-defined]
