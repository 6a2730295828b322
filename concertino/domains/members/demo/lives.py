"""What happens to the players, day after day, through the verbs of the house.

A life is a generator that says the day of its next act, and acts when it is resumed. ``play`` resumes the lives in the order of
their days, as an association lives them, and stops on the last day: what is pending then stays pending.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from heapq import heapify, heappop, heapreplace
from typing import Any, cast

from concertino.base.people import actions as people
from concertino.base.people.models import ActivityKind, Category, Region, Sector
from concertino.domains.members import actions
from concertino.domains.members.demo.books import FEES, Bookkeeper
from concertino.domains.members.demo.cast import FIRST_DAY, Player, end_of_term
from concertino.domains.members.models import Membership, Renewal
from concertino.ground.periods import DAY

Life = Iterator[date]
# Of those whose term ends in a year: who leaves, and who is let off the fee.
LEAVING = {2016: 0.07, 2017: 0.06, 2018: 0.05, 2019: 0.05, 2020: 0.10, 2021: 0.05}
LET_OFF = {2020: 0.16, 2021: 0.06}
LATE, UNPAID, RETURNING = 0.10, 0.03, 0.30
CAMPAIGN = date(2021, 12, 10)  # those whom it renews need not ask any more


class Lists:
    """The lists of the house by code."""

    def __init__(self) -> None:
        self.categories = {entry.code: entry for entry in Category.objects.all()}
        self.sectors = {entry.code: entry for entry in Sector.objects.all()}
        self.regions = {entry.code: entry for entry in Region.objects.all()}
        self.activities = {entry.code: entry for entry in ActivityKind.objects.all()}


def play(lives: Iterable[Life], until: date) -> None:
    queue = [(next(life), place, life) for place, life in enumerate(lives)]
    heapify(queue)
    while queue and queue[0][0] <= until:
        _day, place, life = queue[0]
        following = next(life, None)
        if following is None:
            heappop(queue)
        else:
            heapreplace(queue, (following, place, life))


class Membering:
    """The lives of members, acted by one of the team."""

    def __init__(self, by: Any, lists: Lists, books: Bookkeeper):
        self.by, self.lists, self.books = by, lists, books

    def life(self, who: Player) -> Life:
        """One member: joins, then term after term stays, is late, forgets to pay, leaves, comes back."""
        term = yield from (self._founding(who) if who.is_founder else self._joining(who))
        while term and not (yield from self._ends_early(who, term)):
            term = yield from self._after(who, term)

    # -- joining -------------------------------------------------------------------------------------------------------
    def _founding(self, who: Player):
        yield FIRST_DAY
        self._enter(who, FIRST_DAY)
        term, fee = self._term(who, FIRST_DAY), Decimal(FEES[who.category])
        # Paid before the books of this house begin.
        return actions.enrol(by=self.by, member=who.contact, on=FIRST_DAY, paid_on=FIRST_DAY, fee=fee, **term)

    def _joining(self, who: Player):
        decided_on = who.starts_on - who.random.randint(5, 20) * DAY
        applied_on = decided_on - who.random.randint(10, 55) * DAY
        yield applied_on
        self._enter(who, applied_on)
        term = actions.apply(by=self.by, member=who.contact, on=applied_on, **self._term(who, who.starts_on))
        yield decided_on
        if who.random.random() < 0.04:
            actions.end(by=self.by, membership=term, on=decided_on, reason="Activité non professionnelle")
            return None
        term = self.books.bills(actions.accept(by=self.by, membership=term, on=decided_on))
        return (yield from self._settle(who, term, decided_on + who.random.randint(0, 40) * DAY))

    def _enter(self, who: Player, on: date) -> None:
        lists = self.lists
        who.contact = people.add(
            by=self.by, on=on, sectors=[lists.sectors[code] for code in who.sectors], region=lists.regions[who.region],
            category=lists.categories[who.category], activity=lists.activities[who.activity], **who.facts,
        )  # fmt: skip

    def _term(self, who: Player, starts_on: date) -> dict[str, Any]:
        return {
            "category": self.lists.categories[who.category],
            "starts_on": starts_on,
            "ends_on": end_of_term(who.category, starts_on),
        }

    # -- within a term -------------------------------------------------------------------------------------------------
    def _settle(self, who: Player, term: Membership, on: date):
        yield on
        if who.random.random() < LET_OFF.get(on.year, 0.015):
            self.books.lets_off(term)
            reason = "Activités suspendues (pandémie)" if on.year >= 2020 else "Échange de services"
            return actions.waive(by=self.by, membership=term, on=on, reason=reason)
        return self.books.receives(term, on)

    def _ends_early(self, who: Player, term: Membership):
        """A few stop before their last day, for good."""
        on = term.starts_on + timedelta(days=who.random.randint(45, 150))
        if term.state == Membership.State.ENDED or on >= _end_of(term) or who.random.random() > 0.008:
            return False
        yield on
        reason = "Départ du Québec" if who.category == "individual" else "Organisme dissous"
        actions.end(by=self.by, membership=term, on=on, reason=reason)
        return True

    def _after(self, who: Player, term: Membership):
        """On time, late, without paying, or not at all; a third of those who leave come back a year or two later."""
        chance, ends_on = who.random.random(), _end_of(term)
        leaving = LEAVING.get(ends_on.year, 0.05)
        if chance < leaving:
            return (yield from self._away(who, ends_on))
        if chance < leaving + LATE:
            on = ends_on + who.random.randint(15, 75) * DAY
            return (yield from self._renew(who, on, on, paid_on=on))
        decided_on = ends_on - who.random.randint(0, 40) * DAY
        if chance < leaving + LATE + UNPAID:
            return (yield from self._forget(who, decided_on, ends_on + DAY))
        paid_on = max(decided_on, ends_on - who.random.randint(-45, 20) * DAY)
        return (yield from self._renew(who, decided_on, ends_on + DAY, paid_on))

    def _renew(self, who: Player, on: date, starts_on: date, paid_on: date):
        yield on
        if self._is_in_campaign(who, on):
            return None
        self._maybe_change_category(who)
        term = self.books.bills(actions.renew(by=self.by, member=who.contact, **self._term(who, starts_on)))
        return (yield from self._settle(who, term, paid_on))

    def _forget(self, who: Player, on: date, starts_on: date):
        """Renewed, never paid: the board ends the term after eight months; half of them mend their ways."""
        yield on
        if self._is_in_campaign(who, on):
            return None
        term = self.books.bills(actions.renew(by=self.by, member=who.contact, **self._term(who, starts_on)))
        on = starts_on + timedelta(days=240)
        yield on
        term = actions.end(by=self.by, membership=term, on=on, reason="Cotisation non reçue")
        return term if who.random.random() < 0.5 else None

    def _is_in_campaign(self, who: Player, on: date) -> bool:
        return on >= CAMPAIGN and Renewal.objects.filter(member=who.contact).exists()

    def _away(self, who: Player, left_on: date):
        if who.random.random() > RETURNING:
            return None
        back_on = left_on + timedelta(days=who.random.randint(240, 800))
        return (yield from self._renew(who, back_on, back_on, paid_on=back_on))

    def _maybe_change_category(self, who: Player) -> None:
        """Some ensembles become corporations, some people associates."""
        chance = who.random.random()
        if who.category == "ensemble" and chance < 0.05:
            who.category = "organisation"
        elif who.category == "individual" and chance < 0.02:
            who.category = "associate"


def _end_of(term: Membership) -> date:
    """Every term of the demonstration has one."""
    return cast(date, term.ends_on)
