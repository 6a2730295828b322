"""What the pages of growth open on: exchanges and followings, a population, prospects and a strategy, notes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from concertino.base.people import actions as people
from concertino.base.people.models import Contact, Sector, User
from concertino.base.ties import actions as ties
from concertino.domains.members import actions as members
from concertino.domains.members.actions import read_count
from concertino.domains.recruitment import actions as recruitment

START, DAY = date(2018, 1, 1), date(2021, 6, 30)
FICTION = {"source": "Institut fictif", "universe_fr": "Ensembles inventés", "year": 2020}


def furnish_growth(by: User, contact: Contact) -> dict[str, Any]:
    return _of_ties(by, contact) | _of_notes(by, contact) | _of_members(by) | _of_recruitment(by, contact)


def _of_ties(by: User, contact: Contact) -> dict[str, Any]:
    sector = Sector.objects.first()
    exchange = ties.log(
        by=by, kind="meeting", on=DAY, subject="Rencontre du secteur", notes="Deux projets", contacts=[contact], today=DAY
    )
    follow = ties.follow(by=by, user=by, sector=sector, on=START)
    ties.follow(by=by, user=by, contact=contact, on=START)
    named = ties.name_sector_contact(by=by, sector=sector, contact=contact, role="Direction", on=START)
    of_sector = {f"ties:{name}": sector.pk for name in ("sector", "follow_sector", "name_contact")}
    return {
        "ties": exchange.pk, **of_sector, "ties:follow_contact": contact.pk, "ties:stop_following": follow.pk,
        "ties:end_contact": named.pk,
    }  # fmt: skip


def _of_notes(by: User, contact: Contact) -> dict[str, Any]:
    """Notes are their author's alone to change: each role writes one, on a contact that all of them see."""
    note = people.write_note(by=by, contact=contact, on=DAY, text="Rappeler à l’automne")
    kept = people.keep_file(by=by, contact=contact, on=DAY, file=b"Une entente\n", name="entente.txt", label="Entente")
    return {
        "people:correct_note": note.pk, "people:remove_note": note.pk, "people:remove_file": kept.pk,
        "documents:file": kept.document_id,
    }  # fmt: skip


def _of_members(by: User) -> dict[str, Any]:
    population = members.describe_population(by=by, name_fr="Population d’essai", counted_by="region", **FICTION)
    lines = [read_count(*line) for line in (("Montréal", "1200"), ("Laval", "300e"), ("Côte-Nord", "x"))]
    members.count_population(by=by, population=population, lines=lines)
    names = ("population", "change_population", "count_population", "match_population", "adopt_numbers")
    return {f"members:{name}": population.pk for name in names} | {"members:set_number": {"name": "category"}}


def _of_recruitment(by: User, contact: Contact) -> dict[str, Any]:
    strategy = recruitment.plan_strategy(
        by=by, title_fr="Campagne d’essai", starts_on=date(2020, 7, 1), ends_on=DAY, budget=Decimal(2500), owner=by
    )
    recruitment.aim(by=by, strategy=strategy, number=12)
    cost = recruitment.add_cost(by=by, strategy=strategy, on=DAY, label="Rencontre", amount=Decimal("240.50"))
    prospect = recruitment.identify(
        by=by, on=date(2020, 9, 1), source="referral", referred_by=contact, name="Ensemble Prospect",
        email="prospect@example.org", strategy=strategy, sector=Sector.objects.first(), owner=by,
    )  # fmt: skip
    recruitment.advance(by=by, prospect=prospect, stage="contacted", on=date(2020, 10, 1))
    recruitment.plan_step(by=by, prospect=prospect, step="Appeler", on=DAY, owner=by)
    of_strategy = {f"recruitment:{name}": strategy.pk for name in ("strategy", "change_strategy", "aim", "add_cost")}
    return {"recruitment": prospect.pk, **of_strategy, "recruitment:remove_cost": cost.pk}
