"""What members type in their own space."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.people.actions.proposals import SECTORS, sectors_of
from concertino.base.people.forms.sectors import ManySectors, OneSector
from concertino.base.people.models import ActivityKind, Category, Contact, Region, Sector

FREE = ("email", "phone", "street", "city", "postal_code", "region", "language")
ASKED = ("name", "given_name", "family_name", "category", "activity")  # the association answers


class RecordForm(forms.Form):
    """What a member changes, and what they ask to have changed; what is right or wrong is for the verbs to say."""

    fieldsets = (
        (_("How to reach you"), ["email", "phone", "street", ("city", "postal_code"), "region", "language"]),
        (_("What the association confirms"), [
            "name", ("given_name", "family_name"), ("category", "activity"), "principal", "others", "why",
        ]),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    street = forms.CharField(label=_("Street"), max_length=160, required=False)
    city = forms.CharField(label=_("City"), max_length=120, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=12, required=False)
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"), required=False, empty_label="–")
    language = forms.ChoiceField(
        label=_("Language of letters, invoices and receipts"), choices=Contact.Language.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Name of the organisation"), max_length=250)
    given_name = forms.CharField(label=_("Given name"), max_length=120, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)
    category = forms.ModelChoiceField(Category.objects.none(), label=_("Category"), required=False, empty_label="–")
    activity = forms.ModelChoiceField(ActivityKind.objects.none(), label=_("Kind of activity"), required=False, empty_label="–")
    principal = OneSector(Sector.objects.none(), label=_("Principal sector"), required=False, empty_label="–")
    others = ManySectors(Sector.objects.none(), label=_("Other sectors"), required=False)
    why = forms.CharField(
        label=_("Explanation"), max_length=400, required=False,
        help_text=_("If you change your name, category, activity or sectors: what happened, and since when."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, contact: Contact, day: date):
        had_sectors = sectors_of(contact, day)
        facts = {name: getattr(contact, name) for name in (*FREE, *ASKED)}
        super().__init__(data, initial=facts | {"principal": next(iter(had_sectors), None), "others": had_sectors[1:]})
        is_person = contact.kind == Contact.Kind.PERSON
        for name in ("name",) if is_person else ("given_name", "family_name"):
            del self.fields[name]
        for name in ("region", "category", "activity"):
            field: Any = self.fields[name]
            model: Any = Contact._meta.get_field(name).related_model
            had = getattr(contact, f"{name}_id")
            field.queryset = model.objects.filter(Q(pk__in=model.objects.in_use_on(day).values("pk")) | Q(pk=had))
        theirs = Q(pk__in=Sector.objects.in_use_on(day).values("pk")) | Q(pk__in=[sector.pk for sector in had_sectors])
        for name in ("principal", "others"):
            sectors: Any = self.fields[name]
            sectors.queryset = Sector.objects.filter(theirs)

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FREE}

    @property
    def asked(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ASKED if name in self.fields}
        return said | {SECTORS: self._sectors()}

    def _sectors(self) -> list[Sector]:
        """The principal one first; without one, the first of the others is."""
        principal = [self.cleaned_data["principal"]] if self.cleaned_data["principal"] else []
        return list(dict.fromkeys([*principal, *self.cleaned_data["others"]]))


class DelegateForm(forms.Form):
    """Somebody whom the association knows in the organisation, or a new person."""

    person = forms.ModelChoiceField(
        Contact.objects.none(), label=_("Somebody of your organisation"), required=False, empty_label="–",
        help_text=_("Or write the name of another person below."),
    )  # fmt: skip
    given_name = forms.CharField(label=_("Given name"), max_length=120, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    fieldsets = (("", ["person", ("given_name", "family_name"), "email"]),)

    def __init__(self, data: Any = None, *, organisation: Contact, day: date):
        super().__init__(data)
        people = Contact.objects.filter(affiliations__in=organisation.people.in_force_on(day))
        named = organisation.delegates.in_office_on(day).values("person")
        self.fields["person"].queryset = people.exclude(pk__in=named).distinct()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        super().clean()
        told = self.cleaned_data
        is_new = any(told.get(name) for name in ("given_name", "family_name"))
        if bool(told.get("person")) == is_new and not self.errors:
            self.add_error("person", _("Choose one person, or write the name of another: one of the two."))
        return told

    @property
    def new_person(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("given_name", "family_name", "email")}


class PurposesForm(forms.Form):
    """Boxes that are not ticked unless the member ticked them, each with the text that is kept as a proof."""

    def __init__(self, data: Any = None, *, offered: dict[str, str], standing: set[str], hints: dict[str, str]):
        super().__init__(data)
        self.offered = offered
        for purpose, text in offered.items():
            self.fields[_name(purpose)] = forms.BooleanField(
                label=text, required=False, initial=purpose in standing, help_text=hints.get(purpose, "")
            )

    @property
    def chosen(self) -> set[str]:
        return {purpose for purpose in self.offered if self.cleaned_data[_name(purpose)]}


class PresentationForm(PurposesForm):
    """The directory: what it may show, and how the member presents itself there."""

    text_fr = forms.CharField(label=_("Presentation in French"), max_length=1200, required=False, widget=forms.Textarea)
    text_en = forms.CharField(label=_("Presentation in English"), max_length=1200, required=False, widget=forms.Textarea)
    website = forms.URLField(label=_("Website"), max_length=250, required=False, assume_scheme="https")

    def __init__(self, data: Any = None, *, presentation: Any = None, **purposes: Any):
        super().__init__(data, **purposes)
        texts = ["text_fr", "text_en", "website"]
        self.initial = {name: getattr(presentation, name) for name in texts} if presentation else {}
        self.fieldsets = (
            (_("What the directory may show"), [_name(purpose) for purpose in self.offered]),
            (_("Your presentation"), texts),
        )

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("text_fr", "text_en", "website")}


def _name(purpose: str) -> str:
    return purpose.replace(".", "_")
