"""By what registers of this room are narrowed."""

from __future__ import annotations

import django_filters as filters
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import ActivityKind, Category, Contact, Region, Sector, User
from concertino.base.people.roles import role_name
from concertino.base.ui.choices import ThingFilter
from concertino.ground.periods import today


class EntryFilter(ThingFilter):
    def __init__(self, model, **kwargs):
        super().__init__(queryset=model.objects.all(), empty_label=_("All"), **kwargs)


class ContactFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Contact.Kind.choices, label=_("Nature"), empty_label=_("All"))
    category = EntryFilter(Category, label=_("Category"))
    sector = EntryFilter(Sector, label=_("Sector"), method="in_sector")
    region = EntryFilter(Region, label=_("Region"))
    activity = EntryFilter(ActivityKind, label=_("Kind of activity"))

    class Meta:
        model = Contact
        fields = ()

    def in_sector(self, contacts, name: str, sector: Sector) -> QuerySet[Contact]:
        return contacts.in_sector(sector, today())


class RoleField(filters.fields.ModelChoiceField):
    def label_from_instance(self, group: Group) -> str:
        return role_name(group)


class RoleFilter(filters.ModelChoiceFilter):
    field_class = RoleField


class UserFilters(filters.FilterSet):
    role = RoleFilter(field_name="groups", queryset=Group.objects.all(), label=_("Role"), empty_label=_("All"))
    is_active = filters.BooleanFilter(label=_("May sign in"))

    class Meta:
        model = User
        fields = ()
