"""Campaigns, their reminders and the reasons for leaving, as one types them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category, Segment
from concertino.domains.members.dues import in_both
from concertino.domains.members.forms.days import DatedForm, PastDay
from concertino.domains.members.models import Campaign, LeavingReason, ReminderRule
from concertino.domains.members.wording import PLACES
from concertino.ground.periods import fiscal_year

LINES = forms.Textarea(attrs={"rows": 7})


def texts(subject: str, text: str) -> dict[str, str]:
    """Words to start from, in both languages; the two are msgids."""
    (subject_fr, subject_en), (text_fr, text_en) = in_both(lambda: gettext(subject)), in_both(lambda: gettext(text))
    return {"subject_fr": subject_fr, "subject_en": subject_en, "text_fr": text_fr, "text_en": text_en}


RENEWAL = (
    gettext_noop("Your membership ends on {end}"),
    gettext_noop(
        "Hello {name},\n\nyour membership ends on {end}. Here is invoice {invoice}: {amount}, to be paid by {due}. It renews "
        "your membership until {until}.\n\nThank you for being with us."
    ),
)
REMINDER = (
    gettext_noop("Reminder: your renewal, {amount}"),
    gettext_noop(
        "Hello {name},\n\ninvoice {invoice}, of {amount}, is not paid yet; it is due on {due}. If you paid it in the last "
        "days, please pay no attention to this message."
    ),
)


class MessageForm(forms.Form):
    """A message in both languages, with its places."""

    subject_fr = forms.CharField(label=_("Subject in French"), max_length=200)
    subject_en = forms.CharField(label=_("Subject in English"), max_length=200, required=False)
    text_fr = forms.CharField(label=_("Message in French"), widget=LINES)
    text_en = forms.CharField(
        label=_("Message in English"), widget=LINES, required=False, help_text=_("Empty, everyone reads the French one.")
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        places = ", ".join(f"{{{name}}} {words}" for name, words in PLACES.items())
        self.fields["text_fr"].help_text = gettext("Filled for each member: %(places)s.") % {"places": places}


class CampaignForm(MessageForm):
    fieldsets = (
        (_("Which campaign"), [("name_fr", "name_en")]),
        (_("Whom"), [("ends_from", "ends_to"), "categories", "segment"]),
        (_("The new term"), [("ends_on", "due_on")]),
        (_("The message that brings the invoice"), [("subject_fr", "subject_en"), "text_fr", "text_en"]),
        (_("What stays unpaid"), ["lapse_days", "tells_lapse"]),
    )
    name_fr = forms.CharField(label=_("Name in French"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    ends_from = forms.DateField(label=_("Terms that end from"))
    ends_to = forms.DateField(label=_("To"))
    categories = forms.ModelMultipleChoiceField(
        Category.objects.none(), label=_("Categories"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all of them."),
    )  # fmt: skip
    segment = forms.ModelChoiceField(Segment.objects.all(), label=_("Only the segment"), required=False, empty_label="–")
    ends_on = forms.DateField(
        label=_("Common last day"), required=False, help_text=_("Empty: each grid says it (fixed year or anniversary).")
    )
    due_on = forms.DateField(label=_("To be paid by"))
    lapse_days = forms.IntegerField(
        label=_("End what is still unpaid so many days after the last day to pay"), min_value=0, max_value=1000, required=False,
        help_text=_("The term is ended without payment and its invoice credited. Empty: staff decide."),
    )  # fmt: skip
    tells_lapse = forms.BooleanField(label=_("Tell the member on the day after their rights end"), required=False)

    def __init__(self, data: Any = None, *, today: date, campaign: Campaign | None = None):
        super().__init__(data, initial=_facts(campaign) if campaign else _first_facts(today))
        offered = cast(forms.ModelMultipleChoiceField, self.fields["categories"])
        offered.queryset = Category.objects.in_use_on(today)

    def clean_categories(self) -> list[int]:
        return [category.pk for category in self.cleaned_data["categories"]]


class RuleForm(MessageForm):
    """A reminder of the unpaid, so many days before or after a day."""

    fieldsets = ((_("When"), [("days", "when", "of")]), (_("The message"), [("subject_fr", "subject_en"), "text_fr", "text_en"]))
    days = forms.IntegerField(label=_("Days"), min_value=0, max_value=400, initial=0)
    when = forms.ChoiceField(label=_("Before or after"), choices=[("after", _("after")), ("before", _("before"))])
    of = forms.ChoiceField(label=_("Counted from"), choices=ReminderRule.Of.choices)

    def __init__(self, data: Any = None, *, rule: ReminderRule | None = None):
        initial: dict[str, Any] = texts(*REMINDER)
        if rule:
            initial = {name: getattr(rule, name) for name in (*initial, "of")}
            initial |= {"days": abs(rule.days), "when": "before" if rule.days < 0 else "after"}
        super().__init__(data, initial=initial)

    @property
    def facts(self) -> dict[str, Any]:
        """What the verb takes: the days with their sign."""
        given = dict(self.cleaned_data)
        return {**given, "days": -given["days"] if given.pop("when") == "before" else given["days"]}


class WithdrawForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=250, help_text=_("It is written on each credit note."))


class LeaveForm(DatedForm):
    reason = forms.ModelChoiceField(LeavingReason.objects.none(), label=_("Reason"), empty_label="–")
    on = PastDay(label=_("Left on"))
    note = forms.CharField(label=_("In their words"), max_length=400, required=False)

    def __init__(self, data: Any = None, *, today: date, **kwargs: Any):
        super().__init__(data, today=today, **kwargs)
        offered: QuerySet = LeavingReason.objects.in_use_on(today)
        cast(forms.ModelChoiceField, self.fields["reason"]).queryset = offered


class ReasonForm(forms.Form):
    code = forms.SlugField(label=_("Code"), max_length=60)
    name_fr = forms.CharField(label=_("Name in French"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    position = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=30_000, initial=0)
    ends_on = forms.DateField(label=_("In use until"), required=False, help_text=_("Empty if it is in use."))

    def __init__(self, data: Any = None, *, reason: LeavingReason | None = None):
        super().__init__(data, initial={name: getattr(reason, name) for name in self.base_fields} if reason else None)


class SpanForm(forms.Form):
    """Two days, both in."""

    first = forms.DateField(label=_("From"))
    last = forms.DateField(label=_("To"))

    def __init__(self, data: Any, *, today: date):
        year = fiscal_year(today)
        super().__init__({"first": year.first.isoformat(), "last": year.last.isoformat(), **data})


def _facts(campaign: Campaign) -> dict[str, Any]:
    return {name: getattr(campaign, name) for name in CampaignForm.base_fields}


def _first_facts(today: date) -> dict[str, Any]:
    """The year that runs: its terms end on its last day, and are to be paid by then."""
    year = fiscal_year(today)
    due_on = max(year.last, today + timedelta(days=30))
    return {**texts(*RENEWAL), "ends_from": year.first, "ends_to": year.last, "due_on": due_on}
