"""A prospect, as one types it, and what happens to one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category, Contact, Sector, User
from concertino.base.ui.days import DayInput
from concertino.domains.recruitment.forms.contacts import ContactField, of_contact
from concertino.domains.recruitment.models import Prospect, ProspectStage, Strategy

FACTS = ("email", "strategy", "sector", "category", "source", "source_detail", "referred_by", "owner")


class ProspectForm(forms.Form):
    """Facts of a prospect; what is right or wrong is for the verbs to say."""

    fieldsets = (
        (_("Who"), ["contact", ("name", "email"), ("sector", "category")]),
        (_("Where they come from"), ["source", "referred_by", "source_detail"]),
        (_("Who follows"), ["strategy", ("owner", "on")]),
    )
    contact = ContactField(
        label=_("Contact"),
        required=False,
        help_text=_("The name as in the register, or the identifier, if they are a contact already."),
    )
    name = forms.CharField(label=_("Or a name"), max_length=250, required=False, help_text=_("Of who is no contact yet."))
    email = forms.EmailField(label=_("E-mail"), required=False)
    sector = forms.ModelChoiceField(Sector.objects.none(), label=_("Sector"), required=False, empty_label="–")
    category = forms.ModelChoiceField(Category.objects.none(), label=_("Category"), required=False, empty_label="–")
    source = forms.ChoiceField(label=_("Source"), choices=Prospect.Source.choices, widget=forms.RadioSelect)
    referred_by = ContactField(label=_("Referred by"), required=False, help_text=_("The member who told of them."))
    source_detail = forms.CharField(label=_("Which event, which page"), max_length=200, required=False)
    strategy = forms.ModelChoiceField(Strategy.objects.none(), label=_("Strategy"), required=False, empty_label="–")
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    on = forms.DateField(label=_("Known since"), widget=DayInput())

    def __init__(self, data: Any = None, *, today: date, initial: dict[str, Any]):
        super().__init__(data, initial={"on": today, **initial})
        for name, queryset in (
            ("sector", Sector.objects.in_use_on(today)), ("category", Category.objects.in_use_on(today)),
            ("strategy", Strategy.objects.all()), ("owner", User.objects.of_the_team().filter(is_active=True)),
        ):  # fmt: skip
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]


class ChangeProspectForm(ProspectForm):
    """Once written down, the day and the contact stay."""

    fieldsets = (
        (_("Who"), [("name", "email"), ("sector", "category")]),
        (_("Where they come from"), ["source", "referred_by", "source_detail"]),
        (_("Who follows"), ["strategy", "owner"]),
    )

    def __init__(self, data: Any = None, *, today: date, prospect: Prospect):
        facts = {name: getattr(prospect, name) for name in ("name", *FACTS)}
        super().__init__(data, today=today, initial=facts | {"referred_by": of_contact(prospect.referred_by)})
        for name in ("contact", "on", *(["name"] if prospect.contact_id else [])):
            del self.fields[name]


class StageForm(forms.Form):
    stage = forms.ChoiceField(label=_("Stage"), choices=ProspectStage.Stage.choices[:-1], widget=forms.RadioSelect)
    on = forms.DateField(label=_("Since"), widget=DayInput())


class LoseForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=250)
    on = forms.DateField(label=_("On the day"), widget=DayInput())


class StepForm(forms.Form):
    step = forms.CharField(label=_("Next step"), max_length=200, required=False, help_text=_("Empty if nothing is to be done."))
    on = forms.DateField(label=_("On the day"), required=False, widget=DayInput())
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")

    def __init__(self, data: Any = None, *, initial: dict[str, Any]):
        super().__init__(data, initial=initial)
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]


class MakeContactForm(forms.Form):
    """The contact that the name stands for, or what is needed to make a new one."""

    fieldsets = ((_("Known already"), ["contact"]), (_("Or a new contact"), ["kind", ("given_name", "family_name")]))
    contact = ContactField(label=_("Contact"), required=False, help_text=_("Empty to add a new one."))
    kind = forms.ChoiceField(
        label=_("Nature"), choices=Contact.Kind.choices, initial=Contact.Kind.ORGANISATION, widget=forms.RadioSelect
    )
    given_name = forms.CharField(label=_("Given name"), max_length=120, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)


class FirstMessageForm(forms.Form):
    text = forms.CharField(label=_("Message"), widget=forms.Textarea(attrs={"rows": 8}))
