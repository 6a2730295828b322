"""Spokespersons as one types them, and the question who can speak."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from concertino.base.ui.days import DayInput, MomentInput
from concertino.domains.positions.forms.naming import NamedContactField
from concertino.domains.positions.models import Dossier, Spokesperson, Weekday
from concertino.domains.watch.models import Theme

SPAN = re.compile(r"(\d{1,2})(?:[:h](\d{2})?)?\s*(?:-|–|à|to)\s*(\d{1,2})(?:[:h](\d{2})?)?")
LANGUAGES = (("fr", _("French")), ("en", _("English")))


class HoursField(forms.CharField):
    """Spans of one day: "9-12, 13:30-17"."""

    def clean(self, value: Any) -> list[tuple[time, time]]:
        text = super().clean(value).lower().replace(" h", "h")
        return [self._span(part.strip()) for part in text.split(",") if part.strip()]

    def _span(self, part: str) -> tuple[time, time]:
        found = SPAN.fullmatch(part)
        try:
            if not found:
                raise ValueError(part)
            first, first_minute, last, last_minute = (int(digits or 0) for digits in found.groups())
            until = time(23, 59) if last == 24 else time(last, last_minute)
            return time(first, first_minute), until
        except ValueError:
            raise forms.ValidationError(gettext("Write “%(part)s” as 9-12, or 13:30-17.") % {"part": part}) from None


class SpokespersonForm(forms.Form):
    contact = NamedContactField(label=_("Person"), help_text=_("The name as in the register, or the identifier."))
    function = forms.CharField(label=_("Function"), max_length=160, required=False)
    phone = forms.CharField(label=_("Telephone for the media"), max_length=40, required=False)
    speaks_french = forms.BooleanField(label=_("Speaks in French"), required=False, initial=True)
    speaks_english = forms.BooleanField(label=_("Speaks in English"), required=False)
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(), label=_("Themes"), required=False, widget=forms.CheckboxSelectMultiple
    )
    dossiers = forms.ModelMultipleChoiceField(
        Dossier.objects.none(), label=_("Dossiers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, day: date, speaker: Spokesperson | None = None):
        super().__init__(data, initial=_held(speaker) if speaker else None)
        for weekday in Weekday:
            self.fields[f"day_{weekday.value}"] = HoursField(label=weekday.label, required=False)
        if speaker:
            del self.fields["contact"]
        kept: Any = speaker.subjects.exclude(dossier=None).values("dossier") if speaker else ()
        dossiers = Dossier.objects.open_on(day) | Dossier.objects.filter(pk__in=kept)
        self.fields["themes"].queryset = Theme.objects.all()  # type: ignore[attr-defined]
        self.fields["dossiers"].queryset = dossiers.order_by("name_fr", "pk")  # type: ignore[attr-defined]

    @property
    def fieldsets(self) -> tuple:
        days = [f"day_{weekday.value}" for weekday in Weekday]
        return (
            (_("Who"), ["contact", ("function", "phone"), ("speaks_french", "speaks_english")]),
            (_("On what (without any, on any subject)"), ["themes", "dossiers"]),
            (
                _("Hours (9-12, 13:30-17; without any, at any hour)"),
                [tuple(days[:2]), tuple(days[2:4]), tuple(days[4:6]), days[6]],
            ),
        )

    @property
    def facts(self) -> dict[str, Any]:
        told = {name: value for name, value in self.cleaned_data.items() if not name.startswith("day_")}
        hours = [(day.value, first, until) for day in Weekday for first, until in self.cleaned_data.get(f"day_{day.value}", ())]
        return told | {"hours": hours}


def _held(speaker: Spokesperson) -> dict[str, Any]:
    facts = {name: getattr(speaker, name) for name in ("function", "phone", "speaks_french", "speaks_english")}
    subjects = list(speaker.subjects.all())
    hours: dict[str, list[str]] = {}
    for row in speaker.hours.all():
        hours.setdefault(f"day_{row.weekday}", []).append(f"{row.from_time:%H:%M}-{row.until_time:%H:%M}")
    return facts | {name: ", ".join(spans) for name, spans in hours.items()} | {
        "themes": [one.theme_id for one in subjects if one.theme_id],
        "dossiers": [one.dossier_id for one in subjects if one.dossier_id],
    }  # fmt: skip


class AbsenceForm(forms.Form):
    first = forms.DateField(label=_("First day"), widget=DayInput())
    last = forms.DateField(label=_("Last day"), widget=DayInput())
    fieldsets = (("", [("first", "last")]),)


class ReleaseForm(forms.Form):
    on = forms.DateField(label=_("Speaks no more from"), widget=DayInput())


class WhoForm(forms.Form):
    """A question, not a record: asked by GET."""

    subject = forms.ChoiceField(label=_("Subject"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    at = forms.DateTimeField(label=_("When"), widget=MomentInput())

    def __init__(self, data: Any = None, *, day: date, at: datetime):
        super().__init__(data or None, initial={"language": "fr", "at": at})
        self.themes = {f"theme-{one.pk}": one for one in Theme.objects.all()}
        self.dossiers = {f"dossier-{one.pk}": one for one in Dossier.objects.open_on(day)}
        self.fields["subject"].choices = [  # type: ignore[attr-defined]
            ("", _("Any subject")), (_("Dossiers"), list(self.dossiers.items())), (_("Themes"), list(self.themes.items())),
        ]  # fmt: skip

    @property
    def about(self) -> Theme | Dossier | None:
        return (self.themes | self.dossiers).get(self.cleaned_data["subject"])
