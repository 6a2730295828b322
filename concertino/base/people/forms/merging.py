"""Which of two records is kept, and whose values: both side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from concertino.base.people import custom_values, naming
from concertino.base.people.actions.contacts import FIELDS
from concertino.base.people.actions.merging import CUSTOM, MERGED_FACTS
from concertino.base.people.models import Contact

SHOWN = (
    "name", "given_name", "family_name", "external_id", "category", "activity", "email", "phone", "language", "street", "city",
    "postal_code", "region",
)  # fmt: skip


@dataclass(frozen=True)
class Side:
    """One contact's value of a fact, and whether it is the one chosen."""

    contact: Contact
    said: str
    is_chosen: bool


@dataclass(frozen=True)
class Row:
    """A fact: its name in the form, its label, and what each of the two says. Where both say the same, nothing is asked."""

    name: str
    label: str
    sides: tuple[Side, ...]
    differs: bool


class MergeForm(forms.Form):
    kept = forms.TypedChoiceField(label=gettext_lazy("Record that is kept"), coerce=int)

    def __init__(self, data: Any = None, *, one: Contact, other: Contact):
        super().__init__(data)
        self.fields: Any
        self.pair = (one, other)
        self.custom = custom_values.fields_by_code()
        self.fields["kept"].choices = [(contact.pk, str(contact)) for contact in self.pair]
        self.facts = [(name, label, *map(said, self.pair)) for name, label, said in self._asked()]
        for name, label, mine, its in self.facts:
            if mine != its:
                choices = [(contact.pk, str(contact)) for contact in self.pair]
                self.fields[name] = forms.TypedChoiceField(label=label, choices=choices, coerce=int)

    def _asked(self) -> list[tuple[str, str, Any]]:
        facts: list[tuple[str, str, Any]] = [
            (name, str(FIELDS[name].verbose_name).capitalize(), lambda contact, name=name: _said(contact, name))
            for name in SHOWN if name in MERGED_FACTS
        ]  # fmt: skip
        for code, field in self.custom.items():
            said = lambda contact, code=code, field=field: custom_values.said(field, contact.custom.get(code))  # noqa: E731
            facts.append((f"{CUSTOM}{code}", str(field), said))
        return facts

    @property
    def rows(self) -> list[Row]:
        """The facts that at least one of the two has."""
        return [self._row(name, label, mine, its) for name, label, mine, its in self.facts if mine or its]

    def _row(self, name: str, label: str, mine: str, its: str) -> Row:
        first = self.pair[0] if mine else self.pair[1]
        chosen = self.data.get(name) or str(first.pk)
        sides = (Side(contact, said, str(contact.pk) == chosen) for contact, said in zip(self.pair, (mine, its), strict=True))
        return Row(name, label, tuple(sides), mine != its)

    @property
    def kept_number(self) -> int:
        """The record that the page proposes to keep: the older one, unless another was chosen."""
        chosen = str(self.data.get("kept", ""))
        return int(chosen) if chosen.isdigit() else min(contact.pk for contact in self.pair)

    @property
    def kept_and_gone(self) -> tuple[Contact, Contact]:
        one, other = self.pair
        return (one, other) if self.cleaned_data["kept"] == one.pk else (other, one)

    @property
    def taken(self) -> set[str]:
        """The facts that come from the one that is not kept."""
        gone = self.kept_and_gone[1].pk
        return {name for name, value in self.cleaned_data.items() if name != "kept" and value == gone}


def _said(contact: Contact, name: str) -> str:
    if name == "phone":
        return naming.written_phone(contact.phone)
    if name == "language":
        return contact.get_language_display()
    value = getattr(contact, name)
    return str(value) if value else ""
