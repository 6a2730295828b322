"""The council's plan, from its file to the PDF that the board reads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import translation
from pypdf import PdfReader

from concertino.desk.discretion import discreet
from concertino.desk.report import report
from concertino.desk.report.build import build
from concertino.domains.plan import models as plan_models
from concertino.domains.plan.actions import load
from concertino.domains.plan.standing import standing
from concertino.ground.measures import Figure, measures

COUNCIL = Path(plan_models.__file__).parent.parent / "plans" / "conseil-2018-2021.yaml"
DAY = date(2020, 6, 30)


@pytest.fixture
def council(db):
    return load(by=None, content=COUNCIL.read_bytes(), name=COUNCIL.name, on=date(2018, 1, 15)).plan


def built(plan, language: str):
    with translation.override({"fr": "fr-ca", "en": "en"}[language]):
        return build(standing(plan, DAY), language)


def printed(plan, language: str) -> tuple[PdfReader, str]:
    with translation.override({"fr": "fr-ca", "en": "en"}[language]):
        found = standing(plan, DAY)
    reader = PdfReader(BytesIO(report(found, language)))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.mark.parametrize(
    ("language", "lang", "said"),
    [
        ("fr", "fr-CA", ["Plan stratégique 2018–2021", "30 juin 2020", "Développement du membership", "Solidarité"]),
        ("en", "en-CA", ["Strategic plan 2018–2021", "June 30, 2020", "Membership growth", "Solidarity"]),
    ],
)
def test_the_councils_plan_is_printed_in_both_languages(council, language, lang, said):
    reader, text = printed(council, language)
    assert [one for one in said if one not in text] == []
    assert reader.trailer["/Root"]["/Lang"] == lang
    assert 5 <= len(reader.pages) <= 40


def test_every_objective_and_every_indicator_is_in_it(council):
    found = built(council, "fr")
    objectives = [one for issue in found["issues"] for one in issue["objectives"]]
    assert [one["code"] for one in objectives] == list(
        council.nodes.filter(level__depth=2).order_by("position").values_list("code", flat=True)
    )
    named = [one["name"] for objective in objectives for one in objective["indicators"]]
    assert len(named) == council.indicators.count() == len(found["methods"])


def test_each_objective_has_a_cell_for_each_axis_or_one_across(council):
    for issue in built(council, "fr")["issues"]:
        for objective in issue["objectives"]:
            assert len(objective["cells"]) == 3 or [cell["across"] for cell in objective["cells"]] == [True]


def test_what_no_room_records_yet_is_listed_as_missing(council, monkeypatch):
    monkeypatch.delitem(measures._things, "work.trainings")
    found = built(council, "en")
    assert "2.1" in [one["code"] for one in found["missing"]]
    trainings = next(one for one in found["missing"] if one["indicator"] == "Trainings given")
    assert "no record of trainings" in trainings["reason"]


def test_a_typed_reading_is_shown_with_its_author_and_a_chart(council, monkeypatch):
    monkeypatch.delitem(measures._things, "work.trainings")
    indicator = council.indicators.get(key="work.trainings")
    for on, value in ((date(2019, 6, 30), 5), (date(2020, 6, 1), 9)):
        indicator.readings.create(
            as_of=on, value=Decimal(value), author="Camille Roy", evidence="Carnet des formations", recorded_on=on
        )
    found = built(council, "en")
    objective = next(one for issue in found["issues"] for one in issue["objectives"] if one["code"] == "2.1")
    shown = next(one for one in objective["indicators"] if one["name"] == "Trainings given")
    assert shown["value"] == "9"
    assert shown["chart"]["svg"].startswith("<svg")
    sheet = next(one for one in found["methods"] if one["name"] == shown["name"])
    figure = sheet["facts"][-1]["text"]
    assert "Camille Roy" in figure
    assert "Carnet des formations" in figure


def test_a_former_target_is_marked_with_its_reason(council, monkeypatch):
    monkeypatch.delitem(measures._things, "partners.collaborations")  # typed, as before a room kept their record
    indicator = council.indicators.get(key="partners.collaborations")
    former = indicator.targets.get()
    indicator.targets.create(
        kind=former.kind, value=8, course=former.course, due_on=former.due_on, supersedes=former,
        from_on=date(2019, 3, 12), recorded_on=date(2019, 3, 12), reason="Board resolution",
    )  # fmt: skip
    indicator.readings.create(as_of=DAY, value=Decimal(4), author="x", evidence="y", recorded_on=DAY)
    found = built(council, "en")
    shown = next(
        one for issue in found["issues"] for objective in issue["objectives"] if objective["code"] == "2.3"
        for one in objective["indicators"]
    )  # fmt: skip
    assert shown["target"] == "at least 8"
    assert shown["notes"] == ["Former target, until March 12, 2019: 6. Board resolution"]
    assert "line-through" in shown["chart"]["svg"]


def test_queries_do_not_grow_with_the_plan(council, django_assert_max_num_queries):
    found = standing(council, DAY)
    with django_assert_max_num_queries(4), translation.override("en"):
        build(found, "en")


def test_a_small_number_is_left_out_for_those_who_may_not_see_its_rows(council, board_member, outsider):
    with translation.override("en"):
        found = standing(council, DAY)
        active = found.indicator("members.active")
        active.figure, active.points = Figure(3), [(date(2018, 1, 1), 2), (DAY, 3)]
        active.sentence = "3 of 4 expected."
        seen = {reader: _active_members(build(discreet(found, reader), "en")) for reader in (board_member, outsider)}
    assert seen[board_member]["value"] == "3"
    assert seen[board_member]["chart"] is not None
    assert seen[outsider]["value"] == "–"
    assert seen[outsider]["chart"] is None
    assert "3 of 4" not in str(seen[outsider])


def _active_members(found):
    return next(
        one for issue in found["issues"] for objective in issue["objectives"] for one in objective["indicators"]
        if one["name"] == "Active members"
    )  # fmt: skip
