"""Promotion of the demonstration: ten actions of 2018 to 2021, of each reach, most of them with members."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.domains.communications import actions
from concertino.domains.members.models import Membership
from concertino.domains.positions.models import Mention, Statement
from concertino.ground.periods import DAY

# Title in French and English, kind, reach, territory, first day, days, members invited, people reached (None: not carried out).
PROMOTED = (
    ("Concert à l’Assemblée", "Concert at the Assembly", "event", "government", "Québec", date(2018, 10, 17), 1, 6, 180),
    ("Semaine de la musique de concert", "Concert music week", "campaign", "provincial", "", date(2018, 11, 19), 7, 12, 5200),
    ("Vitrine des ensembles", "Showcase of ensembles", "showcase", "national", "Ottawa", date(2019, 2, 6), 3, 8, 640),
    ("Répertoire des créations", "Directory of new works", "publication", "provincial", "", date(2019, 5, 13), 1, 0, 900),
    ("Musiciens à l’école", "Musicians at school", "school", "regional", "Saguenay", date(2019, 10, 7), 20, 9, 1450),
    ("Mission au marché de la musique", "Mission to the music market", "mission", "international", "Bruxelles",
     date(2020, 1, 21), 4, 5, 210),
    ("Concerts au balcon", "Balcony concerts", "event", "regional", "Montérégie", date(2020, 6, 13), 2, 14, 3100),
    ("Capsules vidéo", "Video capsules", "campaign", "provincial", "", date(2020, 10, 5), 30, 0, 18400),
    ("Vitrine numérique", "Digital showcase", "showcase", "international", "", date(2021, 3, 15), 5, 10, 2300),
    ("Tournée des écoles", "Tour of schools", "school", "regional", "Bas-Saint-Laurent", date(2021, 11, 8), 5, 4, None),
)  # fmt: skip


def promoted(by: Any) -> None:
    free = list(Statement.objects.of_promotion().published().order_by("on"))
    mentions = list(Mention.objects.order_by("on", "pk")[:2])
    for place, (french, english, kind, reach, territory, first, length, invited, reached) in enumerate(PROMOTED):
        last = first + (length - 1) * DAY
        action = actions.plan_promotion(
            by=by, title_fr=french, title_en=english, kind=kind, reach=reach, territory=territory, starts_on=first,
            ends_on=last, cost=Decimal(800 + 350 * place), owner=by, mentions=mentions if place == 1 else (),
            statement=free[0] if place == 1 and free else None, is_public=True,
            text_fr=f"{french} : avec des membres du conseil, ouvert à tous.", text_en=f"{english}: with members, open to all.",
        )  # fmt: skip
        _with_members(by, action, invited, first - 30 * DAY, place)
        if reached is None:
            actions.cancel(by=by, action=action, on=first - DAY, why="Les écoles ont reporté leurs activités.")
        else:
            actions.carry_out(
                by=by, action=action, on=last, today=last, people_reached=reached, result="Objectif atteint, retours favorables."
            )


def _with_members(by: Any, action: Any, invited: int, on: date, place: int) -> None:
    """Four of five accept; those of what was cancelled never took part."""
    terms = Membership.objects.active_on(on).select_related("member").order_by("pk")[place : place + invited]
    actions.invite(by=by, action=action, members=[one.member for one in terms], on=on)
    yes = "accepted" if action.title_fr == PROMOTED[-1][0] else "took_part"
    for number, told in enumerate(action.participations.order_by("pk")):
        actions.say_state(by=by, participation=told, state="declined" if number % 5 == 4 else yes)
