"""A finding and what comes of it, as one types them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.ui.days import DayInput
from concertino.domains.consultations.models import Consultation, Finding, FollowUp, Topic
from concertino.domains.plan.models import Action


class FindingForm(forms.Form):
    text_fr = forms.CharField(label=_("Finding in French"), widget=forms.Textarea(attrs={"rows": 4}))
    text_en = forms.CharField(label=_("Finding in English"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Topic"), required=False, empty_label="–")
    question = forms.CharField(label=_("Code of the question"), max_length=60, required=False)
    on = forms.DateField(label=_("Written on"), widget=DayInput())

    def __init__(self, data: Any = None, *, today: date, consultation: Consultation, finding: Finding | None = None):
        facts = {name: getattr(finding, name) for name in ("text_fr", "text_en", "topic", "question")} if finding else {}
        super().__init__(data, initial={"on": today} | facts)
        tied = Topic.objects.filter(consultations=consultation)
        offered = Topic.objects.filter(pk__in=tied.values("pk")) | Topic.objects.open_on(today)  # no topic comes twice
        self.fields["topic"].queryset = offered  # type: ignore[attr-defined]
        if finding:
            del self.fields["on"]


class FollowUpForm(forms.Form):
    """The last follow-up is proposed: one changes what changes."""

    fieldsets = (
        (_("Response"), ["response_fr", "response_en", "state", "on"]),
        (_("Who sees to it"), [("owner", "due_on")]),
        (_("What it enters"), ["action", "enters", ("entered_fr", "entered_en")]),
    )
    response_fr = forms.CharField(label=_("Response in French"), widget=forms.Textarea(attrs={"rows": 4}))
    response_en = forms.CharField(label=_("Response in English"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    state = forms.ChoiceField(label=_("State"), choices=FollowUp.State.choices, widget=forms.RadioSelect)
    on = forms.DateField(label=_("Since"), widget=DayInput())
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    due_on = forms.DateField(label=_("Due on"), required=False, widget=DayInput())
    action = forms.ModelChoiceField(Action.objects.none(), label=_("Action of the plan"), required=False, empty_label="–")
    enters = forms.ChoiceField(
        label=_("Or else it enters"), choices=[("", _("Nothing yet")), *FollowUp.Enters.choices], required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip
    entered_fr = forms.CharField(label=_("Which one, in French"), max_length=250, required=False)
    entered_en = forms.CharField(label=_("Which one, in English"), max_length=250, required=False)

    def __init__(self, data: Any = None, *, today: date, last: FollowUp | None):
        facts = {name: getattr(last, name) for name in self.base_fields if name != "on"} if last else {}
        super().__init__(data, initial={"on": today} | facts)
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["action"].queryset = Action.objects.select_related("cell")  # type: ignore[attr-defined]
