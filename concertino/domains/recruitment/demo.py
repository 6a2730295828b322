"""The recruitment of the demonstration: a strategy a year, what it cost, prospects at every stage, some of them members now."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any

from concertino.base.people.models import Sector, User
from concertino.domains.members.models import Membership
from concertino.domains.plan.models import Action
from concertino.domains.recruitment import actions
from concertino.domains.recruitment.models import OPEN, Prospect, Strategy
from concertino.ground.demos import Demo, demos

LAST_DAY = date(2021, 12, 20)
# Year: budget, how many are aimed at in all and by sector, and what was spent (month, what for, how much).
YEARS = {
    2018: (3000, 24, {"jazz": 8, "world": 4}, ((4, "Rencontre au festival de jazz", 640), (10, "Dépliants", 385))),
    2019: (4500, 36, {"jazz": 10, "new": 8, "world": 6}, ((3, "Kiosque au marché des musiques du monde", 1250),
                                                            (9, "Déjeuner des ensembles", 520), (11, "Dépliants", 410))),
    2020: (2500, 24, {"jazz": 6, "early": 4}, ((6, "Rencontres en ligne", 180), (11, "Infographie", 600))),
    2021: (6000, 45, {"jazz": 12, "world": 8, "traditional": 5}, (
        (2, "Campagne dans les réseaux", 1400), (9, "Tournée des régions", 2150), (10, "Soirée d’accueil", 730))),
}  # fmt: skip
CELL = "1.2-D"  # of the plan, whose actions name two years each
JOINED, WAITS = 14, (20, 25, 30)  # days from a stage to the next
# Who is no contact yet: name, sector, source, what it was, how far they are or why they are lost.
HOPED_FOR = (
    ("Fanfare du Quai imaginaire", "world", "event", "Marché des musiques du monde", "identified", ""),
    ("Big Band des Saisons perdues", "jazz", "event", "Festival de jazz", "identified", ""),
    ("Collectif Basse Fréquence inventée", "new", "web", "Formulaire du site", "identified", ""),
    ("Chorale du Bout du rang", "choral", "other", "Article de journal", "identified", ""),
    ("Trio Nordet fictif", "jazz", "referral", "", "contacted", ""),
    ("Veillées du Moulin rêvé", "traditional", "event", "Tournée des régions", "contacted", ""),
    ("Ensemble Sable et Luth", "early", "web", "Formulaire du site", "contacted", ""),
    ("Orchestre de poche des Hauteurs", "classical", "referral", "", "contacted", ""),
    ("Gamelan de la Butte inventée", "world", "event", "Soirée d’accueil", "interested", ""),
    ("Quartette du Bitume", "jazz", "referral", "", "interested", ""),
    ("Studio des Ondes longues", "new", "other", "Répertoire d’un partenaire", "interested", ""),
    ("Les Violoneux du Détour", "traditional", "referral", "", "interested", ""),
    ("Compagnie lyrique du Grenier", "opera", "event", "Soirée d’accueil", "applied", ""),
    ("Septuor de la Brunante", "jazz", "referral", "", "applied", ""),
    ("Salle du Vieux Ponceau", "multiple", "event", "Tournée des régions", "lost", "Trop tôt : le lieu n’est pas ouvert"),
    ("Rythmes du Sextant", "world", "web", "Formulaire du site", "lost", "Membre d’une autre association"),
    ("Harmonie du Faubourg rêvé", "classical", "other", "Appel", "lost", "Sans réponse après trois appels"),
)  # fmt: skip


def is_made() -> bool:
    return Strategy.objects.exists()


def make(by: Any, seed: int) -> None:
    random = Random(seed)  # noqa: S311 (an invented story)
    strategies = {year: _plan(by, year, *told) for year, told in YEARS.items()}
    team = [user for user in User.objects.filter(is_active=True).order_by("pk") if user.has_perm("recruitment.add_prospect")]
    terms = Membership.objects.in_good_standing().filter(applied_on__isnull=False, starts_on__range=(date(2018, 7, 1), LAST_DAY))
    for term in random.sample(list(terms.select_related("member", "category").order_by("pk")), JOINED):
        _win(by, term, strategies, random)
    for place, told in enumerate(HOPED_FOR):
        _hope(by, told, strategies[LAST_DAY.year], team[place % len(team)], random)


def _plan(by: Any, year: int, budget: int, number: int, sectors: dict[str, int], costs: tuple) -> Strategy:
    strategy = actions.plan_strategy(
        by=by, title_fr=f"Recrutement {year}", title_en=f"Recruitment {year}", cycle=Strategy.Cycle.YEAR, owner=by,
        starts_on=date(year, 1, 1), ends_on=date(year, 12, 31), budget=Decimal(budget),
        action=Action.objects.filter(cell__code=CELL, title_fr__contains=str(year - year % 2)).first(),
    )  # fmt: skip
    actions.aim(by=by, strategy=strategy, number=number)
    for code, part in sectors.items():
        actions.aim(by=by, strategy=strategy, number=part, sector=Sector.objects.get(code=code))
    for month, label, amount in costs:
        actions.add_cost(by=by, strategy=strategy, on=date(year, month, 18), label=label, amount=Decimal(amount))
    return strategy


def _win(by: Any, term: Membership, strategies: dict[int, Strategy], random: Random) -> None:
    """Somebody who is a member now, and whom the team had had in sight before."""
    on = term.starts_on - timedelta(days=random.randint(110, 160))
    link = term.member.contact_sectors.filter(is_principal=True).first()
    prospect = _identify(
        by, on, random.choice(Prospect.Source.values), "Rencontre", random, contact=term.member, category=term.category,
        sector=link and link.sector, strategy=strategies[max(on.year, min(strategies))],
    )  # fmt: skip
    _advance(by, prospect, on, OPEN[-1])


def _hope(by: Any, told: tuple, strategy: Strategy, owner: User, random: Random) -> None:
    name, sector, source, detail, stage, reason = told
    on = LAST_DAY - timedelta(days=random.randint(100, 250))
    prospect = _identify(
        by, on, source, detail, random, name=name, sector=Sector.objects.get(code=sector), strategy=strategy, owner=owner
    )
    if reason:
        actions.lose(by=by, prospect=prospect, on=_advance(by, prospect, on, OPEN[1]) + timedelta(days=40), reason=reason)
        return
    _advance(by, prospect, on, stage)
    call_on = date(2022, 1, 10) + timedelta(days=random.randint(0, 20))
    actions.plan_step(by=by, prospect=prospect, step="Rappeler après les Fêtes", on=call_on)


def _identify(by: Any, on: date, source: str, detail: str, random: Random, **facts: Any) -> Prospect:
    if source == Prospect.Source.REFERRAL:
        members = Membership.objects.active_on(on).select_related("member").order_by("pk")
        facts["referred_by"], detail = random.choice(members).member, ""
    return actions.identify(by=by, on=on, source=source, source_detail=detail, **facts)


def _advance(by: Any, prospect: Prospect, on: date, until: str) -> date:
    """From a stage to the next until the one that is said; the day of the last."""
    for (before, stage), days in zip(pairwise(OPEN), WAITS, strict=True):
        if before == until:
            break
        on += timedelta(days=days)
        actions.advance(by=by, prospect=prospect, stage=stage, on=on)
    return on


demos.add("recruitment", Demo(key="recruitment", order=50, is_made=is_made, make=make))
