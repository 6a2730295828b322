"""By what the register of exchanges is narrowed."""

from __future__ import annotations

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact, Sector, User
from concertino.base.ties.models import Exchange, Follow
from concertino.base.ui.choices import ThingFilter
from concertino.ground.periods import today


class ExchangeFilters(filters.FilterSet):
    sector = ThingFilter(queryset=Sector.objects.all(), label=_("Sector"), empty_label=_("All"), method="about")
    held_by = ThingFilter(queryset=User.objects.of_the_team(), label=_("Who of the team"), empty_label=_("All"))
    kind = filters.ChoiceFilter(choices=Exchange.Kind.choices, label=_("Kind"), empty_label=_("All"))
    on = filters.DateFromToRangeFilter(label=_("Days"))
    contact = filters.NumberFilter(label=_("Contact (its number)"), method="with_contact")

    class Meta:
        model = Exchange
        fields = ()

    def about(self, exchanges, name: str, sector: Sector) -> QuerySet[Exchange]:
        return exchanges.about(sector)

    def with_contact(self, exchanges, name: str, number) -> QuerySet[Exchange]:
        return exchanges.with_contact(Contact(pk=int(number)))


class BodyFilters(filters.FilterSet):
    bond = filters.ChoiceFilter(choices=Follow.Bond.choices, label=_("Kind of tie"), empty_label=_("All"))
    user = ThingFilter(queryset=User.objects.of_the_team(), label=_("Followed by"), empty_label=_("All"))
    state = filters.ChoiceFilter(choices=[("late", _("To meet again"))], label=_("State"), empty_label=_("All"), method="late")

    class Meta:
        model = Follow
        fields = ()

    def late(self, follows, name: str, value: str) -> QuerySet[Follow]:
        return follows.late_on(today())
