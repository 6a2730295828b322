"""Promotion actions taken in from a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concertino.base.imports import actions as imports
from concertino.domains.communications import actions
from concertino.domains.communications.models import PromotionAction

pytestmark = pytest.mark.django_db
TODAY = date(2021, 6, 30)
HEADERS = "titre,sorte,portée,du,au,réalisée le,coût,personnes rejointes,résultat\n"
GALA = "Gala d’essai,événement,Québec,2020-02-01,2020-02-02,2020-02-02,1500.50,800,Salle pleine\n"


@pytest.fixture
def take(direction, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    def taken(content: str):
        path = tmp_path / "promotion.csv"
        path.write_text(content)
        return imports.run(by=direction, sheet_key="promotion", path=path, today=TODAY, language="fr-ca")

    return taken


def counts(imported):
    return imported.created, imported.updated, imported.unchanged, imported.rejected


def test_an_action_that_has_its_day_counts_from_it_and_the_same_file_adds_nothing(take):
    assert counts(take(HEADERS + GALA)) == (1, 0, 0, 0)
    made = PromotionAction.objects.carried_out().get()
    assert (made.reach, made.carried_out_on, made.cost, made.people_reached) == (
        "provincial", date(2020, 2, 2), Decimal("1500.50"), 800,
    )  # fmt: skip
    assert counts(take(HEADERS + GALA)) == (0, 0, 1, 0)


def test_a_planned_action_is_carried_out_by_the_file(take):
    take(HEADERS + "Gala d’essai,événement,Québec,2020-02-01,,,,,\n")
    assert PromotionAction.objects.get().carried_out_on is None
    assert counts(take(HEADERS + GALA)) == (0, 1, 0, 0)
    assert PromotionAction.objects.get().result == "Salle pleine"


@pytest.mark.parametrize(
    "row",
    [
        "Sans sorte,,Québec,2020-02-01,,,,,\n",
        "À rebours,événement,Québec,2020-02-02,2020-02-01,,,,\n",
        "À venir,événement,Québec,2020-02-02,,2022-01-01,,,\n",
        "Trop tôt,événement,Québec,2020-02-02,,,,300,\n",
        "Négatif,événement,Québec,2020-02-02,,,-1,,\n",
        "Négatif,événement,Québec,2020-02-02,,2020-02-03,,-1,\n",
        GALA,
    ],
)
def test_a_row_that_is_wrong_is_rejected_with_its_cause(take, row):
    assert counts(take(HEADERS + GALA + row)) == (1, 0, 0, 1)


def test_what_was_cancelled_is_not_carried_out_by_a_file(take):
    take(HEADERS + "Gala d’essai,événement,Québec,2020-02-01,,,,,\n")
    actions.cancel(by=None, action=PromotionAction.objects.get(), on=TODAY, why="Tempête")
    assert counts(take(HEADERS + GALA)) == (0, 0, 0, 1)
