"""By what registers of this room are narrowed."""

from __future__ import annotations

from datetime import date
from typing import Any

import django_filters as filters
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import ActivityKind, Category, Contact, ContactTag, Region, Sector, Tag, User
from concertino.base.people.roles import role_name
from concertino.base.ui.choices import ThingFilter
from concertino.ground.periods import today


class EntryFilter(ThingFilter):
    def __init__(self, model, **kwargs):
        super().__init__(queryset=model.objects.all(), empty_label=_("All"), **kwargs)


def _tags_seen(request: Any) -> QuerySet[Tag]:
    return Tag.objects.seen_by(request.user)


class ContactFilters(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Contact.Kind.choices, label=_("Nature"), empty_label=_("All"))
    category = EntryFilter(Category, label=_("Category"))
    sector = EntryFilter(Sector, label=_("Sector"), method="in_sector")
    region = EntryFilter(Region, label=_("Region"))
    activity = EntryFilter(ActivityKind, label=_("Kind of activity"))
    tag = ThingFilter(queryset=_tags_seen, label=_("Tag"), empty_label=_("All"), method="with_tag")

    class Meta:
        model = Contact
        fields = ()

    def in_sector(self, contacts, name: str, sector: Sector) -> QuerySet[Contact]:
        return contacts.in_sector(sector, today())

    def with_tag(self, contacts: QuerySet[Contact], name: str, tag: Tag) -> QuerySet[Contact]:
        return contacts.filter(Exists(ContactTag.objects.filter(contact=OuterRef("pk"), tag=tag)))


class SegmentFilters(ContactFilters):
    as_of = filters.DateFilter(label=_("As of"), method="as_it_is")

    def as_it_is(self, contacts: QuerySet[Contact], name: str, day: date) -> QuerySet[Contact]:
        """The contacts are those of that day already."""
        return contacts


SegmentFilters.base_filters.move_to_end("as_of", last=False)  # beside the search, before what is under "More filters"


class RoleField(filters.fields.ModelChoiceField):
    def label_from_instance(self, group: Group) -> str:
        return role_name(group)


class RoleFilter(filters.ModelChoiceFilter):
    field_class = RoleField


class UserFilters(filters.FilterSet):
    role = RoleFilter(field_name="groups", queryset=Group.objects.all(), label=_("Role"), empty_label=_("All"))
    is_active = filters.TypedChoiceFilter(
        label=_("May sign in"), choices=[("", _("All")), ("yes", _("yes")), ("no", _("no"))], coerce="yes".__eq__
    )

    class Meta:
        model = User
        fields = ()
