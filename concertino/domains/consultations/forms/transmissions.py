"""Results passed on, received and answered, as one types it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.days import DayInput
from concertino.domains.consultations.forms.contacts import ContactField
from concertino.domains.consultations.models import Transmission


class TransmissionForm(forms.Form):
    fieldsets = (
        (_("To whom"), ["body", ("recipient_name", "recipient")]),
        (_("What"), ["what", "file", "on"]),
    )
    body = forms.ChoiceField(label=_("Body"), choices=Transmission.Body.choices, widget=forms.RadioSelect)
    recipient_name = forms.CharField(
        label=_("Name"), max_length=260, required=False, help_text=_("Of the partner, the ministry, or the person there.")
    )
    recipient = ContactField(
        label=_("Contact"), required=False, help_text=_("The name as in the register, or the identifier, if they are a contact.")
    )
    what = forms.CharField(label=_("What is passed on"), widget=forms.Textarea(attrs={"rows": 3}))
    file = forms.FileField(label=_("Document"), required=False)
    on = forms.DateField(label=_("Passed on"), widget=DayInput())


class ReceiptForm(forms.Form):
    on = forms.DateField(label=_("Received on"), widget=DayInput())
    receipt = forms.CharField(label=_("What shows it"), max_length=250, help_text=_("Minutes, a letter, an e-mail."))


class AnswerForm(forms.Form):
    on = forms.DateField(label=_("Answered on"), widget=DayInput())
    answer = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 5}))
