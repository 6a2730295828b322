"""Positions pass on with their tasks, leave is decided by another, files keep who opened them, and small teams show no figure."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.base.imports.tests.trying import counts, taken
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.services import actions as services
from concertino.domains.services.models import Attendance, Clientele
from concertino.domains.staff import actions
from concertino.domains.staff.calendars import team_month
from concertino.domains.staff.figures import team_over, volunteer_hours
from concertino.domains.staff.inbox import evaluations, handovers, leaves, to_sign
from concertino.domains.staff.models import Handover, Holding, JobPosition, Leave, VolunteerTime
from concertino.domains.surveys import actions as surveys
from concertino.domains.surveys.tests.asking import call_to, published
from concertino.domains.work import actions as work
from concertino.domains.work.models import Task
from concertino.domains.work.tests.working import event, task, training
from concertino.ground.measures import Asked, measures, read
from concertino.ground.periods import DAY, Period
from concertino.ground.refusals import Refusal
from conftest import in_role

pytestmark = pytest.mark.django_db
SINCE, TODAY = date(2020, 1, 6), date(2021, 3, 15)


def person(name: str = "Ana Essai") -> Contact:
    given_name, family_name = name.split(" ", 1)
    return people.add(by=None, kind="person", given_name=given_name, family_name=family_name, on=SINCE)


def position(name: str = "Coordination") -> JobPosition:
    return actions.open_position(by=None, name_fr=name, opened_on=SINCE, hours=Decimal(28), text_fr="Coordonner.")


def tied(user, contact: Contact):
    user.contact = contact
    user.save()
    return user


def test_a_position_passes_on_mid_year_with_the_tasks_that_are_left(staff, direction):
    ana, luc, of = tied(staff, person()).contact, tied(direction, person("Luc Essai")).contact, position()
    actions.take(by=None, position=of, person=ana, starts_on=SINCE)
    task("Écrire", owner=staff), task("Relire", owner=direction)
    made = actions.pass_on(by=None, position=of, person=luc, on=date(2020, 6, 15), today=TODAY, points="Clés\n\n  Mots de passe ")
    assert [one.title for one in made.points.all()] == ["Clés", "Mots de passe", "Écrire"]
    assert set(Task.objects.values_list("owner", flat=True)) == {direction.pk}
    assert [(one.person, one.ends_on) for one in of.holdings.order_by("starts_on")] == [(ana, date(2020, 6, 14)), (luc, None)]
    assert handovers(staff, TODAY, 5)[1] == handovers(direction, TODAY, 5)[1] == 1
    for point in made.points.all():
        actions.tick(by=direction, point=point, on=TODAY)
    assert handovers(staff, TODAY, 5)[1] == 0
    actions.tick(by=direction, point=made.points.first(), on=TODAY)
    assert Handover.objects.unfinished().get().points.filter(done_on=None).count() == 1
    with pytest.raises(Refusal):
        actions.pass_on(by=None, position=of, person=luc, on=date(2021, 1, 4), today=TODAY)
    with pytest.raises(Refusal):
        actions.take(by=None, position=of, person=ana, starts_on=date(2021, 1, 4))
    with pytest.raises(Refusal):
        actions.close_position(by=None, position=of, on=TODAY)


def test_a_hand_over_that_is_planned_moves_tasks_on_its_day_and_not_before(staff, direction):
    ana, luc, of = tied(staff, person()).contact, tied(direction, person("Luc Essai")).contact, position()
    actions.take(by=None, position=of, person=ana, starts_on=SINCE)
    task("Écrire", owner=staff)
    on = date(2021, 2, 1)
    made = actions.pass_on(by=None, position=of, person=luc, on=on, today=on - DAY)
    assert [one.title for one in made.points.all()] == ["Écrire"] and Task.objects.get().owner == staff
    task("Relire", owner=staff)
    assert actions.move_tasks(by=None, today=on - DAY) == 0 and set(Task.objects.values_list("owner", flat=True)) == {staff.pk}
    assert actions.move_tasks(by=None, today=on) == 1 and set(Task.objects.values_list("owner", flat=True)) == {direction.pk}
    assert [one.title for one in made.points.all()] == ["Écrire", "Relire"]
    assert actions.move_tasks(by=None, today=on) == 0


def test_a_position_that_nobody_holds_is_given_or_closed():
    of = position()
    with pytest.raises(Refusal):
        actions.pass_on(by=None, position=of, person=person(), on=TODAY, today=TODAY)
    with pytest.raises(Refusal):
        actions.take(by=None, position=of, person=person("Luc Essai"), starts_on=SINCE - DAY)
    held = actions.take(by=None, position=of, person=person("Mia Essai"), starts_on=SINCE)
    with pytest.raises(Refusal):
        actions.leave_position(by=None, holding=held, ends_on=SINCE - DAY)
    actions.leave_position(by=None, holding=held, ends_on=date(2020, 5, 1), reason="Études")
    with pytest.raises(Refusal):
        actions.leave_position(by=None, holding=held, ends_on=date(2020, 5, 1))
    actions.close_position(by=None, position=of, on=date(2020, 5, 2))
    with pytest.raises(Refusal):
        actions.take(by=None, position=of, person=person("Eva Essai"), starts_on=date(2020, 6, 1))
    actions.describe(by=None, position=of, from_on=date(2020, 2, 3), hours=Decimal(35), text_fr="Autre")
    with pytest.raises(Refusal):
        actions.describe(by=None, position=of, from_on=date(2020, 1, 20), hours=Decimal(35), text_fr="Avant")


def test_leave_is_decided_by_another_and_never_twice(staff, direction):
    ana = tied(staff, person()).contact
    days = {"starts_on": date(2020, 7, 6), "ends_on": date(2020, 7, 17)}
    of = actions.ask_leave(by=staff, person=ana, kind="holiday", asked_on=date(2020, 6, 1), **days)
    assert leaves(direction, TODAY, 5)[1] == 1 and leaves(staff, TODAY, 5)[1] == 0
    with pytest.raises(Refusal):
        actions.ask_leave(
            by=staff, person=ana, kind="sick", starts_on=date(2020, 7, 17), ends_on=date(2020, 7, 17), asked_on=SINCE
        )
    with pytest.raises(Refusal):
        actions.ask_leave(by=staff, person=ana, kind="sick", is_half=True, asked_on=SINCE, starts_on=SINCE, ends_on=SINCE + DAY)
    with pytest.raises(Refusal):
        actions.decide_leave(by=staff, leave=of, on=TODAY, is_approved=True)
    with pytest.raises(Refusal):
        actions.decide_leave(by=direction, leave=of, on=TODAY, is_approved=False)
    actions.decide_leave(by=direction, leave=of, on=date(2020, 6, 2), is_approved=True)
    with pytest.raises(Refusal):
        actions.decide_leave(by=direction, leave=of, on=TODAY, is_approved=False, answer="Non")
    with pytest.raises(Refusal):
        actions.cancel_leave(by=staff, leave=of, today=date(2020, 7, 7))
    found = team_month(date(2020, 7, 1))
    assert [sum(1 for _on, away in row.days if away) for row in found.rows] == [12]
    actions.cancel_leave(by=staff, leave=of, today=date(2020, 7, 1))
    assert team_month(date(2020, 7, 1)).rows == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=st.dates(date(2020, 1, 1), date(2020, 12, 1)), length=st.integers(0, 40), half=st.booleans())
def test_days_of_leave_are_those_from_monday_to_friday(first, length, half):
    last = first + (0 if half else length) * DAY
    of = Leave(starts_on=first, ends_on=last, is_half=half)
    span = Period(date(2020, 1, 1), date(2020, 12, 31))
    days = [first + n * DAY for n in range((last - first).days + 1)]
    counted = sum(1 for one in days if one.isoweekday() <= 5 and one <= span.last)
    assert of.days_within(*span) == counted * (0.5 if half else 1)


def test_an_evaluation_is_signed_by_both_then_does_not_change(staff, direction):
    ana = tied(staff, person()).contact
    actions.take(by=None, position=position(), person=ana, starts_on=SINCE)
    said = {"text": "Bon début", "goals": "Le bottin", "next_on": date(2021, 3, 1), "today": TODAY}
    actions.evaluate(by=direction, person=ana, on=date(2020, 3, 9), **said)  # the day was mistyped
    of = actions.evaluate(by=direction, person=ana, on=date(2020, 3, 2), **said | {"text": "Très bon début"})
    assert ana.job_evaluations.count() == 1 and to_sign(staff, TODAY, 5)[1] == 1
    actions.sign(by=direction, evaluation=of, on=date(2020, 3, 3))
    for act in (
        lambda: actions.sign(by=direction, evaluation=of, on=TODAY),
        lambda: actions.evaluate(by=direction, person=ana, on=date(2020, 3, 2), **said),
        lambda: actions.sign(by=staff, evaluation=of, on=SINCE),
        lambda: actions.evaluate(by=direction, person=ana, on=TODAY + DAY, **said),
    ):
        with pytest.raises(Refusal):
            act()
    of = actions.sign(by=staff, evaluation=of, on=date(2020, 3, 4))
    assert (of.signed_by_direction_on, of.signed_by_person_on) == (date(2020, 3, 3), date(2020, 3, 4))
    assert to_sign(staff, TODAY, 5)[1] == 0
    assert evaluations(direction, date(2021, 2, 28), 5)[1] == 0 and evaluations(direction, date(2021, 3, 1), 5)[1] == 1


def test_a_contract_ends_the_one_before_it(staff):
    ana = person()
    actions.add_contract(by=staff, person=ana, kind="permanent", starts_on=SINCE, hours=Decimal(28))
    for facts, field in (
        ({"kind": "term", "starts_on": TODAY}, "ends_on"), ({"kind": "permanent", "starts_on": SINCE}, "starts_on"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as refused:
            actions.add_contract(by=staff, person=ana, hours=Decimal(28), **facts)
        assert refused.value.field == field
    actions.add_contract(by=staff, person=ana, kind="permanent", starts_on=TODAY, hours=Decimal(35), pay=Decimal("31.50"))
    assert [one.ends_on for one in ana.job_contracts.order_by("starts_on")] == [TODAY - DAY, None]


def test_figures_of_fewer_than_five_people_are_not_shown():
    span = Period(date(2020, 1, 1), date(2020, 12, 31))
    team = [person(f"{name} Essai") for name in ("Ana", "Luc", "Mia", "Eva", "Noé")]
    for number, one in enumerate(team[:4]):
        actions.take(by=None, position=position(f"Poste {number}"), person=one, starts_on=SINCE)
    found = team_over(span)
    assert (found.people, found.turnover, found.training_hours, found.satisfaction) == (4, None, None, None)
    last = actions.take(by=None, position=position("Poste 5"), person=team[4], starts_on=SINCE)
    actions.leave_position(by=None, holding=last, ends_on=date(2020, 9, 30))
    of = training(team[0], team[1], hours=Decimal(5))
    work.give(by=None, training=of, today=date(2020, 12, 31))
    found = team_over(span)
    assert (found.people, found.turnover, found.training_hours) == (5, 1 / 2, 2.0)
    assert Holding.objects.in_force_on(date(2020, 1, 1)).count() == 0


def test_hours_of_volunteers_are_added_up_and_counted_by_the_measure():
    ana, luc = person(), person("Luc Essai")
    actions.note_hours(by=None, people=[ana, luc], on=TODAY, hours=Decimal("2.5"), what="Comité du Prix", today=TODAY)
    for facts in ({"hours": Decimal("21.6")}, {"hours": Decimal(0)}, {"what": " "}, {"on": TODAY + DAY}):
        with pytest.raises(Refusal):
            actions.note_hours(by=None, people=[ana], **{"on": TODAY, "hours": Decimal(1), "what": "x", "today": TODAY} | facts)
    span = Period(date(2021, 1, 1), date(2021, 12, 31))
    assert volunteer_hours(span) == [("Comité du Prix", Decimal(5))]
    (figures,) = read([Asked(measures["staff.volunteer_hours"], (span,))])
    assert figures[0].value == 5


def test_a_sheet_of_hours_goes_in_once():
    person()
    content = (
        "Bénévole;Date;Heures;Activité\nAna Essai;2021-03-01;2,5;Jury\nAna Essai;2021-03-01;30;Jury\nAna Essai;2021-03-02;2;\n"
    )
    assert counts(taken("volunteer_times", content)) == (1, 0, 0, 2)
    assert counts(taken("volunteer_times", content)) == (0, 0, 1, 2)
    assert VolunteerTime.objects.get().hours == Decimal("2.5")
    whole = (
        "Bénévole;Date;Heures;Activité\nAna Essai;2021-03-01;15;Salle\nAna Essai;2021-03-01;7;Bar\nAna Essai;2021-03-01;0;Hall\n"
    )
    assert counts(taken("volunteer_times", whole)) == (1, 0, 0, 2)  # with the two and a half of before, 7 more are too many


def test_who_opened_a_file_is_kept(direction):
    ana = person()
    actions.read_file(by=direction, person=ana, at=datetime(2021, 3, 1, 9, tzinfo=UTC))
    assert ana.job_file_readings.get().reader == direction


def test_who_comes_is_an_employee_on_the_days_of_a_position_whatever_their_account_says_today():
    known, unknown = person(), person("Bo Essai")
    actions.take(by=None, position=position(), person=known, starts_on=date(2020, 6, 1))
    for one in (known, unknown):
        tied(in_role("staff", one.given_name), one)
    for month in (5, 6):
        held = event(datetime(2020, month, 15, 14, tzinfo=UTC))
        services.attend(by=None, session=held.sessions.get(), contacts=[known, unknown], how="bulk")
    came = Attendance.objects.order_by("on").values_list("clientele", flat=True)
    assert list(came.filter(contact=known)) == [Clientele.PUBLIC, Clientele.EMPLOYEE]
    assert set(came.filter(contact=unknown)) == {Clientele.EMPLOYEE}  # no position of theirs is known: the account speaks


def test_tasks_stay_with_who_keeps_another_position_or_when_nobody_could_find_them(staff, direction):
    ana, luc, of, other = tied(staff, person()).contact, person("Luc Essai"), position(), position("Bottin")
    for held in (of, other):
        actions.take(by=None, position=held, person=ana, starts_on=SINCE)
    task("Écrire", owner=staff)
    first = actions.pass_on(by=None, position=of, person=tied(direction, luc).contact, on=date(2020, 6, 15), today=TODAY)
    assert Task.objects.get().owner == staff and first.points.get().task == Task.objects.get()
    actions.pass_on(by=None, position=other, person=person("Mia Essai"), on=date(2020, 7, 15), today=TODAY)  # who has no account
    assert Task.objects.get().owner == staff


@pytest.mark.parametrize("hours", ["0", "-1", "60.1", "12.34"])
def test_hours_that_no_week_has_are_refused(hours):
    with pytest.raises(Refusal) as refused:
        actions.open_position(by=None, name_fr="Essai", opened_on=SINCE, hours=Decimal(hours), text_fr="Essayer.")
    assert refused.value.field == "hours"
    with pytest.raises(Refusal):
        actions.add_contract(by=None, person=person(), kind="permanent", starts_on=SINCE, hours=Decimal(hours))


def test_a_line_that_cannot_be_kept_whole_is_refused_with_the_hand_over():
    of = position()
    actions.take(by=None, position=of, person=person(), starts_on=SINCE)
    with pytest.raises(Refusal):
        actions.pass_on(
            by=None, position=of, person=person("Luc Essai"), on=date(2020, 6, 15), today=TODAY, points="Clés\n" + "é" * 251
        )
    assert not Handover.objects.exists()


def test_satisfaction_follows_a_scale_that_the_survey_has():
    wave = surveys.start_wave(by=None, call=call_to(), version=published())
    for code in ("inconnu", "reads"):
        with pytest.raises(Refusal) as refused:
            actions.follow_survey(by=None, wave=wave, question=code)
        assert refused.value.field == "question"
    assert actions.follow_survey(by=None, wave=wave, question="useful").question == "useful"
