"""Partners, collaborations and evaluations, as one types them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.ties.forms.contacts import ContactField
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.partners.models import CRITERIA, Collaboration, Evaluation, Partner, Trait
from concertino.domains.partners.models.evaluations import SCORES
from concertino.domains.plan.models import Action

LINES = forms.Textarea(attrs={"rows": 3})


def _day(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **kwargs)


class PartnerForm(forms.Form):
    contact = ContactField(label=_("Organisation"), help_text=_("The name as in the register of contacts."))
    on = _day(_("Partner since"))
    kind = forms.ChoiceField(label=_("Kind"), choices=Partner.Kind.choices)
    territory = forms.ChoiceField(label=_("Territory"), choices=Partner.Territory.choices)
    person = ContactField(
        label=_("Who answers for it"), required=False, help_text=_("A person of the register; messages go to them.")
    )
    notes = forms.CharField(label=_("Notes"), required=False, widget=LINES)


class ChangePartnerForm(PartnerForm):
    contact = None  # type: ignore[assignment]
    on = None  # type: ignore[assignment]


class EndForm(forms.Form):
    until_on = _day(_("Last day"))


class TraitForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Trait.Kind.choices)
    name_fr = forms.CharField(label=_("Name in French"), max_length=160)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    is_ours = forms.BooleanField(label=_("It is ours"), required=False, initial=True)


class TraitsForm(forms.Form):
    """What a partner has, by kind."""

    def __init__(self, data: Any = None, *, held: set[int]):
        super().__init__(data)
        for kind in Trait.Kind:
            rows = Trait.objects.filter(kind=kind)
            self.fields[kind.value] = forms.ModelMultipleChoiceField(
                rows, label=kind.label, required=False, widget=forms.CheckboxSelectMultiple,
                initial=[row.pk for row in rows if row.pk in held],
            )  # fmt: skip

    @property
    def traits(self) -> list[Trait]:
        return [trait for kind in Trait.Kind for trait in self.cleaned_data[kind.value]]


class CollaborationForm(forms.Form):
    fieldsets = (
        (_("What, with whom"), ["title_fr", "title_en", "kind", "purpose", "partner", "others"]),
        (_("What each side commits to"), ["ours", "theirs", ("our_money", "their_money"), ("starts_on", "ends_on")]),
        (_("Who follows it, and what it serves"), ["owner", "actions"]),
    )
    title_fr = forms.CharField(label=_("Title in French"), max_length=250)
    title_en = forms.CharField(label=_("Title in English"), max_length=250, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=Collaboration.Kind.choices)
    purpose = forms.CharField(label=_("Purpose"), widget=LINES)
    partner = forms.ModelChoiceField(Partner.objects.none(), label=_("Partner who leads with us"))
    others = forms.ModelMultipleChoiceField(
        Partner.objects.none(), label=_("Other partners"), required=False, widget=forms.CheckboxSelectMultiple
    )
    ours = forms.CharField(label=_("What we commit to"), widget=LINES, required=False)
    theirs = forms.CharField(label=_("What the partners commit to"), widget=LINES, required=False)
    our_money = MoneyField(label=_("Our money"), required=False)
    their_money = MoneyField(label=_("The partners’ money"), required=False)
    starts_on = _day(_("Begins on"), required=False)
    ends_on = _day(_("Ends on"), required=False, help_text=_("You are told 60 days before."))
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    actions = forms.ModelMultipleChoiceField(
        Action.objects.none(), label=_("Actions of the plan that it serves"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, day: date, held: Collaboration | None = None, given: dict | None = None):
        super().__init__(data, initial=_held(held) if held else given)
        partners = Partner.objects.standing_on(day).select_related("contact")
        if held:
            partners = partners | Partner.objects.filter(pk__in=held.partners.values("pk")).select_related("contact")
        self.fields["partner"].queryset = self.fields["others"].queryset = partners.distinct()  # type: ignore[attr-defined]
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["actions"].queryset = Action.objects.select_related("cell")  # type: ignore[attr-defined]


def _held(one: Collaboration) -> dict[str, Any]:
    plain = ("title_fr", "title_en", "kind", "purpose", "partner", "ours", "theirs", "our_money", "their_money", "starts_on",
             "ends_on", "owner")  # fmt: skip
    others = [party.partner_id for party in one.parties.all() if not party.is_principal]
    return {name: getattr(one, name) for name in plain} | {"others": others, "actions": list(one.actions.all())}


class AdvanceForm(forms.Form):
    on = _day(_("On"))


class DropForm(forms.Form):
    on = _day(_("On"))
    why = forms.CharField(label=_("Why"), widget=LINES)


class PointForm(forms.Form):
    text = forms.CharField(label=_("What is to be done"), max_length=250)
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), empty_label=None)
    due_on = _day(_("By"))

    def __init__(self, data: Any = None, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"))


class GridForm(forms.Form):
    """The grid itself, the same for us and for partners."""

    def __init__(self, data: Any = None):
        super().__init__(data)
        for name in CRITERIA:
            label = Evaluation._meta.get_field(name).verbose_name  # type: ignore[union-attr]
            self.fields[name] = forms.TypedChoiceField(
                label=label, choices=SCORES, coerce=int, widget=forms.RadioSelect, help_text=_("1: nothing · 5: very much")
            )
        self.fields["evidence"] = forms.CharField(
            label=_("What proves it"), widget=LINES, help_text=_("Figures, articles, testimonies: what others could check."),
        )  # fmt: skip
        self.fields["outcomes"] = forms.CharField(label=_("Outcomes, one a line"), widget=LINES, required=False)

    @property
    def facts(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "scores": {name: given[name] for name in CRITERIA}, "evidence": given["evidence"], "outcomes": given["outcomes"],
        }  # fmt: skip


class EvaluationForm(GridForm):
    moment = forms.ChoiceField(label=_("Moment"), choices=Evaluation.Moment.choices, widget=forms.RadioSelect)
