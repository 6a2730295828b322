"""Custom fields: the questions themselves as one types them, and their answers on the form of a contact."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people import custom_values
from concertino.base.people.models import CustomField
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import plain_amount

YES_NO = (("", "–"), ("yes", _("Yes")), ("no", _("No")))
_ANSWERS = {"yes": True, "no": False}


class NumberField(forms.DecimalField):
    """Takes 1234.5 as well as « 1 234,5 »."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain_amount(value) if isinstance(value, str) else value)


class CustomAnswers:
    """Adds to the form of a contact the questions in use; ``answers`` are by code, None where nothing is answered."""

    def ask(self: Any, kind: str | None, today: date, given: dict[str, Any]) -> None:
        asked = CustomField.objects.in_use_on(today)
        self.asked = list(asked.of_kind(kind) if kind else asked)
        for field in self.asked:
            control = _control(field)
            control.initial = _shown(field, given.get(field.code))
            if kind is None and field.applies_to != CustomField.For.BOTH:
                control.help_text = field.get_applies_to_display()
            self.fields[f"custom_{field.code}"] = control
        if self.asked:
            self.fieldsets = (*self.fieldsets, (_("Other facts"), [f"custom_{field.code}" for field in self.asked]))

    @property
    def answers(self: Any) -> dict[str, Any]:
        said = {field.code: self.cleaned_data.get(f"custom_{field.code}") for field in self.asked}
        yes_no = {field.code for field in self.asked if field.kind == CustomField.Kind.YES_NO}
        return {code: _ANSWERS.get(value) if code in yes_no else value for code, value in said.items()}

    @property
    def identifying(self: Any) -> list[str]:
        """The answers that tell the contact apart; those that cannot be kept are for the verb to refuse."""
        fields = {field.code: field for field in self.asked if field.identifies}
        answers = self.answers
        return custom_values.identifying({code: answers[code] for code in fields if answers[code]}, fields)


def _control(field: CustomField) -> forms.Field:
    kind = CustomField.Kind(field.kind)
    common: dict[str, Any] = {"label": str(field), "required": False}
    if kind is CustomField.Kind.CHOICE:
        return forms.ChoiceField(choices=[("", "–"), *field.choices_said], **common)
    if kind is CustomField.Kind.YES_NO:
        return forms.ChoiceField(choices=YES_NO, **common)
    if kind is CustomField.Kind.DATE:
        return forms.DateField(widget=DayInput(), **common)
    return NumberField(**common) if kind is CustomField.Kind.NUMBER else forms.CharField(max_length=1000, **common)


def _shown(field: CustomField, value: Any) -> Any:
    return {True: "yes", False: "no"}.get(value, "") if field.kind == CustomField.Kind.YES_NO else value


class CustomFieldForm(forms.Form):
    """What is asked, of whom, and how it is answered."""

    fieldsets = (
        (_("The question"), [("label_fr", "label_en"), "applies_to", "kind", "choices"]),
        (_("How it is used"), ["identifies", ("position", "starts_on"), "code"]),
    )
    label_fr = forms.CharField(label=_("Label in French"), max_length=120)
    label_en = forms.CharField(label=_("Label in English"), max_length=120, required=False)
    applies_to = forms.ChoiceField(
        label=_("Asked of"), choices=CustomField.For.choices, initial=CustomField.For.BOTH, widget=forms.RadioSelect
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=CustomField.Kind.choices, initial=CustomField.Kind.TEXT, help_text=_("It does not change later.")
    )
    choices = forms.CharField(
        label=_("Choices"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Of a field of kind “choice”, one a line: French, then English behind a vertical bar. Violon | Violin"),
    )  # fmt: skip
    identifies = forms.BooleanField(
        label=_("Tells contacts apart"), required=False,
        help_text=_("Two contacts with the same answer are likely the same: a date of birth, a number of another register."),
    )  # fmt: skip
    code = forms.CharField(
        label=_("Code"), max_length=40, required=False,
        help_text=_("By which files know the field; it never changes. Empty, it comes from the French label."),
    )  # fmt: skip
    position = forms.IntegerField(
        label=_("Place"), min_value=0, max_value=30_000, required=False, help_text=_("Empty, it comes last.")
    )
    starts_on = forms.DateField(label=_("In use from"), required=False, widget=DayInput(), help_text=_("Empty if always."))

    def __init__(self, data: Any = None, *, field: CustomField | None = None):
        super().__init__(data, initial=self._initial(field) if field else None)
        if field:
            del self.fields["code"], self.fields["kind"]
            self.fields["position"].required = True
            self.fields["position"].help_text = ""
            if field.kind != CustomField.Kind.CHOICE:
                del self.fields["choices"]

    @staticmethod
    def _initial(field: CustomField) -> dict[str, Any]:
        names = ("label_fr", "label_en", "applies_to", "identifies", "position", "starts_on")
        lines = [" | ".join(filter(None, (choice["fr"], choice.get("en")))) for choice in field.choices]
        return {name: getattr(field, name) for name in names} | {"choices": "\n".join(lines)}

    def clean_choices(self) -> list[tuple[str, str]]:
        lines = filter(None, map(str.strip, self.cleaned_data["choices"].splitlines()))
        pairs = (line.partition("|") for line in lines)
        return [(french.strip(), english.strip()) for french, _bar, english in pairs]
