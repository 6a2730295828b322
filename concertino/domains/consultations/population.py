"""Who is called: the voices of a population on a day, each with the strata of its member. A bounded number of queries, whatever
the population."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from concertino.base.people import actions as people
from concertino.base.people.models import Affiliation, Contact, ContactSector, Segment
from concertino.domains.consultations.models import Call
from concertino.domains.members.models import Delegate, Membership

DELEGATES, CONTACTS = Call.Population.DELEGATES, Call.Population.CONTACTS
ORGANISATION = Contact.Kind.ORGANISATION


@dataclass(frozen=True, kw_only=True)
class Population:
    """As a call asks for it, or is about to. Without a category, all; without a sector, all."""

    of: str = Call.Population.MEMBERS
    voice: str = Call.Voice.MEMBER
    segment: Segment | None = None
    categories: Sequence[int] = ()
    sectors: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """The member whose voice it is, who is written to for it, and the strata of the member by code ("" where unknown)."""

    member: int
    contact: int
    has_address: bool
    sector: str
    category: str
    region: str
    kind: str


def population_of(call: Call) -> Population:
    return Population(
        of=call.population, voice=call.voice, segment=call.segment,
        categories=[link.category_id for link in call.call_categories.all()],
        sectors=[link.sector_id for link in call.call_sectors.all()],
    )  # fmt: skip


def voices(population: Population, day: date) -> list[Voice]:
    """Every voice of the population as it is on the day, by member."""
    categories = _categories(day)
    members = _members(population, categories, day)
    sectors = dict(_principal_sectors(day).values_list("contact", "sector__code"))
    speakers = _Speakers(day, only_delegates=population.of == DELEGATES)
    found, seen = [], set()
    for pk, kind, region, email in members:
        for speaker, has_address in speakers.of(pk, kind, bool(email), every=population.voice == Call.Voice.PERSON):
            if population.voice == Call.Voice.PERSON and speaker in seen:
                continue  # one voice a person, be they a member and the delegate of another
            seen.add(speaker)
            strata = (sectors.get(pk) or "", categories.get(pk, ""), region or "", kind)
            found.append(Voice(pk, speaker, has_address, *strata))
    return found


def _categories(day: date) -> dict[int, str]:
    """The category of each active member, by its latest term on the day."""
    terms = Membership.objects.active_on(day).filter(member__binned_on=None).order_by("starts_on", "pk")
    return dict(terms.values_list("member", "category__code"))


def _members(population: Population, categories: dict[int, str], day: date) -> Iterable[tuple[int, str, str | None, str]]:
    """Persons first: one who is also a delegate speaks as themselves."""
    rows: QuerySet = Contact.objects.order_by("-kind", "pk")
    if population.segment:
        rows = rows.filter(pk__in=people.contacts_of(population.segment, day).values("pk"))
    if population.of != CONTACTS:
        rows = rows.filter(Exists(Membership.objects.active_on(day).filter(member=OuterRef("pk"))))
    if population.categories:
        terms = Membership.objects.active_on(day).filter(member=OuterRef("pk"), category__in=population.categories)
        rows = rows.filter(Exists(terms))
    if population.sectors:
        among = Q(sector__in=population.sectors) | Q(sector__parent__in=population.sectors)
        rows = rows.filter(Exists(ContactSector.objects.in_force_on(day).filter(among, contact=OuterRef("pk"))))
    return rows.values_list("pk", "kind", "region__code", "email")


def _principal_sectors(day: date) -> QuerySet:
    return ContactSector.objects.in_force_on(day).filter(is_principal=True, sector__isnull=False)


class _Speakers:
    """Who speaks for a member on a day: a person for themselves; an organisation by its delegates, else by those who act for
    it, else by its own address. Of several, the first one who has an address speaks for all where there is one voice."""

    def __init__(self, day: date, *, only_delegates: bool):
        self.only_delegates = only_delegates
        delegates = Delegate.objects.in_office_on(day).filter(person__binned_on=None).order_by("starts_on", "pk")
        self.delegates = _by_first(delegates.values_list("organisation", "person", "person__email"))
        acting = Affiliation.objects.in_force_on(day).filter(acts=True, person__binned_on=None).order_by("starts_on", "pk")
        self.acting = _by_first(acting.values_list("organisation", "person", "person__email"))

    def of(self, member: int, kind: str, has_address: bool, *, every: bool) -> Iterator[tuple[int, bool]]:
        if kind != ORGANISATION:
            if not self.only_delegates:
                yield member, has_address
            return
        named, acting = self.delegates.get(member, []), self.acting.get(member, [])
        if self.only_delegates and not named:
            return
        if every:
            yield from named or acting or [(member, has_address)]
        else:
            own = (member, has_address)
            yield next((one for one in [*named, *acting, own] if one[1]), (named or [own])[0])


def _by_first(rows: Iterable[tuple[int, int, str]]) -> dict[int, list[tuple[int, bool]]]:
    found: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    for organisation, person, email in rows:
        found[organisation].append((person, bool(email)))
    return found
