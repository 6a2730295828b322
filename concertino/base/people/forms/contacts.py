"""A contact as one types it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.people.forms.custom import CustomAnswers
from concertino.base.people.forms.sectors import ManySectors, OneSector
from concertino.base.people.models import ActivityKind, Category, Contact, Region, Sector
from concertino.base.people.models.lists import Entry
from concertino.base.ui.days import DayInput
from concertino.base.ui.forms import HintedRadios


class ContactForm(CustomAnswers, forms.Form):
    """The facts of a contact and its sectors; what is right or wrong is for the verbs to say."""

    fieldsets = (
        (_("Who"), ["kind", "name", ("given_name", "family_name"), ("category", "activity"), "external_id"]),
        (_("How to reach them"), ["email", "phone", "language"]),
        (_("Where, and in which music"), [
            "street", ("city", "postal_code"), "region", "sector", "other_sectors", "sectors_from",
        ]),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Nature"), choices=Contact.Kind.choices, initial=Contact.Kind.ORGANISATION,
        widget=HintedRadios(hints={
            "organisation": _("An ensemble, a presenter, a school…"),
            "person": _("A musician, somebody who works in culture…"),
        }),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name of the organisation"), max_length=250, required=False, help_text=_("Empty for a person."),
    )  # fmt: skip
    given_name = forms.CharField(label=_("Given name"), max_length=120, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)
    category = forms.ModelChoiceField(Category.objects.none(), label=_("Category"), required=False)
    activity = forms.ModelChoiceField(ActivityKind.objects.none(), label=_("Kind of activity"), required=False)
    external_id = forms.CharField(
        label=_("Identifier"), max_length=80, required=False,
        help_text=_("The number or code by which another file of yours knows this contact."),
    )  # fmt: skip
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False, widget=forms.TextInput(attrs={"type": "tel"}))
    language = forms.ChoiceField(
        label=_("Language"), choices=Contact.Language.choices, initial=Contact.Language.FRENCH, widget=forms.RadioSelect
    )
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"), required=False)
    street = forms.CharField(label=_("Street"), max_length=160, required=False)
    city = forms.CharField(label=_("City"), max_length=120, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=12, required=False)
    sector = OneSector(Sector.objects.none(), label=_("Principal sector"), required=False)
    other_sectors = ManySectors(Sector.objects.none(), label=_("Other sectors"), required=False)
    sectors_from = forms.DateField(
        label=_("The sectors change on"), required=False, widget=DayInput(),
        help_text=_("If you change them. Empty, it corrects a mistake: they are held to be so since always."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, today: date, contact: Contact | None = None):
        sectors = self._sectors_of(contact) if contact else []
        super().__init__(data, initial=self._initial(contact, sectors, today) if contact else None)
        self.contact, self.sectors_before, self.today = contact, sectors, today
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = self._offered(field.queryset.model, sectors)
                if not isinstance(field, ManySectors):
                    field.empty_label = "–"
        if contact is None:
            del self.fields["sectors_from"]
        self.ask(contact.kind if contact else None, today, contact.custom if contact else {})

    @staticmethod
    def _sectors_of(contact: Contact) -> list[Sector]:
        rows = contact.contact_sectors.in_force_still().filter(sector__isnull=False).select_related("sector")
        return [row.sector for row in rows.order_by("-is_principal", "pk")]

    @staticmethod
    def _initial(contact: Contact, sectors: list[Sector], today: date) -> dict[str, Any]:
        facts = {name: getattr(contact, name) for name in ContactForm.base_fields if hasattr(contact, name)}
        principal = sectors[0] if sectors else None
        return facts | {"sector": principal, "other_sectors": sectors[1:], "sectors_from": today}

    def _offered(self, model: type[Entry], sectors: list[Sector]):
        """What is in use, and what the contact has already, be it out of use."""
        had = {Category: "category_id", ActivityKind: "activity_id", Region: "region_id"}.get(model)
        kept = [getattr(self.contact, had, None)] if had else [sector.pk for sector in sectors]
        in_use = model.objects.in_use_on(self.today).values("pk")
        return model.objects.filter(Q(pk__in=in_use) | Q(pk__in=[pk for pk in kept if pk]))

    @property
    def facts(self) -> dict[str, Any]:
        """By the names of the contact's columns."""
        apart = {"sector", "other_sectors", "sectors_from"}
        facts = {n: value for n, value in self.cleaned_data.items() if n not in apart and not n.startswith("custom_")}
        return facts | ({"custom": self.answers} if self.asked else {})

    @property
    def sectors(self) -> list[Sector]:
        """The principal first."""
        principal, others = self.cleaned_data["sector"], self.cleaned_data["other_sectors"]
        return [sector for sector in dict.fromkeys([principal, *others]) if sector]

    @property
    def moves(self) -> bool:
        """Whether the sectors are others than before."""
        return self.sectors[:1] != self.sectors_before[:1] or set(self.sectors) != set(self.sectors_before)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("other_sectors") and not self.cleaned_data.get("sector"):
            self.add_error("sector", _("Say which sector is the principal one."))
        return self.cleaned_data
