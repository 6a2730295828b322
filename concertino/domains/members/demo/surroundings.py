"""What else happens around the members: people in organisations, sectors that change, the numbers that the board sets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from concertino.base.people import actions as people
from concertino.domains.members import actions
from concertino.domains.members.demo.cast import LAST_DAY, NUMBERS, Player, facts
from concertino.domains.members.demo.lives import Life, Lists
from concertino.domains.members.demo.names import Names

ROLES = ("Direction générale", "Direction artistique", "Administration")
TURNING = {"classical": "opera", "chamber": "new", "choral": "world", "early": "chamber"}  # where some go on to


def lives(by: Any, lists: Lists, members: list[Player], names: Names) -> Iterator[Life]:
    yield _board(by, lists)
    number = len(members)
    for who in members:
        chance = who.random.random()
        if who.facts["kind"] == "organisation" and chance < 0.45:
            number += 2
            yield _leading(by, who, [facts(number - 1, False, "", False, names), facts(number, False, "", False, names)])
        elif chance > 0.94 and who.sector in TURNING:
            yield _turning(by, lists, who)


def _board(by: Any, lists: Lists) -> Life:
    """The board sets the numbers to reach as the plan begins, and lowers one when its season has been lost."""
    decided_on = date(2018, 3, 12)
    yield decided_on
    for code, number in NUMBERS.items():
        reason = "Plan stratégique 2018–2021 : un membre de plus sur deux, selon le poids du secteur"
        actions.set_target(by=by, sector=lists.sectors[code], number=number, from_on=decided_on, reason=reason)
    yield date(2020, 6, 1)
    reason = "Saison de jazz annulée en 2020 : le conseil ramène le nombre de 40 à 35"
    actions.set_target(by=by, sector=lists.sectors["jazz"], number=35, from_on=date(2020, 6, 1), reason=reason)


def _leading(by: Any, who: Player, people_: list[dict]) -> Life:
    """Somebody leads the organisation; of some, somebody else does so later."""
    since = who.starts_on + timedelta(days=who.random.randint(1, 200))
    role = who.random.choice(ROLES)
    yield since
    first = _somebody(by, who, people_[0], since)
    post = people.affiliate(by=by, person=first, organisation=who.contact, role=role, starts_on=since)
    if who.random.random() > 0.25:
        return
    until = since + timedelta(days=who.random.randint(400, 1500))
    yield until
    people.end_affiliation(by=by, affiliation=post, on=until)
    second = _somebody(by, who, people_[1], until)
    people.affiliate(by=by, person=second, organisation=who.contact, role=role, starts_on=until + timedelta(days=1))


def _somebody(by: Any, who: Player, told: dict, on: date):
    return people.add(by=by, on=on, region=who.contact.region, **told | {"city": who.facts["city"]})


def _turning(by: Any, lists: Lists, who: Player) -> Life:
    """A member's principal sector changes from a day on; what they were before stays true of the past."""
    span = (LAST_DAY - who.starts_on).days
    on = who.starts_on + timedelta(days=who.random.randint(span // 3, max(span - 30, span // 3)))
    yield on
    sectors = [lists.sectors[TURNING[who.sector]], lists.sectors[who.sector]]
    people.classify(by=by, contact=who.contact, sectors=sectors, from_on=on)
