"""How the demonstration is governed: a board elected by halves each autumn, a committee, a list of voters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from concertino.base.documents import actions as documents
from concertino.base.documents.models import Decision
from concertino.base.people.models import Affiliation
from concertino.domains.governance import actions
from concertino.domains.governance.models import Body, Mandate, VotersList
from concertino.domains.members.models import Membership
from concertino.ground.demos import Demo, demos
from concertino.ground.periods import DAY

# General meetings, until those at which the mandates of today end.
MEETINGS = (date(2018, 9, 17), date(2019, 9, 16), date(2020, 9, 21), date(2021, 9, 20), date(2022, 9, 19), date(2023, 9, 18))
ELECTED, COOPTED = range(1, 14), (14, 15)
OFFICES = {1: "chair", 2: "vice_chair", 3: "secretary", 4: "treasurer"}
STAYING, MOST = 0.6, 2  # who runs again, and how many times in a row
RESIGNED, SEAT = date(2020, 3, 9), 5
COMMITTEE, MEMBERS = date(2018, 11, 26), 5
RECORD = date(2021, 9, 3)


def is_made() -> bool:
    return VotersList.objects.exists()


def make(by: Any, seed: int) -> None:
    board, hall = Body.objects.get(kind=Body.Kind.BOARD), Hall(by, Random(seed))  # noqa: S311 (an invented story)
    for year, day in enumerate(MEETINGS[:-2]):
        hall.elect(board, year, day)
        if day < RESIGNED <= MEETINGS[year + 1]:
            actions.end(by=by, mandate=hall.mandates[SEAT], on=RESIGNED, reason="Déménagement à l’étranger")
    _bring_together(by, hall)
    title = f"Assemblée générale annuelle du 20 septembre {RECORD.year}"
    actions.freeze(by=by, title=title, record_on=RECORD, on=RECORD)


class Hall:
    """Those who run for the board: people who lead a member organisation, each once unless they stay."""

    def __init__(self, by: Any, random: Random):
        self.by, self.random = by, random
        self.mandates: dict[int, Mandate] = {}
        self._times: dict[int, int] = {}  # by seat, how often its holder was elected in a row
        self._seen: set[int] = set()

    def elect(self, board: Body, year: int, day: date) -> None:
        """Half of the seats for two years; at the first meeting the other half for one. Then two are co-opted for a year."""
        title = f"Élection du conseil {day.year}"
        decision = documents.decide(by=self.by, on=day, body=Decision.Body.GENERAL_MEETING, title=title)
        coming = self._coming(day)
        for seat in ELECTED:
            if year == 0 or seat % 2 != year % 2:
                last = MEETINGS[year + (1 if year == 0 and seat % 2 == 0 else 2)] - DAY
                self._seat(board, seat, "elected", coming, day, last, decision)
        for seat in COOPTED:
            self._seat(board, seat, "coopted", coming, day + DAY, MEETINGS[year + 1] - DAY, None)

    def _seat(
        self, board: Body, seat: int, how: str, coming: Iterator[Affiliation], day: date, last: date, decision: Decision | None
    ) -> None:
        before, times = self.mandates.get(seat), self._times.get(seat, 0)
        stays = before and not before.end_reason and how == "elected" and times < MOST and self.random.random() < STAYING
        if before and stays:
            who, told = before.person, {"occupation": before.occupation, "address": before.address}
        else:
            post, times = next(coming), 0
            who, of = post.person, post.organisation
            told = {"occupation": f"{post.role}, {of.name}", "address": f"1, rue de l’Exemple, {of.city}"}
        self._times[seat] = times + 1
        self.mandates[seat] = actions.seat(
            by=self.by, body=board, person=who, how=how, starts_on=day, ends_on=last, seat=seat, decision=decision,
            office=OFFICES.get(seat, ""), **told,
        )  # fmt: skip

    def _coming(self, day: date) -> Iterator[Affiliation]:
        """In an order that is drawn, those who lead a member on the day and were never seen in the hall."""
        members = Membership.objects.active_on(day).values("member")
        posts = Affiliation.objects.in_force_on(day).filter(organisation__in=members).select_related("person", "organisation")
        drawn = list(posts.order_by("pk"))
        self.random.shuffle(drawn)
        for post in drawn:
            if post.person_id not in self._seen:
                self._seen.add(post.person_id)
                yield post


def _bring_together(by: Any, hall: Hall) -> None:
    """The committee on funding: some of the board, named without an end."""
    body = actions.add_body(
        by=by, kind=Body.Kind.COMMITTEE, name_fr="Comité de financement", name_en="Funding committee", seats=6,
        starts_on=COMMITTEE,
    )  # fmt: skip
    first = Mandate.objects.filter(body__kind=Body.Kind.BOARD).in_office_on(COMMITTEE).order_by("seat")[:MEMBERS]
    for place, mandate in enumerate(first, 1):
        actions.seat(by=by, body=body, person=mandate.person, how="named", starts_on=COMMITTEE, seat=place,
                     office="chair" if place == 1 else "")  # fmt: skip


demos.add("governance", Demo(key="governance", order=60, is_made=is_made, make=make))
