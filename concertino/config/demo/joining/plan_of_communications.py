"""The communication plan of the demonstration: audiences, channels and what these are worth, and a line a season from 2018."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.domains.communications import actions
from concertino.domains.communications.models import Audience, Channel, PromotionAction
from concertino.domains.consultations.models import Consultation
from concertino.domains.newsletters.models import Newsletter
from concertino.domains.plan.models import Node
from concertino.domains.positions.models import Statement
from concertino.ground.periods import DAY

AUDIENCES = (("Membres", "Members"), ("Partenaires", "Partners"), ("Médias", "Media"), ("Grand public", "General public"))
CHANNELS = (
    ("Bulletin des membres", "Members’ bulletin", "Une fois par mois, aux membres en règle.", 480, 2400, 74),
    ("Site public", "Public site", "Ce que tous peuvent lire.", 9200, 3100, None),
    ("Réseaux sociaux", "Social networks", "De courtes nouvelles, avec des images.", 15400, 1800, 61),
    ("Rencontre des membres", "Members’ meeting", "Deux fois par an, en personne.", 120, 5200, 88),
    ("Communiqué de presse", "Press release", "Aux médias inscrits à la liste de presse.", 140, 600, None),
)
FOUND = ("2018-06-30", "2020-06-30")  # days on which each channel was evaluated

# Content in French and English, audience, channel, first day, days, cost, expected, unit, obtained (None: nothing measured).
LINES = (
    ("Ce que le conseil fait pour vous", "What the council does for you", 0, 0, date(2018, 3, 5), 1, 150, 300, "clics", 214),
    ("Les services aux membres", "Services to members", 0, 3, date(2018, 10, 22), 1, 2600, 100, "participants", 118),
    ("Le conseil en une page", "The council on a page", 3, 1, date(2018, 11, 12), 30, 900, 1500, "visites", 1120),
    ("Un an de représentation", "A year of representation", 0, 0, date(2019, 3, 4), 1, 150, 300, "clics", 287),
    ("Ce que font nos membres", "What our members do", 3, 2, date(2019, 4, 1), 60, 700, 8000, "vues", 10250),
    ("Agir ensemble", "Acting together", 1, 3, date(2019, 9, 19), 1, 1200, 40, "participants", 36),
    ("Bilan à mi-parcours", "Halfway report", 0, 3, date(2020, 2, 17), 1, 2600, 100, "participants", 97),
    ("Mesures d’urgence", "Emergency measures", 0, 0, date(2020, 4, 6), 1, 0, 350, "clics", 402),
    ("La musique continue", "Music goes on", 2, 4, date(2020, 6, 15), 1, 300, 10, "mentions", 14),
    ("Résultats de la consultation", "Results of the consultation", 0, 0, date(2021, 2, 8), 1, 150, 320, "clics", 305),
    ("Nouveaux services", "New services", 0, 1, date(2021, 5, 3), 45, 600, 900, "visites", None),
    ("Le bulletin de novembre", "The November bulletin", 0, 0, date(2021, 11, 15), 1, 150, 350, "clics", None),
)  # fmt: skip
UNITS = {"clics": "clicks", "participants": "participants", "visites": "visits", "vues": "views", "mentions": "mentions"}
LAST = date(2021, 12, 31)


def planned(by: Any) -> None:
    """Of cells 1.1: what members are told is decided, planned, and evaluated."""
    audiences = [
        actions.add_audience(by=by, name_fr=french, name_en=english, position=place)
        for place, (french, english) in enumerate(AUDIENCES, start=1)
    ]
    channels = [_channel(by, place) for place in range(len(CHANNELS))]
    objective = Node.objects.filter(code="1.1").first()
    for said in LINES:
        _line(by, said, audiences[said[2]], channels[said[3]], objective)


def _channel(by: Any, place: int) -> Channel:
    french, english, text, reach, cost, satisfaction = CHANNELS[place]
    made = actions.add_channel(by=by, name_fr=french, name_en=english, text_fr=text, position=place + 1)
    for number, day in enumerate(map(date.fromisoformat, FOUND)):
        actions.evaluate(
            by=by, channel=made, on=day, today=LAST, reach=reach + number * reach // 10, cost=Decimal(cost),
            satisfaction=satisfaction, source="Statistiques de l’année et sondage à la rencontre (fictifs)",
        )  # fmt: skip
    return made


def _line(by: Any, said: Any, audience: Audience, channel: Channel, objective: Node | None) -> None:
    french, english, _audience, _channel, on, days, cost, expected, unit, obtained = said
    line = actions.plan_line(
        by=by, audience=audience, channel=channel, objective=objective, content_fr=french, content_en=english, on=on,
        until=on + (days - 1) * DAY, owner=by, cost=Decimal(cost), expected=Decimal(expected), unit_fr=unit, unit_en=UNITS[unit],
        message_fr=f"{french} : l’essentiel, en mots simples, et où trouver la suite.",
        message_en=f"{english}: the essential, in plain words, and where to find more.", **_made(french, on),
    )  # fmt: skip
    if obtained is None:
        return
    measured = min(line.until + 14 * DAY, LAST)
    actions.record_result(by=by, line=line, on=measured, value=Decimal(obtained), source="Statistiques du canal", today=LAST)
    actions.say_line_state(by=by, line=line, state="done")


def _made(content: str, on: date) -> dict[str, Any]:
    """What was made of some of them."""
    if content == "Le bulletin de novembre":
        return {"newsletter": Newsletter.objects.filter(subject_fr=content).first()}
    if content == "Résultats de la consultation":
        return {"consultation": Consultation.objects.filter(opens_on__lte=on).order_by("-opens_on", "pk").first()}
    if content == "La musique continue":
        return {"statement": Statement.objects.published().filter(on__lte=on).order_by("-on", "pk").first()}
    if content == "Ce que font nos membres":
        return {"promotion": PromotionAction.objects.filter(starts_on__lte=on).order_by("-starts_on", "pk").first()}
    return {}
