"""A person's role in an organisation, as one types it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact
from concertino.base.ui.days import DayInput


class AffiliationForm(forms.Form):
    """On the page of one, the other is named as the register lists them: suggestions come as one types."""

    other = forms.CharField(max_length=260, widget=forms.TextInput(attrs={"list": "others", "autocomplete": "off"}))
    role = forms.CharField(label=_("Role"), max_length=120, required=False)
    starts_on = forms.DateField(label=_("Since"), required=False, widget=DayInput())
    ends_on = forms.DateField(label=_("Until"), required=False, widget=DayInput(), help_text=_("Empty if it still lasts."))
    acts = forms.BooleanField(
        label=_("Acts for the organisation"), required=False,
        help_text=_("In the members’ space: its record, its delegates, its invoices."),
    )  # fmt: skip
    fieldsets = (("", ["other", "role", ("starts_on", "ends_on"), "acts"]),)

    def __init__(self, data: Any = None, *, contact: Contact):
        super().__init__(data)
        self.contact = contact
        is_person = contact.kind == Contact.Kind.PERSON
        self.fields["other"].label = _("Organisation") if is_person else _("Person")
        self.fields["other"].help_text = _("The name as in the register, or the identifier.")
        kind = Contact.Kind.ORGANISATION if is_person else Contact.Kind.PERSON
        self.others = Contact.objects.filter(kind=kind)
        self.fields["other"].widget.attrs |= {
            "hx-get": reverse("people:suggest", args=[kind]), "hx-trigger": "input changed delay:200ms", "hx-target": "#others",
        }  # fmt: skip

    def clean_other(self) -> Contact:
        text = self.cleaned_data["other"]
        found = list(self.others.filter(external_id=text) or self.others.filter(sort_name__iexact=text))
        if not found:
            found = list(self.others.matching(text.replace(",", " "))[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(_("Several contacts answer to this: give the whole name or the identifier."))
        raise forms.ValidationError(_("No contact answers to this."))

    @property
    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        other = given.pop("other")
        pair = (self.contact, other) if self.contact.kind == Contact.Kind.PERSON else (other, self.contact)
        return {"person": pair[0], "organisation": pair[1], **given}


class EndForm(forms.Form):
    """The last day of something."""

    on = forms.DateField(label=_("Last day"), widget=DayInput())
