"""By what the register of members is narrowed, and on which day it is seen."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Category, Contact, Region, Sector
from concertino.base.ui.choices import ThingFilter
from concertino.base.ui.days import day_asked
from concertino.domains.members.standing import Standing, known_term, standing_of


class RosterFilters(filters.FilterSet):
    standing = filters.ChoiceFilter(choices=Standing.choices, label=_("State"), empty_label=_("All"), method="standing_so")
    sector = ThingFilter(queryset=Sector.objects.all(), label=_("Sector"), empty_label=_("All"), method="in_sector")
    as_of = filters.DateFilter(label=_("As of"), method="as_it_is")
    category = ThingFilter(queryset=Category.objects.all(), label=_("Category"), empty_label=_("All"), method="of_category")
    region = ThingFilter(queryset=Region.objects.all(), label=_("Region"), empty_label=_("All"))
    kind = filters.ChoiceFilter(choices=Contact.Kind.choices, label=_("Nature"), empty_label=_("All"))

    class Meta:
        model = Contact
        fields = ()

    def in_sector(self, members: Any, name: str, sector: Sector) -> QuerySet:
        return members.in_sector(sector, day_asked(self.request))

    def of_category(self, members: QuerySet, name: str, category: Category) -> QuerySet:
        return members.alias(of=known_term(day_asked(self.request), "category")).filter(of=category.pk)

    def standing_so(self, members: QuerySet, name: str, standing: str) -> QuerySet:
        day = day_asked(self.request)
        return members.alias(stands=known_term(day, standing_of(day))).filter(stands=standing)

    def as_it_is(self, members: QuerySet, name: str, day: date) -> QuerySet:
        """The rows are of that day already."""
        return members
