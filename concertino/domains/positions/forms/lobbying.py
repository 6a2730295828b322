"""Communications with public office holders, duties, changes and filings, as one types them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.documents.models import Decision
from concertino.base.ui.days import DayInput
from concertino.domains.positions.forms.naming import NamedContactsField
from concertino.domains.positions.models import (
    Communication,
    Dossier,
    Level,
    LobbyRegister,
    RegistrationDuty,
    Statement,
)


class HoldersField(forms.CharField):
    """Public office holders, one a line: a name, then a comma and a title."""

    def __init__(self, **kwargs: Any):
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)

    def clean(self, value: Any) -> list[tuple[str, str]]:
        lines = (line.partition(",") for line in super().clean(value).splitlines() if line.strip(" ,"))
        return [(name.strip()[:160], title.strip()[:200]) for name, _comma, title in lines if name.strip()]


class CommunicationForm(forms.Form):
    fieldsets = (
        (_("Who was reached"), [("on", "level"), "institution", "holders"]),
        (_("On what"), ["subject", "decision", "sought", ("dossier", "statement")]),
        (_("How"), ["means", ("minutes", "is_reportable"), "speakers"]),
    )
    on = forms.DateField(label=_("Day"), widget=DayInput())
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    institution = forms.CharField(label=_("Institution"), max_length=200)
    holders = HoldersField(label=_("Public office holders"), help_text=_("One a line: a name, then a comma and the title."))
    subject = forms.CharField(label=_("Subject"), max_length=250)
    decision = forms.ChoiceField(label=_("Decision sought"), choices=Communication.Decision.choices)
    sought = forms.CharField(label=_("What was sought"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    dossier = forms.ModelChoiceField(Dossier.objects.none(), label=_("Dossier"), required=False, empty_label="–")
    statement = forms.ModelChoiceField(
        Statement.objects.none(), label=_("Statement made"), required=False, empty_label="–", help_text=_("A testimony, a brief…")
    )
    means = forms.MultipleChoiceField(label=_("Means"), choices=Communication.Means.choices, widget=forms.CheckboxSelectMultiple)
    minutes = forms.IntegerField(label=_("Time spent, in minutes"), min_value=0, max_value=100_000, required=False)
    is_reportable = forms.BooleanField(
        label=_("Federal: oral and arranged, with a designated public office holder"), required=False,
        help_text=_("Then the monthly return tells it."),
    )  # fmt: skip
    speakers = NamedContactsField(label=_("Who spoke"), required=False)

    def __init__(self, data: Any = None, *, today: date, held: Communication | None = None, given: dict | None = None):
        super().__init__(data, initial=_facts(held) if held else {"on": today} | (given or {}))
        kept = Dossier.objects.filter(pk=held.dossier_id) if held and held.dossier_id else Dossier.objects.none()
        self.fields["dossier"].queryset = (Dossier.objects.open_on(today) | kept).order_by("name_fr", "pk")  # type: ignore[attr-defined]
        self.fields["statement"].queryset = Statement.objects.order_by("-on", "-pk")  # type: ignore[attr-defined]


def _facts(held: Communication) -> dict[str, Any]:
    facts = {name: getattr(held, name) for name in CommunicationForm.base_fields if name not in ("holders", "speakers")}
    return facts | {
        "holders": "\n".join(map(str, held.holders.all())),
        "speakers": "\n".join(one.contact.sort_name for one in held.speakers.select_related("contact")),
    }


class DutyForm(forms.Form):
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    answer = forms.ChoiceField(
        label=_("Must the association register?"), choices=RegistrationDuty.Answer.choices, widget=forms.RadioSelect
    )
    on = forms.DateField(label=_("From"), widget=DayInput())
    reason = forms.CharField(label=_("Reason, and whose advice it is"), widget=forms.Textarea(attrs={"rows": 4}))
    decision = forms.ModelChoiceField(Decision.objects.all(), label=_("Decision"), required=False, empty_label="–")


class ChangeForm(forms.Form):
    register = forms.ChoiceField(label=_("Register"), choices=LobbyRegister.choices)
    on = forms.DateField(label=_("Changed on"), widget=DayInput())
    what = forms.CharField(label=_("What changed"), max_length=250)


class FilingForm(forms.Form):
    on = forms.DateField(label=_("Filed on"), widget=DayInput())
    reference = forms.CharField(label=_("Number in the register"), max_length=80, required=False)


class EndForm(FilingForm):
    register = forms.ChoiceField(label=_("Register"), choices=LobbyRegister.choices)
    field_order = ("register", "on", "reference")
