"""What the pages of people say of contacts, lists and roles."""

from __future__ import annotations

from django import template
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from concertino.base.people import custom_values, naming, registers
from concertino.base.people.models import Contact, Merge
from concertino.base.people.registers_of_duplicates import AGREEMENTS
from concertino.base.people.registers_of_fields import custom_fields
from concertino.base.people.resemblance import Trait
from concertino.base.people.roles import role_name
from concertino.ground.periods import today

register = template.Library()
register.filter("role_name", role_name)


@register.filter
def phone(number: str) -> SafeString:
    """The number as people write it, to be called from a telephone if it is one."""
    if not naming.callable_number(number):
        return escape(number)
    return format_html('<a href="tel:{}">{}</a>', naming.callable_number(number), naming.written_phone(number))


@register.simple_tag
def custom_answers(contact: Contact) -> list[tuple[str, str]]:
    """The custom fields that are answered, and the answers; those out of use too."""
    fields = custom_values.fields_by_code() if contact.custom else {}
    return [
        (str(field), custom_values.said(field, contact.custom[code])) for code, field in fields.items() if code in contact.custom
    ]


@register.simple_tag
def undoable_merges(contact: Contact) -> QuerySet[Merge]:
    """The merges into this contact that can still be undone, the last first: they are undone in that order."""
    return contact.merges.undoable_on(today())


@register.simple_tag
def sectors_of(contact: Contact) -> str:
    rows = contact.contact_sectors.in_force_on(today()).filter(sector__isnull=False).select_related("sector")
    return ", ".join(str(row.sector) for row in rows.order_by("-is_principal", "pk"))


@register.filter
def agreement(trait: Trait) -> str:
    return str(AGREEMENTS[trait])


@register.simple_tag
def list_tabs(current: str) -> list[tuple[str, str, bool]]:
    tabs = [(f"{name}_list", each) for name, each in registers.lists.items()] + [("custom_fields", custom_fields)]
    return [(str(each.title), reverse(f"people:{name}"), each.key == current) for name, each in tabs]
