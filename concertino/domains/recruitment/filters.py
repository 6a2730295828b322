"""By what prospects are narrowed."""

from __future__ import annotations

import django_filters as filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category, Region, Sector, User
from concertino.base.ui.choices import ThingFilter
from concertino.domains.recruitment.models import Prospect, ProspectStage, Strategy
from concertino.domains.recruitment.pipeline import JOINED
from concertino.ground.periods import today


class ProspectFilters(filters.FilterSet):
    strategy = ThingFilter(queryset=Strategy.objects.all(), label=_("Strategy"), empty_label=_("All"))
    owner = ThingFilter(queryset=User.objects.of_the_team(), label=_("Owner"), empty_label=_("All"))
    source = filters.ChoiceFilter(choices=Prospect.Source.choices, label=_("Source"), empty_label=_("All"))
    sector = ThingFilter(queryset=Sector.objects.all(), label=_("Sector"), empty_label=_("All"))
    category = ThingFilter(queryset=Category.objects.all(), label=_("Category"), empty_label=_("All"))
    region = ThingFilter(queryset=Region.objects.all(), field_name="contact__region", label=_("Region"), empty_label=_("All"))

    class Meta:
        model = Prospect
        fields = ()


class RegisterFilters(ProspectFilters):
    stage = filters.ChoiceFilter(
        choices=[*ProspectStage.Stage.choices, (JOINED, _("Joined"))], label=_("Stage"), empty_label=_("All"), method="at_stage"
    )

    def at_stage(self, prospects, name: str, stage: str) -> QuerySet[Prospect]:
        day = today()
        if stage == JOINED:
            return prospects.filter(joined_on__lte=day)
        return prospects.filter(Q(joined_on=None) | Q(joined_on__gt=day), stage=stage)
