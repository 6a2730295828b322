"""An exchange, as one types it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact, Sector, User
from concertino.base.ties.forms.contacts import ContactsField
from concertino.base.ties.models import Exchange
from concertino.base.ui.days import DayInput


class ExchangeForm(forms.Form):
    """What is right or wrong is for the verbs to say."""

    fieldsets = (
        (_("What happened"), ["kind", ("on", "held_by"), "subject", "notes"]),
        (_("With whom, about which music"), ["contacts", "sectors"]),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Exchange.Kind.choices, widget=forms.RadioSelect, initial="meeting")
    on = forms.DateField(label=_("Day"), widget=DayInput())
    held_by = forms.ModelChoiceField(User.objects.none(), label=_("Who of the team"), empty_label=None)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea(attrs={"rows": 5}))
    contacts = ContactsField(
        label=_("Contacts"), required=False, help_text=_("The names as in the register, or the identifiers, one on each line.")
    )
    sectors = forms.ModelMultipleChoiceField(
        Sector.objects.none(), label=_("Sectors"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: the principal sectors of the contacts."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, today: date, initial: dict[str, Any]):
        super().__init__(data, initial={"on": today, **initial})
        self.fields["on"].widget.attrs["max"] = today.isoformat()
        self.fields["held_by"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["sectors"].queryset = Sector.objects.in_use_on(today)  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return given | {"sectors": list(given["sectors"]) or None}


def of_contact(contact: Contact) -> str:
    """What one types to name the contact, and no other."""
    return contact.external_id or contact.sort_name
