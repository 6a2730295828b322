"""Services of the demonstration from 2018 to 2021: seven opened, one of them closed; events, and who came to them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

from concertino.base.people.models import Contact
from concertino.domains.members.models import Membership
from concertino.domains.plan.models import Cell
from concertino.domains.services import actions
from concertino.domains.services.models import Attendance, Event, Service

SINCE = date(2018, 1, 8)


class Offered(NamedTuple):
    name_fr: str
    name_en: str
    public: str
    opened_on: date
    price: str = ""
    closed: tuple[date, str] | None = None
    text_fr: str = ""
    serves: tuple[str, ...] = ("3.1-D",)


OFFERED = (
    Offered("Clinique de gestion", "Management clinic", "members", SINCE, "", None,
            "Une heure avec une personne qui écrit les demandes de subvention et tient les livres."),
    Offered("Formation continue", "Continuing education", "community", SINCE, "35", None, "Des ateliers d’une demi-journée.",
            ("2.1-D", "3.1-D")),
    Offered("Midis de la musique", "Music lunches", "everybody", date(2018, 9, 4), "", None, "Une conversation d’une heure.",
            ("2.4-D",)),
    Offered("Répertoire des lieux de concert", "Directory of concert venues", "members", SINCE),
    Offered("Prêt de salles d’audition", "Loan of audition rooms", "members", SINCE, "",
            (date(2020, 6, 30), "Les partenaires ont fermé leurs salles")),
    Offered("Webinaires", "Webinars", "everybody", date(2020, 4, 6), "", None, "En ligne, ouverts à tout le monde."),
    Offered("Affichage d’emplois", "Job board", "community", date(2019, 2, 4)),
)  # fmt: skip
HELD = (  # service, title, day, hour (UTC), hours, how many came
    (1, "Écrire une demande au Conseil des arts", date(2018, 3, 14), 14, 3, 18),
    (2, "La captation sonore", date(2018, 10, 3), 16, 1, 25),
    (1, "Négocier un cachet", date(2018, 11, 21), 14, 3, 16),
    (2, "Jouer pour les tout-petits", date(2019, 2, 6), 17, 1, 31),
    (1, "Tenir une comptabilité simple", date(2019, 4, 10), 14, 3, 14),
    (2, "La musique ancienne aujourd’hui", date(2019, 10, 2), 16, 1, 22),
    (5, "L’aide d’urgence expliquée", date(2020, 4, 15), 15, 2, 48),
    (5, "Captation et diffusion en ligne", date(2020, 6, 10), 15, 2, 41),
    (5, "Revenir en salle", date(2021, 2, 17), 16, 2, 37),
    (1, "La découvrabilité", date(2021, 5, 12), 14, 3, 19),
    (2, "Retrouvailles", date(2021, 10, 6), 16, 1, 28),
)  # fmt: skip
USED_A_YEAR = ((0, 24), (3, 30), (4, 9), (6, 12))  # service, uses a year
NEEDS = (
    ("Aide à la paie des musiciens", "Help with musicians’ payroll", date(2019, 5, 20), 19, None),
    ("Aide aux demandes de subvention", "Help with grant applications", date(2019, 5, 20), 33, 0),
    ("Se former au numérique", "Digital training", date(2020, 5, 11), 41, 5),
    ("Assurances collectives", "Group insurance", date(2019, 5, 20), 12, "Relève d’un autre organisme"),
)  # fmt: skip


def offered(by: Any, random: Random) -> None:
    services = [_offered(by, one) for one in OFFERED]
    for number, title, on, hour, hours, came in HELD:
        begins = datetime(on.year, on.month, on.day, hour, tzinfo=UTC)
        event = actions.plan_event(
            by=by, service=services[number], title_fr=title, sessions=[(begins, begins + timedelta(hours=hours))], is_public=True,
            place="" if number == 5 else "Maison de la musique (fictive)", fee=Decimal(0), owner=by,
        )  # fmt: skip
        _came(by, event, on, came, random)
        actions.add_cost(by=by, service=services[number], on=on, amount=Decimal(40 * came // 4 * 5), label=title)
    for year in range(2018, 2022):
        for number, uses in USED_A_YEAR:
            _used(by, services[number], year, uses, random)
    _heard(by, services)


def _offered(by: Any, one: Offered) -> Service:
    made = actions.offer(
        by=by, name_fr=one.name_fr, name_en=one.name_en, public=one.public, opened_on=one.opened_on, owner=by,
        text_fr=one.text_fr, cells=Cell.objects.filter(code__in=one.serves),
    )  # fmt: skip
    if one.price:
        actions.set_price(by=by, service=made, amount=Decimal(one.price), from_on=one.opened_on)
    if one.closed:
        made = actions.close_service(by=by, service=made, on=one.closed[0], why=one.closed[1])
    return made


def _came(by: Any, event: Event, on: date, how_many: int, random: Random) -> None:
    among = _who(on)
    there = random.sample(among, min(how_many, len(among)))
    actions.attend(by=by, session=event.sessions.get(), contacts=there, how=Attendance.How.LIST)


def _used(by: Any, service: Service, year: int, uses: int, random: Random) -> None:
    for number in range(uses):
        on = date(year, 1, 15) + timedelta(days=number * 340 // uses)
        if service.is_open_on(on) and (among := _who(on)):
            who = random.choice(among)
            actions.use(by=by, service=service, contacts=[who], on=on, today=on, how=Attendance.How.FORM)


def _who(on: date) -> list[Contact]:
    """Members of that day, and people who have a role in one."""
    members = Membership.objects.active_on(on).values("member")
    people = Contact.objects.filter(affiliations__organisation__in=members) | Contact.objects.filter(pk__in=members)
    return list(people.filter(kind=Contact.Kind.PERSON).distinct().order_by("pk"))


def _heard(by: Any, services: list[Service]) -> None:
    for text_fr, text_en, on, voices, answer in NEEDS:
        need = actions.say_need(by=by, text_fr=text_fr, text_en=text_en, said_on=on, voices=voices)
        if isinstance(answer, int):
            actions.match_need(by=by, need=need, service=services[answer], on=on + timedelta(days=30))
        elif answer:
            actions.set_aside_need(by=by, need=need, on=on + timedelta(days=30), why=answer)
    actions.evolve(
        by=by, service=services[5], kind="begin", on=date(2020, 4, 1), first_year=2020, last_year=2022,
        what="Des webinaires chaque mois tant que les salles sont fermées.", why="Consultation d’avril 2020",
    )  # fmt: skip
    chance = actions.see_opportunity(
        by=by, service=services[1], kind="funding", title="Programme de formation continue (fictif)", seen_on=date(2019, 1, 21),
        due_on=date(2019, 3, 1), amount=Decimal(15000),
    )  # fmt: skip
    actions.settle_opportunity(by=by, opportunity=chance, is_taken=True, on=date(2019, 6, 10), outcome="12 000 $ obtenus")
