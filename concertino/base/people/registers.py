"""The registers of this room: contacts, the lists that describe them, those who sign in."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from concertino.base.figures.actions import keep_value
from concertino.base.people.filters import ContactFilters, UserFilters
from concertino.base.people.models import ActivityKind, Category, Contact, ContactSector, ContactTag, Region, Sector, Tag, User
from concertino.base.people.models.lists import Entry
from concertino.base.people.registers_of_fields import custom_columns
from concertino.base.people.tables import CategoryTable, ContactTable, EntryTable, SectorTable, TagTable, UserTable
from concertino.base.ui.register import Button, Register
from concertino.ground import words
from concertino.ground.periods import today


def _contacts(request: HttpRequest) -> QuerySet[Contact]:
    contacts: Any = Contact.objects.select_related("category", "activity", "region")
    return with_tags(contacts.with_principal_sector(today()), request)


def with_tags(contacts: QuerySet[Contact], request: Any) -> QuerySet[Contact]:
    """With ``tags``, those that the reader may see, in a line."""
    worn = ContactTag.objects.filter(contact=OuterRef("pk"), tag__in=Tag.objects.seen_by(request.user)).order_by()
    named = worn.values("contact").annotate(names=StringAgg("tag__name", ", ", ordering="tag__folded")).values("names")
    return contacts.annotate(tags=Subquery(named))


def _contacts_said(request: HttpRequest, rows: QuerySet[Contact]) -> str:
    found = _counts(request)
    return gettext("{contacts}, including {organisations}.").format(
        contacts=_counted(found["all"], ngettext("{count} contact", "{count} contacts", found["all"])),
        organisations=_counted(
            found["organisations"], ngettext("{count} organisation", "{count} organisations", found["organisations"])
        ),
    )


def _counts(request: Any) -> dict[str, int]:
    """How many there are, kept until a contact changes; asked once a request, for its sentence and its number of lines."""
    if "contact_counts" not in request.__dict__:
        asked = {"all": Count("pk"), "organisations": Count("pk", filter=Q(kind=Contact.Kind.ORGANISATION))}
        table = Contact._meta.db_table
        found = keep_value("people.contacts", [table], lambda: Contact.objects.order_by().aggregate(**asked))
        request.__dict__["contact_counts"] = found
    return request.__dict__["contact_counts"]


def _counted(count: int, text: str) -> str:
    return text.format(count=words.written_number(count))


contacts = Register(
    "people.contacts", _("Contacts"), "people.view_contact",
    rows=_contacts, table=ContactTable, filters=ContactFilters, search=lambda rows, text: rows.matching(text),
    lede=_contacts_said, total=lambda request: _counts(request)["all"],
    counted=lambda n: ngettext("{count} contact", "{count} contacts", n),
    hidden=("kind", "activity", "street", "postal_code", "phone", "language", "external_id", "tags"),
    more_columns=custom_columns,
    buttons=(
        Button(_("Add a contact"), "people:add", "people.add_contact", primary=True),
    ),
    empty=(_("No contact yet"), _("Add the people and organisations that the association deals with, or import a sheet.")),
)  # fmt: skip


LISTS: tuple[type[Entry], ...] = (Sector, Region, ActivityKind, Category)
_TABLES = {Sector: SectorTable, Category: CategoryTable}


def _entries(model: type[Entry]) -> QuerySet:
    rows = model.objects.spoken().order_by("position", "spoken", "pk")
    if model is Sector:
        now = ContactSector.objects.in_force_on(today()).filter(sector__isnull=False)
        in_force = Q(contact_sectors__in=now)
        return rows.select_related("parent").annotate(
            contacts_now=Count("contact_sectors__contact", filter=in_force, distinct=True)
        )
    return rows.annotate(contacts_now=Count("contact"))


def _entry_search(rows: QuerySet, text: str) -> QuerySet:
    """A list is short: its names are folded here rather than kept folded in the database."""
    sought = words.fold(text)
    return rows.filter(
        pk__in=[entry.pk for entry in rows if sought in words.fold(f"{entry.name_fr} {entry.name_en} {entry.code}")]
    )


def _register_of(model: type[Entry]) -> Register:
    name = model._meta.model_name
    return Register(
        f"people.{name}", capfirst(model._meta.verbose_name_plural), "people.view_lists",
        rows=lambda request: _entries(model), table=_TABLES.get(model, EntryTable), search=_entry_search, per_page=50,
        template="people/list.html",
        crumbs=((_("Contacts"), reverse_lazy("people:contacts")),),
        buttons=(Button(_("Add an entry"), f"people:add_{name}", "people.change_lists", primary=True),),
        counted=lambda n: ngettext("{count} entry", "{count} entries", n),
    )  # fmt: skip


lists = {model._meta.model_name: _register_of(model) for model in LISTS}


tags = Register(
    "people.tags", _("Tags"), "people.change_tag",
    rows=lambda request: Tag.objects.seen_by(request.user).annotate(worn=Count("contact_tags")), table=TagTable,
    search=lambda rows, text: rows.filter(folded__contains=words.fold(text)), per_page=50,
    crumbs=((_("Contacts"), reverse_lazy("people:contacts")),),
    counted=lambda n: ngettext("{count} tag", "{count} tags", n),
    buttons=(Button(_("Add a tag"), "people:add_tag", "people.change_tag", primary=True),),
    empty=(_("No tag yet"), _("Put a first one on a contact, or on many from the register.")),
)  # fmt: skip


def _user_search(rows: QuerySet[User], text: str) -> QuerySet[User]:
    sought = words.fold(text)
    return rows.filter(pk__in=[user.pk for user in rows if sought in words.fold(f"{user.name} {user.email}")])


def _users_said(request: HttpRequest, rows: QuerySet[User]) -> Any:
    active = rows.filter(is_active=True).count()
    return _counted(active, ngettext("{count} person may sign in.", "{count} people may sign in.", active))


users = Register(
    "people.users", _("Users"), "people.view_user",
    rows=lambda request: User.objects.order_by("name", "pk").prefetch_related("groups"),
    table=UserTable, filters=UserFilters, search=_user_search, lede=_users_said, hidden=("email",),
    counted=lambda n: ngettext("{count} user", "{count} users", n),
    buttons=(
        Button(_("Invite somebody"), "people:invite", "people.change_user", primary=True),
    ),
)  # fmt: skip
