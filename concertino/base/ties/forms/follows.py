"""Who follows a sector or a contact, and whom one calls in a sector, as one types it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.ties.forms.contacts import ContactField
from concertino.base.ties.models import MONTHS_6, Follow
from concertino.base.ui.days import DayInput


class FollowForm(forms.Form):
    user = forms.ModelChoiceField(User.objects.none(), label=_("Followed by"), empty_label="–")
    days = forms.IntegerField(
        label=_("Days without an exchange before it is time"), min_value=1, initial=MONTHS_6,
        help_text=_("The person who follows finds it in their inbox from then on."),
    )  # fmt: skip
    bond = forms.ChoiceField(label=_("Kind of tie"), choices=[("", "–"), *Follow.Bond.choices], required=False)
    on = forms.DateField(label=_("Since"), widget=DayInput())

    def __init__(self, data: Any = None, *, today: date, initial: dict[str, Any] | None = None, has_bond: bool = True):
        super().__init__(data, initial={"on": today, **(initial or {})})
        if not has_bond:
            del self.fields["bond"]
        self.fields["user"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]


class SectorContactForm(forms.Form):
    contact = ContactField(label=_("Contact"), help_text=_("The name as in the register, or the identifier."))
    role = forms.CharField(label=_("Role"), max_length=120, required=False)
    on = forms.DateField(label=_("Since"), widget=DayInput())

    def __init__(self, data: Any = None, *, today: date):
        super().__init__(data, initial={"on": today})


class LastDayForm(forms.Form):
    on = forms.DateField(label=_("Last day"), widget=DayInput())


class SinceForm(forms.Form):
    """On which day one looks, and after how many days somebody should have been met."""

    as_of = forms.DateField(label=_("As of"), widget=DayInput())
    days = forms.IntegerField(label=_("Days without an exchange"), min_value=1, max_value=3650)
