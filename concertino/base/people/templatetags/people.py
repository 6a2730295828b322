"""What the pages of people say of contacts, lists and roles."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from concertino.base.people import naming, registers
from concertino.base.people.resemblance import Trait
from concertino.base.people.roles import role_name

AGREEMENTS = {
    Trait.NAME: _("a similar name"),
    Trait.EMAIL: _("the same e-mail"),
    Trait.PHONE: _("the same telephone"),
    Trait.CITY: _("the same city"),
    Trait.IDENTIFIER: _("the same identifier"),
}
register = template.Library()
register.filter("role_name", role_name)


@register.filter
def phone(number: str) -> SafeString:
    """The number as people write it, to be called from a telephone if it is one."""
    if not naming.callable_number(number):
        return escape(number)
    return format_html('<a href="tel:{}">{}</a>', naming.callable_number(number), naming.written_phone(number))


@register.filter
def agreement(trait: Trait) -> str:
    return str(AGREEMENTS[trait])


@register.simple_tag
def list_tabs(current: str) -> list[tuple[str, str, bool]]:
    return [(str(each.title), reverse(f"people:{name}_list"), each.key == current) for name, each in registers.lists.items()]
