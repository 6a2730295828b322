"""Consultations, collaborations, statements, services and tools say which cells of the plan they serve; both sides show it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from concertino.domains import plan as plan_room
from concertino.domains.consultations import actions as consultations
from concertino.domains.consultations.models import ConsultationCell
from concertino.domains.consultations.tests.asked import closed
from concertino.domains.partners.tests.partnering import collaboration, partner
from concertino.domains.plan import actions as plans
from concertino.domains.plan.models import Action, Cell, Node
from concertino.domains.plan.serving.showing import SHOWN
from concertino.domains.positions import actions as positions
from concertino.domains.positions.tests.speaking import NOON, prepared, published
from concertino.domains.services import actions as services
from concertino.domains.work import actions as work

FILE = Path(plan_room.__file__).parent / "plans" / "conseil-2018-2021.yaml"
ON = date(2019, 1, 7)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _council(db):
    plans.load(by=None, content=FILE.read_bytes(), name=FILE.name, on=date(2018, 1, 1))


def cells(*codes: str) -> Any:
    return Cell.objects.filter(code__in=codes)


def consultation(**facts: Any) -> Any:
    return consultations.plan(by=None, title_fr="Sondage de printemps", opens_on=ON, closes_on=ON, on=ON, **facts)


def action(code: str) -> Action:
    return plans.plan_action(by=None, cell=cells(code).get(), title_fr="Se voir", on=ON)


SERVING = {
    "consultation": (lambda: consultation(cells=cells("1.3-C")), "consultations:consultation", "consultations:home"),
    "statement": (lambda: prepared(cells=cells("1.3-C")), "positions:statement", "positions:statements"),
    "collaboration": (lambda: collaboration(partner(), actions=[action("1.3-C")]), "partners:collaboration",
                      "partners:collaborations"),
    "service": (lambda: services.offer(by=None, name_fr="Clinique", opened_on=ON, cells=cells("1.3-C")), "services:service",
                "services:services"),
    "tool": (lambda: work.need_tool(by=None, name_fr="Politique", kind="policy", on=ON, cells=cells("1.3-C")), "work:tool",
             "work:tools"),
}  # fmt: skip


@pytest.mark.parametrize("what", SERVING)
def test_its_page_and_the_objective_both_show_it_and_its_register_finds_it(as_direction, what):
    make, page, register = SERVING[what]
    made, objective = make(), reverse("desk:objective", args=["1.3"])
    address = reverse(page, args=[made.pk])
    shown = as_direction.get(address).content.decode()
    assert f'href="{objective}?plan=conseil-2018-2021">1.3-C</a>' in shown
    served = as_direction.get(objective).content.decode()
    assert f'href="{address}"' in served and "<small>1.3-C · " in served
    assert f'href="{address}"' not in as_direction.get(reverse("desk:objective", args=["2.2"])).content.decode()
    for code, is_there in (("1.3", True), ("2.2", False)):
        node = Node.objects.get(code=code)
        found = as_direction.get(reverse(register), {"objective": node.pk}).content.decode()
        assert (f'href="{address}"' in found) is is_there


def test_what_is_over_or_public_still_says_what_it_serves(as_staff):
    over, public = closed(), published()
    for held, address in ((over, "consultations:serve"), (public, "positions:serve")):
        form = as_staff.get(reverse(address, args=[held.pk])).content.decode()
        assert form.count('type="checkbox"') == Cell.objects.exclude(kind="indicators").count()
        chosen = [cell.pk for cell in cells("1.3-C", "2.2-R")]
        as_staff.post(reverse(address, args=[held.pk]), {"cells": chosen})
        assert {cell.code for cell in held.cells.all()} == {"1.3-C", "2.2-R"}
        as_staff.post(reverse(address, args=[held.pk]), {"cells": chosen[:1]})
        assert held.cells.get().pk == chosen[0]
    assert over.events.count() == over.events.filter(pgh_label__in=("insert", "update")).count()
    kept = ConsultationCell.pgh_event_model.objects.filter(consultation_id=over.pk).order_by("pgh_id")
    assert [one.pgh_label for one in kept] == ["insert", "insert", "delete"]


def test_a_cell_of_indicators_promises_nothing_that_one_could_serve(as_staff):
    held, counted = consultation(), cells("1.3-I").get()
    again = as_staff.post(reverse("consultations:serve", args=[held.pk]), {"cells": [counted.pk]})
    assert again.status_code == 422 and 'class="errors' in again.content.decode() and not held.cells.exists()


def test_who_may_not_change_it_does_not_say_what_it_serves(as_board):
    held = consultation(cells=cells("1.3-C"))
    address = reverse("consultations:serve", args=[held.pk])
    assert as_board.get(address).status_code == 403
    assert address not in as_board.get(reverse("consultations:consultation", args=[held.pk])).content.decode()


def test_an_objective_that_many_serve_shows_the_first_ones_and_leads_to_all(as_direction, django_assert_max_num_queries):
    for _number in range(SHOWN + 3):
        consultation(cells=cells("1.3-C", "1.3-R"))
    objective = reverse("desk:objective", args=["1.3"])
    with django_assert_max_num_queries(40):
        shown = as_direction.get(objective).content.decode()
    everything = f"{reverse('consultations:home')}?objective={Node.objects.get(code='1.3').pk}"
    assert shown.count("<small>1.3-C, 1.3-R · ") == SHOWN and f'href="{everything}"' in shown
    assert "23 consultations" in as_direction.get(everything).content.decode()


def test_a_statement_and_a_consultation_say_it_as_they_are_made(as_staff):
    chosen = cells("2.2-R").get()
    as_staff.post(reverse("positions:prepare_statement"), {
        "kind": "communique", "channel": "press", "title_fr": "Les lieux ferment", "language": "fr", "on": "2019-01-07",
        "purpose": "position", "authorship": "alone", "cells": [chosen.pk],
    })  # fmt: skip
    as_staff.post(reverse("consultations:plan"), {
        "title_fr": "Sondage", "opens_on": "2019-01-07", "closes_on": "2019-02-07", "cells": [chosen.pk],
    })  # fmt: skip
    assert chosen.statements.count() == chosen.consultations.count() == 1
    statement = chosen.statements.get()
    positions.change_statement(by=None, statement=statement, at=NOON, title_fr="Autre")  # which says nothing of it
    assert statement.cells.get() == chosen
