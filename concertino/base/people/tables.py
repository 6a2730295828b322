"""What registers of this room show of a line."""

from __future__ import annotations

import django_tables2 as tables
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from concertino.base.people import naming
from concertino.base.people.models import Contact, Tag, User
from concertino.base.people.models.lists import Entry
from concertino.base.people.roles import role_name
from concertino.base.ui.columns import DayColumn, NameColumn, NumberColumn, StatusColumn


def contact_page(contact: Contact) -> str:
    return reverse("people:contact", args=[contact.pk])


def entry_page(entry: Entry) -> str:
    return reverse("people:entry", args=[entry._meta.model_name, entry.pk])


class PhoneColumn(tables.Column):
    def render(self, value: str) -> str:
        return naming.written_phone(value)

    def value(self, value: str) -> str:
        return naming.written_phone(value)


class MailColumn(tables.Column):
    def render(self, value: str) -> SafeString:
        return format_html('<a href="mailto:{0}">{0}</a>', value)

    def value(self, value: str) -> str:
        return value


class RolesColumn(tables.Column):
    def render(self, value: QuerySet[Group]) -> str:
        return ", ".join(map(role_name, value.all()))

    def value(self, value: QuerySet[Group]) -> str:
        return self.render(value)


class ContactTable(tables.Table):
    sort_name = NameColumn(
        verbose_name=_("Name"), url=contact_page, under=lambda contact: contact.get_kind_display(), order_by="folded"
    )
    kind = tables.Column(verbose_name=_("Nature"))
    category = tables.Column(order_by="category__position", verbose_name=_("Category"))
    sector = tables.Column(verbose_name=_("Principal sector"))
    activity = tables.Column(order_by="activity__position", verbose_name=_("Kind of activity"))
    region = tables.Column(order_by="region__position", verbose_name=_("Region"))
    street = tables.Column(verbose_name=_("Street"))
    city = tables.Column(verbose_name=_("City"))
    postal_code = tables.Column(verbose_name=_("Postal code"))
    email = MailColumn(verbose_name=_("E-mail"))
    phone = PhoneColumn(verbose_name=_("Telephone"))
    language = tables.Column(verbose_name=_("Language"))
    external_id = tables.Column(verbose_name=_("Identifier"))
    tags = tables.Column(verbose_name=_("Tags"), orderable=False)

    class Meta:
        model = Contact
        fields = ()


class TagTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Name"), url=lambda tag: reverse("people:change_tag", args=[tag.pk]), order_by="folded",
        under=lambda tag: _("reserved") if tag.is_reserved else "",
    )  # fmt: skip
    worn = NumberColumn(verbose_name=_("Contacts"))

    class Meta:
        model = Tag
        fields = ()


class EntryTable(tables.Table):
    spoken = NameColumn(verbose_name=_("Name"), url=entry_page, order_by=("position", "spoken"))
    code = tables.Column(verbose_name=_("Code"))
    contacts_now = NumberColumn(verbose_name=_("Contacts"))
    starts_on = DayColumn(verbose_name=_("In use from"))
    ends_on = DayColumn(verbose_name=_("In use until"))


class SectorTable(EntryTable):
    parent = tables.Column(order_by="parent__position", verbose_name=_("Part of"))

    class Meta:
        sequence = ("spoken", "code", "parent", "...")


class CategoryTable(EntryTable):
    delegates = NumberColumn(verbose_name=_("Delegates"))
    votes = NumberColumn(verbose_name=_("Votes"))

    class Meta:
        sequence = ("spoken", "code", "delegates", "votes", "...")


class UserTable(tables.Table):
    name = NameColumn(
        verbose_name=_("Name"), url=lambda user: reverse("people:user", args=[user.pk]), under=lambda user: user.email
    )
    email = MailColumn(verbose_name=_("E-mail"))
    roles = RolesColumn(accessor="groups", orderable=False, verbose_name=_("Roles"))
    last_login = DayColumn(verbose_name=_("Last sign-in"))
    is_active = StatusColumn(
        verbose_name=_("State"), said=lambda user: ("on", _("May sign in")) if user.is_active else ("free", _("Turned away"))
    )

    class Meta:
        model = User
        fields = ()
