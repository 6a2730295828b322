"""Who plays in the demonstration: an association that does not exist, drawn from a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from concertino.domains.members.demo.names import ENGLISH_SHARE, Names
from concertino.ground.periods import DAY, months_later
from concertino.ground.words import fold

FIRST_DAY, LAST_DAY = date(2015, 7, 1), date(2021, 12, 31)

# Principal sector: members at the beginning, then those who join in 2015 (second half), 2016, … 2021, and those who have
# applied for 2022. The association starts full of classical and chamber musicians, and recruits more and more in the
# sectors that it lacks.
JOINING = {
    "classical": (51, 1, 4, 4, 3, 4, 2, 4, 1),
    "chamber": (47, 1, 5, 5, 5, 6, 3, 5, 2),
    "choral": (32, 0, 2, 3, 2, 3, 1, 3, 0),
    "early": (22, 0, 2, 2, 4, 6, 3, 6, 1),
    "opera": (19, 0, 1, 2, 2, 3, 2, 5, 0),
    "new": (12, 1, 2, 2, 6, 9, 6, 8, 1),
    "jazz": (9, 0, 1, 2, 8, 10, 7, 12, 3),
    "multiple": (6, 0, 1, 1, 2, 2, 2, 3, 0),
    "world": (5, 0, 1, 1, 3, 5, 4, 8, 2),
    "traditional": (4, 0, 0, 1, 2, 3, 2, 4, 1),
    "": (2, 0, 0, 0, 0, 1, 0, 0, 0),
}
# What the board wants to reach by the end of the plan, and what it thought better of.
NUMBERS = {
    "classical": 48, "chamber": 52, "choral": 30, "early": 31, "opera": 23, "new": 32, "jazz": 40, "multiple": 12,
    "world": 34, "traditional": 17,
}  # fmt: skip
SECOND_SECTORS = {
    "classical": ("chamber", "opera"), "chamber": ("classical", "contemporary"), "choral": ("early", "opera"),
    "early": ("baroque", "medieval", "renaissance"), "opera": ("choral", "classical"), "jazz": ("actuelle", "world"),
    "new": ("contemporary", "actuelle", "electroacoustic"), "world": ("traditional", "jazz"), "traditional": ("world",),
    "multiple": ("classical", "jazz", "world"), "": (),
}  # fmt: skip
ACTIVITIES = {
    "classical": ("orchestra", "presenter", "school", "festival"), "chamber": ("ensemble", "ensemble", "presenter", "festival"),
    "choral": ("choir",), "early": ("ensemble", "ensemble", "festival"), "opera": ("opera-company", "school"),
    "jazz": ("ensemble", "festival", "label"), "new": ("ensemble", "label", "publisher"), "world": ("ensemble", "festival"),
    "traditional": ("ensemble", "festival"), "multiple": ("presenter", "agency", "school"), "": ("agency", "publisher"),
}  # fmt: skip
PLACES = (
    # region, a city, weight
    ("06", "Montréal", 40), ("03", "Québec", 13), ("16", "Longueuil", 9), ("15", "Saint-Jérôme", 5), ("05", "Sherbrooke", 5),
    ("13", "Laval", 4), ("07", "Gatineau", 4), ("04", "Trois-Rivières", 4), ("14", "Joliette", 4), ("02", "Saguenay", 3),
    ("01", "Rimouski", 3), ("12", "Lévis", 2), ("17", "Drummondville", 2), ("08", "Rouyn-Noranda", 1), ("11", "Gaspé", 1),
    ("09", "Sept-Îles", 1),
)  # fmt: skip
CATEGORY_SHARES = {"organisation": 55, "ensemble": 17, "individual": 23, "associate": 5}


@dataclass
class Player:
    """A member of the demonstration before they join; ``contact`` is who they become."""

    number: int
    facts: dict
    category: str
    sector: str
    second: str
    region: str
    activity: str
    starts_on: date
    random: Random
    contact: Any = None

    @property
    def is_founder(self) -> bool:
        return self.starts_on == FIRST_DAY

    @property
    def sectors(self) -> list[str]:
        return [code for code in (self.sector, self.second) if code]


def players(random: Random, names: Names) -> Iterator[Player]:
    number = 0
    for sector, (founders, *joining) in JOINING.items():
        days = [FIRST_DAY] * founders
        for year, count in enumerate(joining, FIRST_DAY.year):
            days += [_first_of_a_month(random, year) for _ in range(count)]
        for starts_on in days:
            number += 1
            yield _player(number, sector, starts_on, names, random)


def _first_of_a_month(random: Random, year: int) -> date:
    """People join after the summer, or once the season is settled; the first year begins in July."""
    months = {FIRST_DAY.year: (8, 9, 10, 11, 12), LAST_DAY.year + 1: (1, 2)}.get(year, (1, 2, 3, 4, 5, 7, 9, 10, 11))
    return date(year, random.choice(months), 1)


def _player(number: int, sector: str, starts_on: date, names: Names, random: Random) -> Player:
    category = random.choices(list(CATEGORY_SHARES), list(CATEGORY_SHARES.values()))[0]
    in_english, activity = random.random() < ENGLISH_SHARE, random.choice(ACTIVITIES[sector])
    if category == "ensemble":
        activity = "choir" if sector == "choral" else "ensemble"
    region, city, _weight = random.choices(PLACES, [weight for *_place, weight in PLACES])[0]
    seconds = SECOND_SECTORS[sector]
    return Player(
        number=number,
        facts=facts(number, category != "individual", activity, in_english, names) | {"city": city},
        category=category,
        sector=sector,
        second=random.choice(seconds) if seconds and random.random() < 0.35 else "",
        region=region,
        activity=activity if category != "individual" else "individual",
        starts_on=starts_on,
        random=Random(random.random()),  # noqa: S311 (of their own: one life does not disturb another)
    )


def facts(number: int, is_organisation: bool, activity: str, in_english: bool, names: Names) -> dict:
    """The columns of a contact; its address is in a domain that no mail ever reaches."""
    if is_organisation:
        told = {"kind": "organisation", "name": names.organisation(activity, in_english)}
        address = told["name"]
    else:
        given, family = names.person()
        told = {"kind": "person", "given_name": given, "family_name": family}
        address = f"{given} {family}"
    plain = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in fold(address))
    return told | {
        "external_id": f"D-{number:04}",
        "email": f"{plain}@example.org".replace("--", "-"),
        "language": "en" if in_english else "fr",
    }


def end_of_term(category: str, starts_on: date) -> date:
    """Organisations and ensembles run to the end of June, with three months more at first; people for twelve months."""
    if category in ("individual", "associate"):
        return months_later(starts_on, 12) - DAY
    return date(starts_on.year + (starts_on.month >= 4), 6, 30)
