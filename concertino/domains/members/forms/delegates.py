"""The year of delegates, and an invitation to the members' space, as staff type them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Affiliation, Contact


class YearForm(forms.Form):
    starts_on = forms.DateField(label=_("From"))
    ends_on = forms.DateField(label=_("Until"))
    closes_on = forms.DateField(
        label=_("Last day to name delegates"), required=False,
        help_text=_("Before the annual meeting. Empty, they are named all year."),
    )  # fmt: skip
    fieldsets = (("", [("starts_on", "ends_on"), "closes_on"]),)


class RevokeForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=250, help_text=_("For example: the card was lost."))


class InviteForm(forms.Form):
    """A person, with the organisations for which they act; or an organisation itself."""

    email = forms.EmailField(label=_("E-mail"), max_length=254, help_text=_("They sign in with it; a code is mailed each time."))
    name = forms.CharField(label=_("Name"), max_length=160)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES, widget=forms.RadioSelect)
    acts_for = forms.ModelMultipleChoiceField(
        Affiliation.objects.none(), label=_("Acts for"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, contact: Contact, day: date):
        name = contact.name or f"{contact.given_name} {contact.family_name}".strip()
        language = "en" if contact.language == "en" else "fr-ca"
        roles = contact.affiliations.in_force_on(day).select_related("organisation")
        initial = {"email": contact.email, "name": name, "language": language, "acts_for": [one for one in roles if one.acts]}
        super().__init__(data, initial=initial)
        self.roles: Any = roles
        field: Any = self.fields["acts_for"]
        field.queryset, field.label_from_instance = roles, lambda role: str(role.organisation)
        if not roles:
            del self.fields["acts_for"]
