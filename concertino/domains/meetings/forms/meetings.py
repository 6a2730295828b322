"""A meeting, its notice, its rules, as one types them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from concertino.base.people.models import User
from concertino.base.ties.forms.contacts import ContactField
from concertino.base.ui.days import ClockField, DayInput
from concertino.domains.governance.models import Body, VotersList
from concertino.domains.meetings.accounting import lacking
from concertino.domains.meetings.composition import bodies_on
from concertino.domains.meetings.models import Item, Meeting, MeetingRule
from concertino.ground.periods import today

ZONES = ("America/Toronto", "America/Halifax", "America/Winnipeg", "America/Edmonton", "America/Vancouver", "America/St_Johns",
         "Europe/Paris", "UTC")  # fmt: skip
SHAPE = "%Y-%m-%dT%H:%M"
ANOTHER_CLOCK = timedelta(minutes=1)  # by which the one on the wall may be ahead


def day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


class MeetingForm(forms.Form):
    fieldsets = (
        (_("What"), ["body", ("title_fr", "title_en"), "owner"]),
        (_("When and where"), [("starts_at", "ends_at"), "time_zone", "place", "link"]),
        (_("General meeting"), ["is_annual", "requested_on", "voters_list"]),
    )
    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Body"), required=False, empty_label=_("General meeting of members")
    )
    title_fr = forms.CharField(
        label=_("Title in French"), max_length=200, required=False, help_text=_("Empty, it is called as its body.")
    )
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Prepared by"), required=False, empty_label="–")
    starts_at = ClockField(label=_("Begins at"))
    ends_at = ClockField(label=_("Ends at"))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=[(zone, zone) for zone in ZONES if zone in available_timezones()])
    place = forms.CharField(label=_("Place"), max_length=250, required=False)
    link = forms.URLField(label=_("Link of the video conference"), max_length=500, required=False, assume_scheme="https")
    is_annual = forms.BooleanField(label=_("Annual meeting of members"), required=False)
    requested_on = day(_("Requested by members on"), required=False, help_text=_("It is then to be convened within 21 days."))
    voters_list = forms.ModelChoiceField(VotersList.objects.none(), label=_("List of voters"), required=False, empty_label="–")

    def __init__(self, data: Any = None, *, held: Meeting | None = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["body"].queryset = bodies_on(today())
        fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)
        fields["voters_list"].queryset = VotersList.objects.order_by("-record_on", "-pk")
        if held:
            del fields["body"]
        if held and held.body_id:
            for name in ("is_annual", "requested_on", "voters_list"):
                del fields[name]

    def facts(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        clock = ZoneInfo(given["time_zone"])
        return given | {name: given[name].replace(tzinfo=clock) for name in ("starts_at", "ends_at")}

    @staticmethod
    def initial_of(held: Meeting) -> dict[str, Any]:
        names = ("title_fr", "title_en", "owner", "time_zone", "place", "link", "is_annual", "requested_on", "voters_list")
        times = {name: held.on_its_clock(getattr(held, name)).strftime(SHAPE) for name in ("starts_at", "ends_at")}
        return {name: getattr(held, name) for name in names} | times


class ConveneForm(forms.Form):
    waiver = forms.CharField(
        label=_("Why a late notice is good"), max_length=400, required=False,
        help_text=_("Only if the delay is not kept: for example, all of them waived it. The minutes say so."),
    )  # fmt: skip


class WhyForm(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=250)


class MomentForm(forms.Form):
    """At a moment on the clock of the meeting: now, unless one says otherwise."""

    at = ClockField(label=pgettext_lazy("meeting", "At"))

    def __init__(self, data: Any = None, *, meeting: Meeting, now: datetime, **kwargs: Any):
        first = {"at": meeting.on_its_clock(now).strftime(SHAPE)}
        super().__init__(data, initial=first | kwargs.pop("initial", {}), **kwargs)
        self.clock, self.now = meeting.clock, now

    def clean_at(self) -> datetime | None:
        at = self.cleaned_data["at"]
        if at and at.replace(tzinfo=self.clock) > self.now + ANOTHER_CLOCK:
            raise forms.ValidationError(_("This moment is to come."))
        return at

    def moment(self) -> datetime:
        """The very moment where the minute is the one that was proposed: an arrival in it is not after."""
        given = self.cleaned_data["at"]
        if given is None:
            return self.now
        at = given.replace(tzinfo=self.clock)
        return self.now if at == self.now.astimezone(self.clock).replace(second=0, microsecond=0) else at


class CloseForm(MomentForm):
    """Of an annual meeting that was not shown what the law asks: why."""

    without = forms.CharField(label=_("Why it was not presented"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, meeting: Meeting, **kwargs: Any):
        super().__init__(data, meeting=meeting, **kwargs)
        self.lacks = lacking(meeting, Item.ASKED_BY_LAW)
        if self.lacks:
            self.fields["without"].help_text = ", ".join(self.lacks)
        else:
            del self.fields["without"]


class OpenForm(MomentForm):
    chair = ContactField(label=_("In the chair"), required=False)
    secretary = ContactField(label=_("Secretary of the meeting"), required=False)


class MinuteForm(forms.Form):
    on = day(_("Written on"))
    chair = ContactField(label=_("In the chair"))
    secretary = ContactField(label=_("Secretary of the meeting"))


class AdoptForm(forms.Form):
    at = forms.ModelChoiceField(Meeting.objects.none(), label=_("At the meeting"), empty_label=None)

    def __init__(self, data: Any = None, *, of: Meeting, **kwargs: Any):
        super().__init__(data, **kwargs)
        later = Meeting.objects.filter(kind=of.kind, body=of.body_id, starts_at__gt=of.starts_at, opened_at__isnull=False)
        self.fields["at"].queryset = later.order_by("starts_at")  # type: ignore[attr-defined]


class RuleForm(forms.Form):
    fieldsets = (
        ("", ["body", "from_on", "source"]),
        (pgettext_lazy("meeting", "Notice"), ["notice_days", "allows_remote"]),
        (_("Quorum and proxies"), [("quorum", "quorum_value"), "proxies_each", "record_days"]),
        (_("Who sits"), [("least_board", "least_independent")]),
    )
    body = forms.ModelChoiceField(
        Body.objects.none(), label=_("Body"), required=False, empty_label=_("General meeting of members")
    )
    from_on = day(_("In force from"))
    source = forms.CharField(label=_("Article of the by-laws"), max_length=250, required=False)
    notice_days = forms.IntegerField(
        label=_("Days of notice"), min_value=0, max_value=365, help_text=_("For members, 10 days unless by-laws say otherwise.")
    )
    allows_remote = forms.BooleanField(label=_("May meet at a distance"), required=False, initial=True)
    quorum = forms.ChoiceField(label=_("Quorum"), choices=MeetingRule.Quorum.choices, required=False)
    quorum_value = forms.IntegerField(label=_("Number or percentage"), min_value=1, max_value=10_000, required=False)
    proxies_each = forms.IntegerField(
        label=_("Proxies that one person may hold"), min_value=0, max_value=100, initial=0, help_text=_("0: none is allowed.")
    )
    record_days = forms.IntegerField(
        label=_("Days that a list of voters is good for"), min_value=0, max_value=366, initial=60,
        help_text=_("Between its record date and the general meeting, at most."),
    )  # fmt: skip
    least_board = forms.IntegerField(label=_("Members of the board, at least"), min_value=0, max_value=99, initial=0)
    least_independent = forms.IntegerField(label=_("Independent members, at least"), min_value=0, max_value=99, initial=0)

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["body"].queryset = bodies_on(today())  # type: ignore[attr-defined]


class ArrivalForm(MomentForm):
    """Somebody who came: now, or at a moment that one says afterwards."""

    field_order = ("person", "at")
    at = ClockField(label=pgettext_lazy("meeting", "At"), required=False)
    person = ContactField(label=_("Person"), help_text=pgettext_lazy("meeting", "Guests too: they do not count in the quorum."))
