"""A dossier and what is tied to it, as one types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.ui.days import DayInput
from concertino.domains.consultations.models import Consultation, Topic
from concertino.domains.positions.forms.choosing import ContactField, ItemField
from concertino.domains.positions.models import Dossier

FACTS = ("name_fr", "name_en", "summary_fr", "summary_en", "expertise", "topic", "owner")


class DossierForm(forms.ModelForm):
    """Facts of a dossier; what is right or wrong is for the verbs to say."""

    fieldsets = (
        (_("The dossier"), [("name_fr", "name_en"), "summary_fr", "summary_en", ("topic", "owner")]),
        (_("What the association knows"), ["expertise"]),
    )

    class Meta:
        model = Dossier
        fields = FACTS
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in ("summary_fr", "summary_en", "expertise")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["topic"].queryset = Topic.objects.standing()  # type: ignore[attr-defined]
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The verb writes, and checks: the row is not touched here."""


class CloseForm(forms.Form):
    on = forms.DateField(label=_("Closed on"), widget=DayInput())
    outcome_fr = forms.CharField(label=_("What came of it, in French"), widget=forms.Textarea(attrs={"rows": 5}))
    outcome_en = forms.CharField(
        label=_("What came of it, in English"), widget=forms.Textarea(attrs={"rows": 5}), required=False
    )  # fmt: skip


class PersonForm(forms.Form):
    contact = ContactField(label=_("Person or organisation"), help_text=_("The name as in the register, or the identifier."))
    role = forms.CharField(
        label=_("Role in the dossier"), max_length=160, required=False, help_text=_("Expert, ally, whoever decides…")
    )


class ItemForm(forms.Form):
    item = ItemField(
        label=_("Item of the watch"), max_length=2000, help_text=_("Its address, or words of its title: it was kept.")
    )


class ConsultationForm(forms.Form):
    consultation = forms.ModelChoiceField(Consultation.objects.none(), label=_("Consultation"))

    def __init__(self, data: Any = None, *, dossier: Dossier):
        super().__init__(data)
        others = Consultation.objects.exclude(dossier_consultations__dossier=dossier)
        self.fields["consultation"].queryset = others  # type: ignore[attr-defined]


class DeadlineForm(forms.Form):
    what = forms.CharField(label=_("What is due"), max_length=250)
    on = forms.DateField(label=_("Day"), widget=DayInput())
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")

    def __init__(self, data: Any = None):
        super().__init__(data)
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]
