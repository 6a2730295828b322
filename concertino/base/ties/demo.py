"""The ties of the demonstration: each sector is met through the years, but for one that nobody has seen for half a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from concertino.base.people.models import Contact, Sector, User
from concertino.base.ties import actions
from concertino.base.ties.models import Exchange
from concertino.ground.demos import Demo, demos
from concertino.ground.periods import months_later

FIRST, LAST = date(2018, 2, 5), date(2021, 12, 20)
EVERY = 5  # months between two meetings of a sector
FORGOTTEN, SINCE = "traditional", date(2021, 5, 31)
MEETINGS = (
    "Table de concertation du secteur", "Rencontre des responsables de saison", "Tour de table sur la relance",
    "Visite du lieu de répétition", "Rencontre sur les tournées en région",
)  # fmt: skip
CALLS = ("Suivi de la demande d’aide", "Question sur les droits d’auteur", "Retour sur l’assemblée", "Invitation au comité")
NOTES = ("", "Deux pistes à suivre d’ici le printemps.", "On attend un document.", "Le secteur veut être consulté plus tôt.")


def is_made() -> bool:
    return Exchange.objects.exists()


def make(by: Any, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (an invented story)
    team = [user for user in User.objects.filter(is_active=True).order_by("pk") if user.has_perm("ties.add_exchange")]
    for place, sector in enumerate(Sector.objects.filter(parent=None).order_by("position", "pk")):
        links = sector.contact_sectors.filter(is_principal=True).select_related("contact").order_by("contact")[:12]
        contacts = [link.contact for link in links]
        if not contacts:
            continue
        _meet(by, sector, contacts, random, place)
        actions.follow(by=by, user=team[place % len(team)], sector=sector, on=FIRST)
        actions.name_sector_contact(by=by, sector=sector, contact=contacts[0], role="Répond pour le secteur", on=FIRST)
    for contact in random.sample(list(Contact.objects.filter(kind="organisation").order_by("pk")), 4):
        actions.follow(by=by, user=by, contact=contact, on=date(2021, 9, 7))


def _meet(by: Any, sector: Sector, contacts: list[Contact], random: Random, place: int) -> None:
    for on in _days(sector, random, place):
        told = {"by": by, "contacts": random.sample(contacts, min(2, len(contacts))), "sectors": [sector], "today": LAST}
        actions.log(kind="meeting", on=on, subject=random.choice(MEETINGS), notes=random.choice(NOTES), **told)
        later = on + timedelta(days=random.randint(10, 60))
        if later <= LAST and random.random() < 0.4:
            actions.log(kind=random.choice(("call", "mail")), on=later, subject=random.choice(CALLS), **told)


def _days(sector: Sector, random: Random, place: int) -> Iterator[date]:
    """At about equal distances, the last one in the autumn of 2021; of the forgotten sector, none after the spring."""
    until = SINCE if sector.code == FORGOTTEN else LAST
    on = FIRST + timedelta(days=7 * place)
    while on < min(until, date(2021, 9, 1)):
        yield on
        on = months_later(on, EVERY) + timedelta(days=random.randint(-10, 10))
    if sector.code != FORGOTTEN:
        yield date(2021, 9, 6) + timedelta(days=random.randint(0, 90))


demos.add("ties", Demo(key="ties", order=31, is_made=is_made, make=make))
