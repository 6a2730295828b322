"""The demonstration keeps watch and speaks: what it reads and shares, what it holds with its members' support, what it says."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.base.ties import actions as ties
from concertino.config.demo.speaking.holding import closed, held, opened
from concertino.config.demo.speaking.speaking import spoken
from concertino.config.demo.speaking.watching import watched
from concertino.domains.positions.models import Dossier
from concertino.ground.demos import Demo, demos

MET = date(2018, 1, 22)
# Organisations outside the membership, with which one speaks: name, what it is to the council.
PARTNERS = (
    ("Coalition pour les arts (fictive)", "partner"), ("Regroupement de diffuseurs (fictif)", "partner"),
    ("Fédération des écoles de musique (fictive)", "partner"), ("Conseil des arts d’Exemple (fictif)", "cultural"),
)  # fmt: skip


def is_made() -> bool:
    return Dossier.objects.exists()


def make(by: Any, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (an invented story)
    items = watched(by, random)
    partners = [_known(by, name, bond) for name, bond in PARTNERS]
    dossiers = opened(by, items, partners)
    versions = held(by, dossiers, random)
    spoken(by, dossiers, versions, partners)
    closed(by, dossiers)


def _known(by: Any, name: str, bond: str) -> Contact:
    made = people.add(by=by, kind=Contact.Kind.ORGANISATION, name=name, on=MET)
    ties.follow(by=by, user=by, contact=made, on=MET, bond=bond)
    for on in (MET, date(2019, 9, 23), date(2020, 5, 4), date(2021, 10, 25)):
        ties.log(by=by, kind="meeting", on=on, today=on, subject="Tour de table des partenaires", contacts=[made])
    return made


demos.add("speaking", Demo(key="speaking", order=80, is_made=is_made, make=make))
