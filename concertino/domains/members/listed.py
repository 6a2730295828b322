"""The public directory: members of that very day who asked to be there, each with what they allowed and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, F, Func, OuterRef, Prefetch, Q, QuerySet, TextField, Value

from concertino.base.people.models import Consent, Contact, ContactSector, Purpose, Region, Sector
from concertino.domains.finance.actions import printed_name
from concertino.domains.members.models import Membership, Presentation
from concertino.ground.words import fold


@dataclass(frozen=True)
class Card:
    """What may be shown of a member; what it did not allow is empty here, so that no page can show it."""

    contact: Contact
    name: str
    category: str = ""
    city: str = ""
    region: Region | None = None
    activity: str = ""
    sectors: list[Sector] = field(default_factory=list)
    email: str = ""
    phone: str = ""
    text: str = ""
    website: str = ""

    @property
    def place(self) -> str:
        region = str(self.region or "")
        return ", ".join(filter(None, (self.city, region if region != self.city else "")))


def listed_on(day: date) -> QuerySet[Contact]:
    """Active on the day, and agreed to be in the directory; with all that a card may need, in a fixed number of queries."""
    consents = Consent.objects.in_force_on(day).filter(purpose__startswith=Purpose.DIRECTORY)
    sectors = ContactSector.objects.in_force_on(day).filter(sector__isnull=False).select_related("sector")
    members = Contact.objects.filter(
        Exists(Membership.objects.active_on(day).filter(member=OuterRef("pk"))), _allows(Purpose.DIRECTORY, day)
    )  # fmt: skip
    return members.select_related("region", "activity").prefetch_related(
        Prefetch("consents", consents, to_attr="agreed"),
        Prefetch("contact_sectors", sectors.order_by("-is_principal", "pk"), to_attr="sectors_now"),
        Prefetch("memberships", Membership.objects.active_on(day).select_related("category"), to_attr="terms_now"),
        Prefetch("presentation", Presentation.objects.all()),
    )  # fmt: skip


def narrowed(
    members: QuerySet[Contact], day: date, *, text: str = "", sector: Sector | None = None, region: Region | None = None,
    activity: Any = None,
) -> QuerySet[Contact]:  # fmt: skip
    """Found by what they allow to be shown: a search never tells what a card would hide."""
    for word in fold(text).split():
        by_place = Q(_allows(Purpose.DIRECTORY_PLACE, day)) & Q(place__contains=word)
        members = members.alias(called=_line(1), place=_line(4)).filter(Q(called__contains=word) | by_place)
    if sector:
        within = ContactSector.objects.in_force_on(day).filter(Q(sector=sector) | Q(sector__parent=sector))
        members = members.filter(_allows(Purpose.DIRECTORY_SECTORS, day), Exists(within.filter(contact=OuterRef("pk"))))
    if activity:
        members = members.filter(_allows(Purpose.DIRECTORY_SECTORS, day), activity=activity)
    if region:
        members = members.filter(_allows(Purpose.DIRECTORY_PLACE, day), region=region)
    return members


def card_of(contact: Any) -> Card:
    """Of a contact that ``listed_on`` gave."""
    agreed = {consent.purpose for consent in contact.agreed}
    shown: dict[str, Any] = {"category": str(contact.terms_now[0].category)}
    if Purpose.DIRECTORY_PLACE in agreed:
        shown |= {"city": contact.city, "region": contact.region}
    if Purpose.DIRECTORY_SECTORS in agreed:
        shown |= {"activity": str(contact.activity or ""), "sectors": [row.sector for row in contact.sectors_now]}
    if Purpose.DIRECTORY_EMAIL in agreed:
        shown["email"] = contact.email
    if Purpose.DIRECTORY_PHONE in agreed:
        shown["phone"] = contact.phone
    if Purpose.DIRECTORY_TEXT in agreed and (presented := getattr(contact, "presentation", None)):
        shown |= {"text": presented.said("text"), "website": presented.website}
    return Card(contact=contact, name=printed_name(contact), **shown)


def _allows(purpose: str, day: date) -> Exists:
    return Exists(Consent.objects.in_force_on(day).filter(contact=OuterRef("pk"), purpose=purpose))


def _line(place: int) -> Func:
    """A line of ``folded``: the first is the name, the fourth the city (people.naming)."""
    return Func(F("folded"), Value("\n"), Value(place), function="split_part", output_field=TextField())
