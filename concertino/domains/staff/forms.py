"""People at work, as one types it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.ties.forms.contacts import ContactField, ContactsField
from concertino.base.ui.choices import first_rows
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.governance.models import Body
from concertino.domains.staff.models import Contract, Leave
from concertino.domains.surveys.models import Wave

LINES = forms.Textarea(attrs={"rows": 4})


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


def _hours(label: Any, **kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=Decimal("0.5"), max_value=60, max_digits=4, decimal_places=1, **kwargs)


class NameForm(forms.Form):
    name_fr = forms.CharField(label=_("Name in French"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)


class DescriptionForm(forms.Form):
    from_on = _day(_("From"))
    hours = _hours(_("Hours a week"))
    text_fr = forms.CharField(label=_("Description in French"), widget=LINES)
    text_en = forms.CharField(label=_("Description in English"), widget=LINES, required=False)


class OpenForm(NameForm):
    opened_on = _day(_("Open since"))
    hours = _hours(_("Hours a week"))
    text_fr = forms.CharField(label=_("Description in French"), widget=LINES)
    text_en = forms.CharField(label=_("Description in English"), widget=LINES, required=False)


class CloseForm(forms.Form):
    on = _day(_("On"))


class TakeForm(forms.Form):
    person = ContactField(label=_("Person"))
    starts_on = _day(_("From"))


class LeaveForm(forms.Form):
    """Of a position."""

    ends_on = _day(_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=250, required=False)


class PassForm(forms.Form):
    person = ContactField(label=_("Who takes it"))
    on = _day(_("From"))
    points = forms.CharField(
        label=_("What is handed over"), widget=LINES, required=False,
        help_text=_("One a line: accesses, files, contacts. Tasks of the action plan are added by themselves."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason"), max_length=250, required=False)


class PointForm(forms.Form):
    title = forms.CharField(label=_("What is handed over"), max_length=250)


class AbsenceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Leave.Kind.choices)
    starts_on = _day(_("From"))
    ends_on = _day(_("Until"))
    is_half = forms.BooleanField(label=_("Half a day"), required=False)
    note = forms.CharField(label=_("Note"), max_length=250, required=False, help_text=_("Read by the direction only."))


class DecideForm(forms.Form):
    is_approved = forms.TypedChoiceField(
        label=_("Decision"), choices=[("yes", _("Approve it")), ("no", _("Refuse it"))], coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )  # fmt: skip
    answer = forms.CharField(label=_("Answer"), max_length=250, required=False)


class ContractForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Contract.Kind.choices)
    starts_on = _day(_("From"))
    ends_on = _day(_("Until"), required=False)
    hours = _hours(_("Hours a week"))
    pay = MoneyField(label=_("Pay an hour"), required=False)
    file = forms.FileField(label=_("File"), required=False)


class EvaluationForm(forms.Form):
    on = _day(_("On"))
    text = forms.CharField(label=_("What was said"), widget=LINES)
    goals = forms.CharField(label=_("Goals until the next one"), widget=LINES)
    next_on = _day(_("Next one on"))


class HoursForm(forms.Form):
    people = ContactsField(label=_("Who"), help_text=_("Names as in the register of contacts, one a line."))
    on = _day(_("On"))
    hours = forms.DecimalField(label=_("Hours of each"), min_value=0, max_value=24, max_digits=4, decimal_places=2)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("For the body"), required=False, empty_label="–")
    what = forms.CharField(label=_("Or what for"), max_length=200, required=False)

    def __init__(self, data: Any = None, *, day: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["body"].queryset = Body.objects.in_being_on(day)  # type: ignore[attr-defined]


class SurveyForm(forms.Form):
    wave = forms.ModelChoiceField(Wave.objects.none(), label=_("Survey of the team"), empty_label=None)
    question = forms.CharField(label=_("Code of the question"), max_length=60, help_text=_("A question that is a scale."))

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["wave"].queryset = first_rows(Wave.objects.order_by("-pk"), 100)  # type: ignore[attr-defined]
