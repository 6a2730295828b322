"""Persons as the watch knows them, of what audiences they are on a day, and who an audience is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from concertino.base.people.models import Affiliation, Contact, User
from concertino.domains.governance.models import Body, Mandate
from concertino.domains.members.models import Delegate, Membership
from concertino.domains.watch.models import Audience, Reader

# Roles of those who sign in; members are known by their terms, whether they sign in or not.
ROLES = {
    Audience.EMPLOYEES: ("staff", "direction"),
    Audience.BOARD: ("board", "treasurer", "committee"),
    Audience.PARTNERS: ("partner",),
}


class Person(NamedTuple):
    """A contact, an account, or somebody who is both."""

    contact: Contact | None = None
    user: Any = None

    @property
    def columns(self) -> dict[str, Any]:
        """As rows of one person keep them."""
        return {"contact": self.contact, "user": None if self.contact else self.user}

    @property
    def reader(self) -> Reader:
        """What they chose; what holds for all until they do."""
        return Reader.objects.filter(**self.columns).first() or Reader(**self.columns)


def person_of(user: Any) -> Person:
    return Person(user.contact, user)


def audiences_of(person: Person, day: date) -> list[Audience]:
    """All of which they are on the day, the one under which they are counted first."""
    account = person.user or (User.objects.filter(contact=person.contact).first() if person.contact else None)
    roles = set(account.groups.values_list("name", flat=True)) if account else set()
    held = {audience for audience, names in ROLES.items() if roles.intersection(names)}
    if person.contact and _members(day, [person.contact.pk]).exists():
        held.add(Audience.MEMBERS)
    if person.contact and _directors(day).filter(person=person.contact).exists():
        held.add(Audience.BOARD)
    return [audience for audience in Audience if audience in held]


def readers_of(audience: str, day: date) -> list[Contact | User]:
    """Whom to write to, each once: accounts by their roles, directors, and for members their people or their own address."""
    if audience == Audience.MEMBERS:
        return _once(_member_readers(day))
    names = ROLES[Audience(audience)]
    accounts: list[Any] = list(User.objects.filter(is_active=True, groups__name__in=names).distinct().order_by("pk"))
    if audience == Audience.BOARD:
        known = {account.contact_id for account in accounts}
        directors = Contact.objects.filter(pk__in=_directors(day).values("person")).exclude(pk__in=known - {None})
        accounts += directors.order_by("pk")
    return _once(accounts)


def _directors(day: date) -> QuerySet[Mandate]:
    return Mandate.objects.in_office_on(day).filter(body__kind=Body.Kind.BOARD)


def _member_readers(day: date) -> list[Contact]:
    """Persons who are members, act for one or are its delegates; an organisation that nobody speaks for, itself."""
    members = set(Membership.objects.active_on(day).values_list("member", flat=True))
    acting = Affiliation.objects.in_force_on(day).filter(organisation__in=members, acts=True)
    delegates = Delegate.objects.in_office_on(day).filter(organisation__in=members)
    pairs = [*acting.values_list("organisation", "person"), *delegates.values_list("organisation", "person")]
    spoken_for = {organisation for organisation, _person in pairs}
    return list(Contact.objects.filter(pk__in={*(members - spoken_for), *(person for _o, person in pairs)}).order_by("pk"))


def _members(day: date, people: Sequence[int]) -> QuerySet[Membership]:
    """Terms by which some people are members, or are in an organisation that is one."""
    employers = Affiliation.objects.in_force_on(day).filter(person__in=people).values("organisation")
    delegations = Delegate.objects.in_office_on(day).filter(person__in=people).values("organisation")
    theirs = Q(member__in=people) | Q(member__in=employers) | Q(member__in=delegations)
    return Membership.objects.active_on(day).filter(theirs)


def _once(people: Iterable[Any]) -> list[Any]:
    """Of several at one address, the first; who has none stays, so that it is seen that they were not reached."""
    found = list(people)
    by_address = {one.email.strip().lower(): one for one in reversed(found) if one.email.strip()}
    first = {id(one) for one in by_address.values()}
    return [one for one in found if id(one) in first or not one.email.strip()]
