"""Contacts, users and segments, from the one search box."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from concertino.base.people.models import Contact, Segment, User
from concertino.base.people.tables import contact_page
from concertino.ground.finding import Finder, Found, finders
from concertino.ground.words import fold


def contacts(user: Any, text: str, limit: int) -> list[Found]:
    """Those whose name begins with the text come first."""
    begins = Case(When(folded__startswith=fold(text), then=Value(0)), default=Value(1))
    found = Contact.objects.matching(text).select_related("activity").order_by(begins, "folded", "pk")[:limit]
    return [Found(title=str(one), url=contact_page(one), detail=_in_a_line(one)) for one in found]


def _in_a_line(contact: Contact) -> str:
    return ", ".join(filter(None, (str(contact.activity or contact.get_kind_display()), contact.city)))


def users(user: Any, text: str, limit: int) -> list[Found]:
    """They are few: read, and folded here."""
    sought = fold(text).split()
    found = [
        one for one in User.objects.order_by("name", "pk") if all(word in fold(f"{one.name} {one.email}") for word in sought)
    ]
    return [Found(title=one.name, url=reverse("people:user", args=[one.pk]), detail=one.email) for one in found[:limit]]


def segments(user: Any, text: str, limit: int) -> list[Found]:
    sought = fold(text).split()
    found = [one for one in Segment.objects.all() if all(word in fold(f"{one.name_fr} {one.name_en}") for word in sought)]
    return [Found(title=str(one), url=reverse("people:segment", args=[one.pk])) for one in found[:limit]]


def _all_contacts(text: str) -> str:
    return f"{reverse('people:contacts')}?{urlencode({'q': text})}"


finders.add(
    "people.contacts",
    Finder(key="people.contacts", label=_("Contacts"), find=contacts, right="people.view_contact", order=10, more=_all_contacts),
)
finders.add(
    "people.segments", Finder(key="people.segments", label=_("Segments"), find=segments, right="people.view_segment", order=80)
)
finders.add("people.users", Finder(key="people.users", label=_("Users"), find=users, right="people.view_user", order=90))
