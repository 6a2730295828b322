"""A message of the strategy, as one types it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.ui.days import DayInput
from concertino.domains.positions.models import Channel, Dossier, Message, Statement


class MessageForm(forms.Form):
    fieldsets = (
        (_("What, and to whom"), ["dossier", ("audience", "channel"), "message_fr", "message_en"]),
        (_("When, and by whom"), [("on", "until"), "owner"]),
        (_("How far it is"), ["state", "statement"]),
    )
    dossier = forms.ModelChoiceField(Dossier.objects.none(), label=_("Dossier"), empty_label="–")
    audience = forms.ChoiceField(label=_("Audience"), choices=Message.Audience.choices)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)
    message_fr = forms.CharField(label=_("Message in French"), widget=forms.Textarea(attrs={"rows": 3}))
    message_en = forms.CharField(label=_("Message in English"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    on = forms.DateField(label=_("From"), widget=DayInput())
    until = forms.DateField(label=_("Until"), required=False, widget=DayInput())
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    state = forms.ChoiceField(
        label=_("State"), choices=Message.State.choices, widget=forms.RadioSelect, initial=Message.State.PLANNED
    )
    statement = forms.ModelChoiceField(Statement.objects.none(), label=_("Statement made"), required=False, empty_label="–")

    def __init__(self, data: Any = None, *, today: date, message: Message | None = None, given: dict | None = None):
        facts = {name: getattr(message, name) for name in self.base_fields} if message else (given or {})
        super().__init__(data, initial={"on": today} | facts)
        kept = Q(pk=message.dossier_id) if message else Q()
        open_ones = Dossier.objects.open_on(today) | Dossier.objects.filter(kept) if message else Dossier.objects.open_on(today)
        self.fields["dossier"].queryset = open_ones.order_by("name_fr", "pk")  # type: ignore[attr-defined]
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["statement"].queryset = Statement.objects.order_by("-on", "-pk")  # type: ignore[attr-defined]
