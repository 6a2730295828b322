"""The association, as one describes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Association, Contact


class AssociationForm(forms.Form):
    name_fr = forms.CharField(label=_("Name in French"), max_length=250)
    name_en = forms.CharField(label=_("Name in English"), max_length=250, required=False)
    street = forms.CharField(label=_("Street"), max_length=250, required=False)
    city = forms.CharField(label=_("City"), max_length=120, required=False)
    province = forms.CharField(label=_("Province"), max_length=60, required=False)
    postal_code = forms.CharField(label=_("Postal code"), max_length=12, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=254, required=False)
    website = forms.URLField(label=_("Website"), max_length=250, required=False, assume_scheme="https")
    gst_number = forms.CharField(
        label=_("GST number"), max_length=20, required=False, help_text=_("Empty, no GST is charged. Example: 123456789 RT0001.")
    )
    qst_number = forms.CharField(
        label=_("QST number"), max_length=20, required=False, help_text=_("Empty, no QST is charged. Example: 1234567890 TQ0001.")
    )
    fiscal_year_month = forms.TypedChoiceField(label=_("First month of the fiscal year"), choices=MONTHS.items(), coerce=int)
    numbering = forms.ChoiceField(
        label=_("Numbers of invoices and receipts"), choices=Association.Numbering.choices,
        help_text=_("A fiscal year goes by the year in which it begins."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=Contact.Language.choices)
    fieldsets = (
        (_("Name"), ["name_fr", "name_en", "language"]),
        (_("How to reach it"), ["street", ("city", "postal_code"), "province", ("phone", "email"), "website"]),
        (_("Taxes"), [("gst_number", "qst_number")]),
        (_("Years"), ["fiscal_year_month", "numbering"]),
    )

    def __init__(self, data: Any = None, *, association: Association):
        super().__init__(data, initial={name: getattr(association, name) for name in self.base_fields})
