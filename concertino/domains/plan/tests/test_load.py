"""Loading a plan file: the council's plan as it ships, and files that change or are wrong."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from concertino.domains.plan.actions import PlanFileRefused, change_definition, change_target, load
from concertino.domains.plan.models import Action, Baseline, Cell, Indicator, Node, Plan, Reading, Target
from concertino.domains.plan.planfile.shape import SCHEMA
from concertino.domains.plan.tests.conftest import COUNCIL, LOADED_ON, SMALL

LATER = date(2019, 3, 12)


MEASURES = {
    "consultations.surveys_closed", "consultations.knowledge_index", "members.active", "members.retention", "members.new",
    "members.returned", "members.lapsed", "members.sector_ratio", "members.equity", "consultations.priority_topics",
    "consultations.on_topics", "watch.users", "watch.items_shared", "watch.consulted", "work.trainings",
    "work.people_trained", "positions.statements", "positions.media_requests", "partners.collaborations",
    "communications.promotion_actions", "services.offered", "services.attendance", "work.tools", "finance.revenue",
}  # fmt: skip


def loaded(text: str, on: date = LATER):
    return load(by=None, content=text.encode(), name="petit.yaml", on=on)


def problems(text: str) -> list[tuple[int, int, str]]:
    """Line, column and sentence of each error, in English; what was there before is still there."""
    before = [Plan.objects.count(), Node.objects.count(), Indicator.objects.count(), Target.objects.count()]
    with translation.override("en"), pytest.raises(PlanFileRefused) as refused:
        loaded(text)
    assert before == [Plan.objects.count(), Node.objects.count(), Indicator.objects.count(), Target.objects.count()]
    return [(*place, str(sentence)) for place, sentence in refused.value.problems]


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


# -- the council's plan ----------------------------------------------------------------------------------------------------
def test_the_council_has_three_issues_ten_objectives_and_three_axes(council):
    depths = list(council.nodes.values_list("level__depth", flat=True))
    assert (depths.count(1), depths.count(2), council.axes.count()) == (3, 10, 3)
    assert council.orientations.count() == 8


@pytest.mark.parametrize("objective", ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3"])
@pytest.mark.parametrize("facet", "CRDI")
def test_every_cell_of_the_table_has_an_address_and_says_its_promise(council, objective, facet):
    cell = Cell.objects.filter(plan=council).at(f"{objective}-{facet}").get()
    assert cell.node.code == objective
    assert cell.text_fr
    assert cell.text_en


def test_work_organisation_has_one_cell_across_the_axes(council):
    assert {cell.code for cell in council.cells.filter(node__code="3.2")} == {"3.2-CRD", "3.2-I"}


def test_every_measure_of_the_plan_is_an_indicator(council):
    assert set(council.indicators.values_list("measure", flat=True)) == MEASURES


def test_the_council_has_the_targets_that_its_plan_gives_and_no_other(council):
    targets = Target.objects.filter(indicator__plan=council)
    assert {(one.indicator.key, one.kind, one.value, one.per) for one in targets.select_related("indicator")} == {
        ("consultations.knowledge_index", "direction", None, "plan"),
        ("members.active", "relative", Decimal(50), "plan"),
        ("members.sector_ratio", "at_least", Decimal("0.8"), "plan"),
        ("members.equity", "at_least", Decimal("0.9"), "plan"),
        ("consultations.priority_topics", "at_least", Decimal(1), "year"),
        ("partners.collaborations", "at_least", Decimal(6), "plan"),
        ("finance.revenue", "relative", Decimal(25), "plan"),
    }
    assert {one.due_on for one in targets} == {date(2021, 12, 31)}


def test_the_baseline_of_active_members_is_followed_at_the_start_of_the_plan(council):
    baseline = Baseline.objects.get(indicator__plan=council, indicator__key="members.active")
    assert (baseline.is_frozen, baseline.value, baseline.as_of) == (False, None, date(2018, 1, 1))


def test_loading_the_same_file_twice_changes_nothing(council):
    report = load(by=None, content=COUNCIL.read_bytes(), name=COUNCIL.name, on=LATER)
    assert (report.created, report.updated, report.kept) == (0, 0, [])
    assert report.plan.version == 1


def test_the_schema_describes_every_property():
    def undescribed(schema, path=""):
        for name, one in schema.get("properties", {}).items():
            if "description" not in one:
                yield f"{path}/{name}"
            yield from undescribed(one, f"{path}/{name}")
        for inner in [schema.get("items"), *schema.get("$defs", {}).values()]:
            if isinstance(inner, dict):
                yield from undescribed(inner, path)

    assert not list(undescribed(json.loads(SCHEMA.read_text())))


# -- a file that changes ---------------------------------------------------------------------------------------------------
def test_a_changed_text_is_updated_and_makes_another_version(small):
    report = loaded(SMALL.replace("Small plan", "Smaller plan"))
    assert (report.created, report.updated) == (0, 1)
    assert (report.plan.title_en, report.plan.version, report.plan.version_on) == ("Smaller plan", 2, LATER)


def test_a_changed_target_supersedes_the_former_one_which_stays(small):
    loaded(SMALL.replace("value: 8", "value: 10"))
    former, latter = Target.objects.filter(indicator__key="later.things").order_by("pk")
    assert (former.value, former.from_on, latter.supersedes) == (8, small.starts_on, former)
    assert (latter.value, latter.from_on) == (10, LATER)
    assert "petit.yaml" in latter.reason


def test_a_changed_target_takes_its_date_and_reason_from_the_file(small):
    loaded(SMALL.replace("value: 8,", "value: 10, from_on: 2019-01-01, reason: Résolution 12,"))
    latest = Target.objects.get(indicator__key="later.things", value=10)
    assert (latest.from_on, latest.reason) == (date(2019, 1, 1), "Résolution 12")


@pytest.mark.parametrize("day", [date(2017, 12, 1), date(2018, 1, 1)])
def test_a_file_changed_before_the_former_target_is_in_force_leaves_it_its_first_day(small, day):
    loaded(SMALL.replace("value: 8", "value: 10").replace("value: 40", "value: 41"), on=day)
    indicator = Indicator.objects.get(key="later.things")
    assert [one.value for one in indicator.targets.in_force_on(date(2018, 1, 1))] == [8]
    assert [one.value for one in indicator.targets.in_force_on(date(2018, 1, 2))] == [10]
    assert Baseline.objects.get(value=41).from_on == date(2018, 1, 2)


def test_a_target_that_leaves_the_file_is_withdrawn_not_deleted(small):
    start = SMALL.index("          targets:\n            - {kind: at_least, value: 8")
    loaded(SMALL[:start] + SMALL[SMALL.index("        - key: typed.opinion") :])
    assert list(Target.objects.filter(indicator__key="later.things").order_by("pk").values_list("kind", flat=True)) == [
        "at_least", "none",
    ]  # fmt: skip


def test_a_changed_baseline_supersedes_the_former_one(small):
    loaded(SMALL.replace("value: 40", "value: 42.5"))
    former, latter = Baseline.objects.filter(indicator__key="typed.opinion").order_by("pk")
    assert (former.value, latter.value, latter.supersedes) == (40, Decimal("42.5"), former)


def test_what_people_decided_since_is_not_undone_by_the_same_file(small, direction):
    indicator = Indicator.objects.get(key="later.things")
    change_target(
        by=direction, indicator=indicator, on=LATER, from_on=LATER, reason="Résolution", former=indicator.targets.get(),
        kind="at_least", value=Decimal(12), course="elapsed", due_on=small.ends_on,
    )  # fmt: skip
    change_definition(by=direction, indicator=indicator, on=LATER, reason="Plus clair", name_fr="Les choses")
    loaded(SMALL.replace("Small plan", "Smaller plan"), on=date(2020, 1, 1))
    indicator.refresh_from_db()
    assert indicator.targets.latest_only().get().value == 12
    assert indicator.name_fr == "Les choses"


def test_an_indicator_that_leaves_the_file_is_kept_and_said(small):
    report = loaded(SMALL[: SMALL.index("        - key: typed.opinion")])
    assert report.kept == ["typed.opinion"]
    assert Indicator.objects.filter(key="typed.opinion").exists()


def test_moving_an_action_in_the_file_keeps_its_former_date(small):
    loaded(SMALL.replace("due_on: 2018-06-30", "due_on: 2018-09-30"))
    stages = Action.objects.get(code="1.1-C.1").stages.values_list("due_on", flat=True)
    assert list(stages) == [date(2018, 6, 30), date(2018, 9, 30)]


def test_another_plan_does_not_touch_the_first(small):
    loaded(SMALL.replace("code: petit", "code: autre"))
    assert Plan.objects.count() == 2
    assert Reading.objects.count() == 0


# -- a file that is wrong --------------------------------------------------------------------------------------------------
WRONG = {
    "code: petit": ("code: Le Petit", "not written as it should"),
    "title: {fr: Petit plan, en: Small plan}": ("title: {fr: Petit plan}", "“en” is missing here"),
    "starts_on: 2018-01-01": ("starts_on: 2018-02-30", "not a day of the calendar"),
    "ends_on: 2021-12-31": ("ends_on: 2016-12-31", "the plan ends before it begins"),
    "axes:": ("axis:", "“axis” is not known here"),
    "      D:": ("      X:", "“X” is not an axis of this plan"),
    'parent: "1"': ('parent: "7"', "“7” is not a node of this plan"),
    "    level: 2": ("    level: 5", "“5” is not a level of this plan"),
    "key: later.things": ("key: later.thingz", "“later.thingz” is an unknown measure"),
    "value: 8,": ("", "this kind of target needs a value"),
    "course: elapsed, due_on: 2021-12-31": ("course: elapsed", "“due_on” is missing here"),
    "window: at_date": ("window: sometimes", "“sometimes” is not one of"),
    "serves: [later.things]": ("serves: [later.thing]", "“later.thing” is not an indicator of this plan"),
    "due_on: 2018-06-30": ("due_on: 2017-06-30", "the action is due before it begins"),
    "value: 40": ("value: beaucoup", "a number is expected"),
    "as_of: 2018-01-01": ("as_of: hier", "not a day of the calendar"),
    'code: "1.1"': ("code: 1.1", "a text is expected"),
    "frequency: quarter": ("owner: nobody@example.org", "nobody signs in with the address"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("right", WRONG)
def test_each_error_is_shown_at_its_line_and_nothing_is_written(right):
    wrong, sentence = WRONG[right]
    text = SMALL.replace(right, wrong, 1)
    found = problems(text)
    line = line_of(SMALL, right)
    assert any(sentence in said and at == line for at, _column, said in found), found


def test_what_a_verb_refuses_is_shown_at_its_line_with_all_else_that_is_refused(small):
    text = SMALL.replace("value: 8,", "value: 10, from_on: 2018-01-01,").replace("value: 40", "value: 12345678901234567890")
    found = problems(text)
    assert [line for line, *_rest in found] == [line_of(SMALL, "value: 8"), line_of(SMALL, "value: 40")]
    assert "is in force from January 1, 2018" in found[0][2]
    assert "The number is too large" in found[1][2]


def test_a_target_changed_once_its_date_is_past_says_so(small):
    with translation.override("en"), pytest.raises(PlanFileRefused) as refused:
        loaded(SMALL.replace("value: 8", "value: 10"), on=date(2022, 3, 1))
    ((place, sentence),) = refused.value.problems
    assert place.line == line_of(SMALL, "value: 8")
    assert "was due on December 31, 2021, which is past" in sentence
    assert Target.objects.filter(indicator__key="later.things").count() == 1


@pytest.mark.django_db
def test_two_nodes_of_one_code_are_refused_with_both_lines():
    text = SMALL + '  - code: "1.1"\n    level: 2\n    parent: "1"\n    title: {fr: Encore, en: Again}\n'
    (line, column, sentence) = problems(text)[0]
    assert (line, column) == (line_of(text, "Encore") - 3, 5)
    assert sentence == f"“1.1” is used twice; first on line {line_of(SMALL, 'Un un') - 3}"


@pytest.mark.django_db
def test_a_cycle_of_parents_is_refused_and_drawn():
    text = SMALL.replace('code: "1"\n    level: 1', 'code: "1"\n    level: 2\n    parent: "1.1"')
    assert any("go around in a circle: 1 → 1.1 → 1" in sentence for *_place, sentence in problems(text))


@pytest.mark.django_db
def test_all_errors_come_at_once():
    text = SMALL.replace("starts_on: 2018-01-01", "starts_on: nope").replace('parent: "1"', 'parent: "9"')
    text = text.replace("key: later.things", "key: nowhere.known").replace("window: at_date", "window: never")
    assert len(problems(text)) >= 4


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "the file is empty"),
        (b"plan: [1, 2", "not valid YAML"),
        (b"- a\n- b\n", "a group of named values is expected"),
        ("plan: é".encode("cp1252"), "not written in UTF-8"),
        (b"a: &x [1]\nb: *x\n", "references (*x) are not accepted"),
        (b"plan: 1\nplan: 2\n", "“plan” is said twice here"),
        (b"plan: \x07\n", "characters that YAML forbids"),
        (b"[" * 5000, "too deeply"),
        (b"# " + b"x" * 500_000, "larger than 500 kB"),
        (b"plan: !!python/object/apply:os.system [ls]\n", "a group of named values is expected"),
    ],
)
def test_what_is_no_plan_file_is_refused_in_plain_words(content, sentence):
    with translation.override("en"), pytest.raises(PlanFileRefused) as refused:
        load(by=None, content=content, name="x.yaml", on=LOADED_ON)
    assert sentence in str(refused.value)
    assert not Plan.objects.exists()
