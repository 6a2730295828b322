"""Events, sessions, questions, and what one types to register or at the door."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.people.models import User
from concertino.base.ties.forms.contacts import ContactField
from concertino.base.ui.days import ClockField
from concertino.base.ui.money import MoneyField
from concertino.domains.questionnaires.models import Version
from concertino.domains.services.evaluations import fit_to_evaluate
from concertino.domains.services.forms.catalogue import LINES, day
from concertino.domains.services.models import Event, Question, Service

ZONES = ("America/Toronto", "America/Halifax", "America/Winnipeg", "America/Edmonton", "America/Vancouver", "America/St_Johns",
         "Europe/Paris", "UTC")  # fmt: skip


class SessionForm(forms.Form):
    starts_at = ClockField(label=_("Begins at"))
    ends_at = ClockField(label=_("Ends at"))

    def times(self, zone: str) -> tuple[datetime, datetime]:
        clock = ZoneInfo(zone)
        return tuple(self.cleaned_data[name].replace(tzinfo=clock) for name in ("starts_at", "ends_at"))  # type: ignore[return-value]

    @staticmethod
    def shown(moment: datetime, zone: str) -> str:
        return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M")


class OneSessionForm(SessionForm):
    place = forms.CharField(label=_("Place, if not that of the event"), max_length=250, required=False)


class EventForm(forms.Form):
    fieldsets: tuple[tuple[Any, list[Any]], ...] = (
        (_("What"), ["service", ("title_fr", "title_en"), ("text_fr", "text_en"), "owner"]),
        (_("Where"), ["place", "link", "time_zone"]),
        (_("Registration"), ["capacity", ("registration_opens_on", "registration_closes_on"), ("fee", "is_taxed"), "is_public"]),
    )
    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service"), empty_label=None)
    title_fr = forms.CharField(label=_("Title in French"), max_length=200)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    text_fr = forms.CharField(label=_("Description in French"), required=False, widget=LINES)
    text_en = forms.CharField(label=_("Description in English"), required=False, widget=LINES)
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    place = forms.CharField(label=_("Place"), max_length=250, required=False)
    link = forms.URLField(label=_("Link of the video conference"), max_length=500, required=False, assume_scheme="https")
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=[(zone, zone) for zone in ZONES if zone in available_timezones()])
    capacity = forms.IntegerField(
        label=pgettext_lazy("event", "Seats"), required=False, min_value=1, max_value=100_000, help_text=_("Empty: no limit.")
    )
    registration_opens_on = day(_("Registration from"), required=False)
    registration_closes_on = day(_("Registration until"), required=False)
    fee = MoneyField(label=_("Price, if not that of the service"), required=False, help_text=_("0 for free."))
    is_taxed = forms.BooleanField(label=_("Taxes are added to the price"), required=False, initial=True)
    is_public = forms.BooleanField(label=_("Announced to everybody, with a page to register"), required=False)

    def __init__(self, data: Any = None, *, services: Any, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["service"].queryset = services  # type: ignore[attr-defined]
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]


class NewEventForm(EventForm):
    fieldsets = (EventForm.fieldsets[0], (_("When"), [("starts_at", "ends_at")]), *EventForm.fieldsets[1:])
    starts_at = ClockField(label=_("Begins at"))
    ends_at = ClockField(label=_("Ends at"))

    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        clock = ZoneInfo(given["time_zone"])
        times = tuple(given.pop(name).replace(tzinfo=clock) for name in ("starts_at", "ends_at"))
        return given | {"sessions": [times]}


class QuestionForm(forms.Form):
    label_fr = forms.CharField(label=_("Question in French"), max_length=200)
    label_en = forms.CharField(label=_("Question in English"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Question.Kind.choices)
    choices = forms.CharField(label=_("Choices, one a line"), required=False, widget=LINES)
    is_required = forms.BooleanField(label=_("An answer is needed"), required=False)

    def facts(self) -> dict[str, Any]:
        return self.cleaned_data | {"choices": self.cleaned_data["choices"].splitlines()}


class CancelForm(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=250, help_text=_("Those who are registered read it."))


class AnswersForm(forms.Form):
    """The questions of an event."""

    def __init__(self, data: Any = None, *, event: Event, is_needed: bool = True, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.asked = list(event.questions.all())  # type: ignore[attr-defined]
        for question in self.asked:
            self.fields[f"question_{question.pk}"] = _field(question, is_needed)

    def answers(self) -> dict[str, Any]:
        return {str(one.pk): self.cleaned_data[f"question_{one.pk}"] for one in self.asked}


class RegisterForm(AnswersForm):
    """By the team: whomever the register knows."""

    contact = ContactField(label=_("Person"), help_text=_("The name as in the register of contacts."))


class PublicRegisterForm(AnswersForm):
    """By anybody, who says who they are."""

    name = forms.CharField(label=_("Your name"), max_length=160)
    email = forms.EmailField(label=_("Your e-mail"), help_text=_("Your confirmation is sent there."))
    website = forms.CharField(required=False, widget=forms.HiddenInput)  # filled in by machines only

    def clean(self) -> dict[str, Any]:
        if (given := super().clean() or {}).get("website"):
            raise forms.ValidationError(_("This was filled in by a machine."))
        return given


class EvaluateForm(forms.Form):
    version = forms.ModelChoiceField(
        Version.objects.none(), label=_("Questionnaire"), empty_label=None,
        help_text=_("Published ones, with a scale of the code “satisfaction”. One comes with Concertino."),
    )  # fmt: skip
    days = forms.IntegerField(label=_("Days to answer"), min_value=1, max_value=60, initial=14)

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        fit = Version.objects.filter(pk__in=[one.pk for one in fit_to_evaluate()]).select_related("questionnaire")
        self.fields["version"].queryset = fit.order_by("-published_on")  # type: ignore[attr-defined]


class VideoForm(forms.Form):
    file = forms.FileField(label=_("List of participants (CSV or XLSX)"))
    least = forms.IntegerField(
        label=_("Minutes at least"), min_value=0, max_value=1440, initial=0, help_text=_("Who stayed for less was not there.")
    )


def _field(question: Question, is_needed: bool) -> forms.Field:
    required = question.is_required and is_needed
    if question.kind == Question.Kind.CHOICE:
        choices = [("", "–"), *((one, one) for one in question.choices)]
        return forms.ChoiceField(label=str(question), choices=choices, required=required)
    if question.kind == Question.Kind.YES_NO:
        return forms.BooleanField(label=str(question), required=required)
    return forms.CharField(label=str(question), max_length=1000, required=required)
