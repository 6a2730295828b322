"""Whom people are to the association on a day, and for which member they come: six queries, whatever their number."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from concertino.base.people.models import Affiliation, User
from concertino.domains.governance.models import Body, Mandate
from concertino.domains.members.models import Membership
from concertino.domains.partners.models import Partner
from concertino.domains.services.models import Clientele, Service
from concertino.ground.employment import employed_on

EMPLOYEES = ("staff", "direction")  # the roles of those whom the association employs, where no position of theirs is known


_TEAM = {Clientele.EMPLOYEE, Clientele.BOARD}
_OPEN_TO = {
    Service.Public.MEMBERS: _TEAM | {Clientele.MEMBER}, Service.Public.COMMUNITY: _TEAM | {Clientele.MEMBER, Clientele.PARTNER},
    Service.Public.EVERYBODY: set(Clientele), Service.Public.TEAM: _TEAM,
}  # fmt: skip


def clienteles_of(public: str) -> set[Clientele]:
    """For whom a service is."""
    return _OPEN_TO[Service.Public(public)]


def publics_of(clientele: str) -> list[str]:
    """The publics of services to which those of a clientele belong."""
    return [public.value for public, open_to in _OPEN_TO.items() if clientele in open_to]


class Standing(NamedTuple):
    clientele: str
    member: int | None  # themselves, or the member organisation in which they have a role


def standings(contacts: Collection[int], day: date) -> dict[int, Standing]:
    """By the key of the contact. An employee is one first, then a director, a member, a partner; all others are the public."""
    in_role = User.objects.filter(groups__name__in=EMPLOYEES, contact__in=contacts).values_list("contact", flat=True)
    holds = dict.fromkeys(in_role, True) | employed_on(contacts, day)
    employed = {contact for contact, held in holds.items() if held}
    boards = Mandate.objects.in_office_on(day).filter(body__kind=Body.Kind.BOARD, person__in=contacts)
    directors = set(boards.values_list("person", flat=True))
    homes: dict[int, list[int]] = {contact: [contact] for contact in contacts}
    for person, home in (
        Affiliation.objects.in_force_on(day).filter(person__in=contacts).order_by("-acts", "pk")
        .values_list("person", "organisation")
    ):  # fmt: skip
        homes[person].append(home)
    known = {home for each in homes.values() for home in each}
    active = set(Membership.objects.active_on(day).filter(member__in=known).values_list("member", flat=True))
    partners = set(Partner.objects.standing_on(day).filter(contact__in=known).values_list("contact", flat=True))
    return {
        contact: _standing(contact, homes[contact], employed, directors, active, partners) for contact in contacts
    }  # fmt: skip


def _standing(contact: int, homes: list[int], employed: set[int], directors: set[int], active: set[int],
              partners: set[int]) -> Standing:  # fmt: skip
    member = next((home for home in homes if home in active), None)
    if contact in employed:
        return Standing(Clientele.EMPLOYEE, member)
    if contact in directors:
        return Standing(Clientele.BOARD, member)
    if member:
        return Standing(Clientele.MEMBER, member)
    return Standing(Clientele.PARTNER if partners.intersection(homes) else Clientele.PUBLIC, None)
