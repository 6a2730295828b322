"""Services offered and attendances, against a count by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertino.domains.consultations import actions as consultations
from concertino.domains.questionnaires import actions as questionnaires
from concertino.domains.questionnaires.definition import Form, Question, Section
from concertino.domains.services import actions
from concertino.domains.services.evaluations import evaluated, fit_to_evaluate
from concertino.domains.services.measures import attendance, offered, people_served
from concertino.domains.services.models import Attendance, Service
from concertino.domains.services.serving import never_served, served_in, year_to
from concertino.domains.services.tests.serving import SINCE, event, member, person, service
from concertino.domains.surveys import actions as surveys
from concertino.domains.surveys.tests import asking
from concertino.ground.periods import DAY, Period
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db
FIRST = date(2020, 1, 1)
_SERVICE, _PERSON, _DAY = st.integers(0, 1), st.integers(0, 2), st.integers(0, 60)


def value(measure, when):
    return measure.value(when).value


@pytest.fixture
def published():
    form = Form(
        title={"fr": "Évaluation", "en": "Evaluation"}, intro={"fr": "", "en": ""}, thanks={"fr": "Merci", "en": "Thanks"},
        sections=(
            Section("all", {"fr": "L’événement", "en": "The event"}, questions=(
                Question("satisfaction", "scale", {"fr": "Satisfaction?", "en": "Satisfaction?"}, minimum=1, maximum=5),
            )),
        ),
    )  # fmt: skip
    version = questionnaires.create(by=None, title_fr="Évaluation", code="evaluation", form=form)
    return questionnaires.publish(by=None, version=version, on=date(2020, 1, 15))


def test_a_service_counts_from_its_first_day_to_its_last_both_in():
    of = service()
    actions.close_service(by=None, service=of, on=date(2020, 6, 30), why="Fin du projet")
    assert [value(offered, day) for day in (SINCE - DAY, SINCE, date(2020, 6, 30), date(2020, 7, 1))] == [None, 1, 1, 0]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(0, 60)), max_size=15),
    st.integers(0, 60),
    st.integers(0, 30),
)
def test_attendances_of_any_period_are_those_counted_by_hand(said, first, days):
    Attendance.objects.all().delete()
    Service.objects.all().delete()
    services, people = [service("A"), service("B")], [person(f"P{n} Essai") for n in range(3)]
    uses = {(s, p, FIRST + d * DAY) for s, p, d in said}
    for s, p, on in uses:
        actions.use(by=None, service=services[s], contacts=[people[p]], on=on, today=on, how="form")
    period = Period(FIRST + first * DAY, FIRST + (first + days) * DAY)
    inside = [(s, p) for s, p, on in uses if period.first <= on <= period.last]
    assert (value(attendance, period) or 0) == len(inside)
    assert (value(people_served, period) or 0) == len({p for _s, p in inside})
    assert attendance.evidence(period).count() == len(inside)


def test_use_cost_and_coverage_against_a_count_by_hand():
    of, who, other = service(), person("A Essai"), person("B Essai")
    member(who)
    member(person("C Essai"))
    on = date(2020, 5, 4)
    actions.use(by=None, service=of, contacts=[who, other], on=on, today=on, how="form")
    actions.use(by=None, service=of, contacts=[who], on=on + DAY, today=on + DAY, how="form")
    actions.add_cost(by=None, service=of, on=on, amount=Decimal("90"), label="Salle")
    (served,) = [one for one in served_in(year_to(on + 10 * DAY)) if one.service == of]
    assert (served.attendances, served.people, served.members) == (3, 2, 1)
    assert (served.per_person, served.coverage) == (Decimal("45.00"), 0.5)
    (before,) = [one for one in served_in(Period(SINCE, date(2020, 1, 1))) if one.service == of]
    assert before.cost is None and before.per_person is None


def test_members_never_served_for_twelve_months_are_listed_with_their_last_time():
    of, served, lapsed, never = service(), person("A Essai"), person("B Essai"), person("C Essai")
    for each in (served, lapsed, never):
        member(each)
    day = date(2021, 6, 30)
    for who, on in ((served, day - 100 * DAY), (lapsed, day - 400 * DAY)):
        actions.use(by=None, service=of, contacts=[who], on=on, today=on, how="form")
    assert dict(never_served(day).values_list("pk", "last_on")) == {lapsed.pk: day - 400 * DAY, never.pk: None}


def test_the_evaluation_asks_those_who_were_there_once(published):
    held = event()
    there, absent = person("A Essai", email="a@example.org"), person("B Essai", email="b@example.org")
    actions.register(by=None, event=held, contact=absent, at=held.sessions.get().starts_at - timedelta(days=3), by_the_team=True)
    actions.attend(by=None, session=held.sessions.get(), contacts=[there], how="bulk")
    wave = actions.evaluate(by=None, event=held, version=published, on=date(2020, 4, 8))
    assert [one.contact for one in wave.call.invitations.all()] == [there]
    with pytest.raises(Refusal):
        actions.evaluate(by=None, event=held, version=published, on=date(2020, 4, 9))


def test_who_is_said_present_after_the_evaluation_was_sent_is_asked_too_and_once(published):
    held, late = event(), person("C Essai", email="c@example.org")
    actions.attend(by=None, session=held.sessions.get(), contacts=[person("A Essai", email="a@example.org")], how="bulk")
    with pytest.raises(Refusal):
        actions.evaluate_others(by=None, event=held, on=date(2020, 4, 8))
    wave = actions.evaluate(by=None, event=held, version=published, on=date(2020, 4, 8))
    held.refresh_from_db()
    assert actions.not_asked(held) == 0
    actions.attend(by=None, session=held.sessions.get(), contacts=[late], how="bulk")
    assert actions.not_asked(held) == 1
    assert [actions.evaluate_others(by=None, event=held, on=date(2020, 4, day)) for day in (9, 10)] == [1, 0]
    assert wave.call.invitations.count() == 2 and actions.not_asked(held) == 0
    assert sum(wave.call.margins.filter(dimension="kind").values_list("n", flat=True)) == 2
    with pytest.raises(Refusal):
        actions.evaluate_others(by=None, event=held, on=date(2020, 6, 1))  # it is over


def test_the_evaluation_asks_how_satisfied_one_is():
    held = event()
    actions.attend(by=None, session=held.sessions.get(), contacts=[person(email="a@example.org")], how="bulk")
    with pytest.raises(Refusal) as refused:
        actions.evaluate(by=None, event=held, version=asking.published(), on=date(2020, 4, 8))
    assert refused.value.field == "version"
    (fit,) = fit_to_evaluate()  # that which comes with Concertino
    assert actions.evaluate(by=None, event=held, version=fit, on=date(2020, 4, 8))


def test_reasons_stand_beside_satisfaction_the_most_frequent_first():
    held = event()
    people = [person(f"P{n} Essai", email=f"p{n}@example.org") for n in range(12)]
    actions.attend(by=None, session=held.sessions.get(), contacts=people, how="bulk")
    (fit,) = fit_to_evaluate()
    wave = actions.evaluate(by=None, event=held, version=fit, on=date(2020, 4, 8))
    wave.call.refresh_from_db()
    for place, invitation in enumerate(wave.call.invitations.order_by("pk")):
        chosen = ["content", "price"] if place < 6 else ["content"]
        surveys.answer(
            by=None, wave=wave, invitation=invitation, given={"satisfaction": "4", "reasons": chosen}, language="fr",
            at=datetime(2020, 4, 9, 12, tzinfo=UTC), key=f"k{place}",
        )  # fmt: skip
    consultations.close_call(by=None, call=wave.call, on=date(2020, 4, 21))
    (one,) = evaluated(held.service)
    assert (one.n, one.satisfaction, one.on) == (12, 75, date(2020, 4, 8))
    assert [(reason.label, round(reason.share, 2)) for reason in one.reasons] == [("Le contenu", 1.0), ("Le prix", 0.5)]
