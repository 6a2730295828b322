"""Promotion actions, as one types them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import User
from concertino.base.ties.forms.contacts import ContactsField
from concertino.base.ui.days import DayInput
from concertino.base.ui.money import MoneyField
from concertino.domains.communications.models import PromotionAction
from concertino.domains.positions.models import Mention, Statement

LINES = forms.Textarea(attrs={"rows": 3})
LATEST = 100  # mentions offered to be tied


class PromotionForm(forms.Form):
    fieldsets = (
        (_("What it is"), ["title_fr", "title_en", ("kind", "reach"), "territory", ("starts_on", "ends_on")]),
        (_("In the words that readers see"), ["text_fr", "text_en", "is_public"]),
        (_("With whom, at what cost"), ["partners", ("cost", "owner")]),
        (_("What goes with it"), ["statement", "mentions"]),
    )
    title_fr = forms.CharField(label=_("Title in French"), max_length=250)
    title_en = forms.CharField(label=_("Title in English"), max_length=250, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=PromotionAction.Kind.choices)
    reach = forms.ChoiceField(label=_("Reach"), choices=PromotionAction.Reach.choices)
    territory = forms.CharField(label=_("Territory"), max_length=160, required=False, help_text=_("A city, a region, a country."))
    starts_on = forms.DateField(label=_("From"), widget=DayInput())
    ends_on = forms.DateField(label=_("Until"), widget=DayInput(), required=False)
    text_fr = forms.CharField(label=_("Description in French"), widget=LINES, required=False)
    text_en = forms.CharField(label=_("Description in English"), widget=LINES, required=False)
    is_public = forms.BooleanField(
        label=_("Shown to everybody"), required=False, help_text=_("On the public page of promotion, until it is cancelled.")
    )
    partners = ContactsField(
        label=_("Partners"), required=False, help_text=_("The names as in the register, or the identifiers, one on each line.")
    )
    cost = MoneyField(label=_("Cost"), required=False)
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    statement = forms.ModelChoiceField(
        Statement.objects.none(), label=_("Statement made"), required=False, empty_label="–",
        help_text=_("One that promotes music: it is then counted here, once."),
    )  # fmt: skip
    mentions = forms.ModelMultipleChoiceField(
        Mention.objects.none(), label=_("Mentions obtained"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, held: PromotionAction | None = None):
        super().__init__(data, initial=_held(held) if held else None)
        free = Q(promotion=None) | Q(promotion=held) if held else Q(promotion=None)
        statements = Statement.objects.of_promotion().filter(free)  # type: ignore[attr-defined]
        self.fields["statement"].queryset = statements  # type: ignore[attr-defined]
        self.fields["owner"].queryset = User.objects.of_the_team().filter(is_active=True)  # type: ignore[attr-defined]
        latest = Mention.objects.order_by("-on", "-pk").values("pk")[:LATEST]
        tied = Q(pk__in=latest) | Q(promotions=held) if held else Q(pk__in=latest)
        self.fields["mentions"].queryset = Mention.objects.filter(tied).distinct()  # type: ignore[attr-defined]


def _held(one: PromotionAction) -> dict[str, Any]:
    plain = ("title_fr", "title_en", "kind", "reach", "territory", "starts_on", "ends_on", "text_fr", "text_en", "is_public",
             "cost", "owner", "statement")  # fmt: skip
    names = [with_whom.contact.external_id or with_whom.contact.sort_name for with_whom in one.partners.select_related("contact")]
    return {name: getattr(one, name) for name in plain} | {"partners": "\n".join(names), "mentions": list(one.mentions.all())}


class CarryOutForm(forms.Form):
    on = forms.DateField(label=_("Carried out on"), widget=DayInput())
    people_reached = forms.IntegerField(label=_("People reached"), min_value=0, required=False)
    result = forms.CharField(label=_("Result"), widget=LINES, required=False)


class CancelForm(forms.Form):
    on = forms.DateField(label=_("On"), widget=DayInput())
    why = forms.CharField(label=_("Why"), widget=LINES)


class InviteForm(forms.Form):
    members = ContactsField(
        label=_("Members"), help_text=_("The names as in the register, or the identifiers, one on each line.")
    )


class FileForm(forms.Form):
    file = forms.FileField(label=_("File"))
