"""A topic, its sources, and the one into which it is merged, as one types them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from concertino.base.people.forms.sectors import ManySectors, OneSector
from concertino.base.people.models import Category, Sector, User
from concertino.base.ui.days import DayInput
from concertino.domains.consultations.forms.contacts import ContactField
from concertino.domains.consultations.models import Topic, TopicSource


class TopicForm(forms.Form):
    """Facts of a topic; what is right or wrong is for the verbs to say."""

    fieldsets = (
        (_("The topic"), [("name_fr", "name_en"), "description_fr", "description_en", ("on", "owner")]),
        (_("Whom it concerns"), ["principal", "sectors", "categories"]),
    )
    name_fr = forms.CharField(label=_("Name in French"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    description_fr = forms.CharField(label=_("Description in French"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    description_en = forms.CharField(label=_("Description in English"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    on = forms.DateField(label=_("Raised on"), widget=DayInput())
    owner = forms.ModelChoiceField(User.objects.none(), label=_("Owner"), required=False, empty_label="–")
    principal = OneSector(
        Sector.objects.none(), label=_("Principal sector"), required=False, empty_label="–",
        help_text=_("Figures by sector count the topic there, once."),
    )  # fmt: skip
    sectors = ManySectors(Sector.objects.none(), label=_("Other sectors"), required=False)
    categories = forms.ModelMultipleChoiceField(
        Category.objects.none(), label=_("Categories of members"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, today: date, topic: Topic | None = None):
        super().__init__(data, initial={"on": today, **(_facts(topic) if topic else {})})
        for name, queryset in (
            ("principal", Sector.objects.in_use_on(today)), ("sectors", Sector.objects.in_use_on(today)),
            ("categories", Category.objects.in_use_on(today)), ("owner", User.objects.of_the_team().filter(is_active=True)),
        ):  # fmt: skip
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]
        if topic:
            del self.fields["on"]  # once written down, it moves only with an older source

    def facts(self) -> dict[str, Any]:
        """As the verbs want them: all the sectors in order, the principal one first."""
        given = dict(self.cleaned_data)
        principal = given.pop("principal")
        return given | {"sectors": [*([principal] if principal else []), *given["sectors"]]}


def _facts(topic: Topic) -> dict[str, Any]:
    sectors = [link.sector_id for link in topic.topic_sectors.all()]
    return {
        "name_fr": topic.name_fr, "name_en": topic.name_en, "description_fr": topic.description_fr,
        "description_en": topic.description_en, "owner": topic.owner_id, "principal": sectors[0] if sectors else None,
        "sectors": sectors[1:], "categories": [link.category_id for link in topic.topic_categories.all()],
    }  # fmt: skip


class SourceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=TopicSource.Kind.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("What was said"), widget=forms.Textarea(attrs={"rows": 4}))
    on = forms.DateField(label=_("Day"), widget=DayInput())
    contact = ContactField(
        label=_("Said by"), required=False, help_text=_("The name as in the register, or the identifier. Leave it empty for an "
        "answer given in confidence."),
    )  # fmt: skip
    url = forms.URLField(label=_("Address"), max_length=300, required=False, assume_scheme="https")


class PartnerForm(forms.Form):
    partner = ContactField(label=_("Partner"), help_text=_("The name as in the register, or the identifier."))


class EndTopicForm(forms.Form):
    on = forms.DateField(label=_("Last day"), widget=DayInput())


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(Topic.objects.none(), label=_("Into the topic"), help_text=_("It speaks for both from now on."))

    def __init__(self, data: Any = None, *, topic: Topic, initial: dict[str, Any]):
        super().__init__(data, initial=initial)
        self.fields["into"].queryset = Topic.objects.standing().exclude(pk=topic.pk)  # type: ignore[attr-defined]
