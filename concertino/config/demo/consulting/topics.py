"""The topics of the demonstration: where each came from, and whom it concerns."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from concertino.base.people.models import Category, Contact, Sector
from concertino.domains.consultations import actions
from concertino.domains.consultations.models import Topic


class Told(NamedTuple):
    french: str
    english: str
    on: date
    sectors: tuple[str, ...]
    sources: tuple[tuple[str, date, str], ...]  # kind, day, what was said


TOPICS = {
    "newsletter": Told(
        "L’information donnée aux membres", "What members are told", date(2017, 11, 6), ("multiple",),
        (("request", date(2017, 11, 6), "« Je reçois trois courriels par semaine et je ne sais pas lequel lire. »"),),
    ),
    "touring": Told(
        "Le financement des tournées", "The funding of tours", date(2017, 12, 1), ("classical", "jazz", "world"),
        (("request", date(2017, 12, 1), "Deux ensembles ont annulé leur tournée, faute de cachets suffisants."),
         ("watch", date(2018, 9, 14), "Une étude fictive chiffre le coût d’une date hors des grands centres.")),
    ),
    "succession": Told(
        "La relève et l’emploi des musiciens", "Young musicians and their work", date(2017, 12, 11), ("classical", "early"),
        (("request", date(2017, 12, 11), "Les écoles demandent où vont leurs diplômés."),),
    ),
    "schools": Told(
        "L’éducation musicale à l’école", "Music at school", date(2018, 1, 9), ("choral", "multiple"),
        (("watch", date(2018, 1, 9), "Le programme scolaire est révisé cette année."),),
    ),
    "digital": Told(
        "La captation et la diffusion numérique", "Recording and streaming", date(2018, 10, 2), ("new", "jazz"),
        (("answer", date(2018, 3, 9), "Plusieurs répondants veulent apprendre à capter leurs concerts."),),
    ),
    "halls": Told(
        "L’accès aux salles", "Access to halls", date(2019, 11, 4), ("world", "traditional"),
        (("request", date(2019, 11, 4), "Les salles de taille moyenne ferment dans trois régions."),),
    ),
    "recovery": Told(
        "La reprise des concerts", "Concerts again", date(2020, 5, 11), ("multiple", "classical", "opera"),
        (("request", date(2020, 5, 11), "Combien de temps l’aide d’urgence durera-t-elle?"),
         ("watch", date(2020, 9, 21), "Les jauges des salles changent chaque mois.")),
    ),
    "regions": Told(
        "Financement de la tournée en région", "Funding of regional tours", date(2020, 11, 16), ("traditional",),
        (("answer", date(2020, 11, 16), "Écrit par deux répondants de la conversation de l’été."),),
    ),
}  # fmt: skip
PARTNERS = {"touring": 2, "schools": 1}  # how many organisations outside the membership each concerns


def raised(by: Any) -> dict[str, Topic]:
    """By the code they have here."""
    sectors = {sector.code: sector for sector in Sector.objects.all()}
    categories = list(Category.objects.order_by("position", "pk"))
    found = {}
    for code, told in TOPICS.items():
        found[code] = actions.raise_topic(
            by=by, name_fr=told.french, name_en=told.english, on=told.on, owner=by,
            sectors=[sectors[one] for one in told.sectors], categories=categories[: len(told.sectors)],
        )  # fmt: skip
        for kind, on, text in told.sources:
            actions.add_source(by=by, topic=found[code], kind=kind, on=on, text=text)
    _involved(by, found)
    return found


def _involved(by: Any, topics: dict[str, Topic]) -> None:
    outside = Contact.objects.filter(kind=Contact.Kind.ORGANISATION, memberships=None).order_by("pk")
    for code, count in PARTNERS.items():
        for partner in outside[:count]:
            actions.involve_partner(by=by, topic=topics[code], partner=partner)
