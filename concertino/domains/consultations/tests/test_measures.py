from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.base.people.models import Sector
from concertino.domains.consultations.models import (
    Consultation,
    ConsultationTopic,
    Priority,
    Retainment,
    Topic,
    TopicSector,
)
from concertino.ground.measures import UNKNOWN, measures
from concertino.ground.periods import Period, every

priority_topics, on_topics = measures["consultations.priority_topics"], measures["consultations.on_topics"]
YEARS = every("year", date(2018, 1, 1), date(2021, 12, 31))
WHOLE = Period(date(2018, 1, 1), date(2021, 12, 31))

# Topics by their sectors, and consultations: the day of the end or none, topics asked about, topics retained by a first order
# and by the one that stands.
some_topics = st.lists(st.lists(st.integers(0, 2), max_size=3, unique=True), min_size=1, max_size=4)
days = st.dates(date(2017, 10, 1), date(2022, 3, 1))
picks = st.lists(st.integers(0, 3), max_size=4, unique=True)
some_consultations = st.lists(st.tuples(st.none() | days, picks, picks, picks), max_size=6)


@pytest.fixture
def empty(db):
    return list(Sector.objects.filter(parent=None)[:3])


def written(sectors, topics, consultations):
    """Rows as the verbs leave them, set-wise: what is tested here is how they are counted."""
    for model in (Priority, Retainment, ConsultationTopic, Consultation, TopicSector, Topic):
        model.objects.all().delete()
    made = [
        Topic.objects.create(name_fr=f"Enjeu {n}", raised_on=date(2017, 1, 1), folded=f"enjeu {n}") for n in range(len(topics))
    ]
    for topic, of in zip(made, topics, strict=True):
        TopicSector.objects.bulk_create(
            TopicSector(topic=topic, sector=sectors[one], is_principal=not place, among=len(of)) for place, one in enumerate(of)
        )
    for closed_on, asked, before, kept in consultations:
        one = Consultation.objects.create(
            title_fr="C", planned_on=date(2017, 1, 1), opens_on=date(2017, 1, 1), closes_on=date(2022, 12, 31),
            opened_on=date(2017, 1, 1), closed_on=closed_on,
        )  # fmt: skip
        ConsultationTopic.objects.bulk_create(
            ConsultationTopic(consultation=one, topic=topic, since_on=date(2017, 1, 1), is_principal=not n, among=9)
            for n, topic in enumerate(made[i] for i in asked if i < len(made))
        )
        for chosen, superseded in ((before, date(2019, 1, 1)), (kept, None)):
            order = Retainment.objects.create(consultation=one, on=closed_on or date(2018, 1, 1), superseded_on=superseded)
            Priority.objects.bulk_create(
                Priority(retainment=order, topic=topic, rank=n)
                for n, topic in enumerate((made[i] for i in chosen if i < len(made)), start=1)
            )
    return made


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_topics, some_consultations)
def test_topics_and_consultations_equal_a_count_by_hand(empty, topics, consultations):
    made = written(empty, topics, consultations)
    ended = [(on, [i for i in asked if i < len(made)], [i for i in kept if i < len(made)])
             for on, asked, _before, kept in consultations if on]  # fmt: skip
    for period in (*YEARS, WHOLE):
        within = [(asked, kept) for on, asked, kept in ended if period.first <= on <= period.last]
        retained = {i for _asked, kept in within for i in kept}
        tied = [asked for asked, _kept in within if asked]
        assert (priority_topics.value(period).value or 0) == len(retained) == priority_topics.evidence(period).count()
        assert (on_topics.value(period).value or 0) == len(tied) == on_topics.evidence(period).count()
        by_sector: dict = {}
        for i in retained:
            name = empty[topics[i][0]].pk if topics[i] else None
            by_sector[name] = by_sector.get(name, 0) + 1
        assert {name: figure.value for name, figure in priority_topics.breakdown("sector", period).items()} == by_sector
        by_topic: dict = {}
        for asked in tied:
            by_topic[made[asked[0]].pk] = by_topic.get(made[asked[0]].pk, 0) + 1
        assert {name: figure.value for name, figure in on_topics.breakdown("topic", period).items()} == by_topic


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some_topics, some_consultations)
def test_the_series_of_months_is_the_months_one_by_one(empty, topics, consultations):
    written(empty, topics, consultations)
    months = every("month", date(2019, 1, 1), date(2020, 12, 31))
    windows = sorted([*months, WHOLE, *YEARS])
    for measure in (priority_topics, on_topics):
        assert [figure.value or 0 for figure in measure.series(windows)] == [measure.evidence(one).count() for one in windows]


def test_before_any_consultation_closed_nothing_is_known_and_after_it_zero_is_zero(empty):
    assert priority_topics.value(YEARS[0]) == on_topics.value(YEARS[0]) == UNKNOWN
    written(empty, [[0]], [(date(2019, 4, 30), [0], [], [0])])
    assert [figure.value for figure in priority_topics.series(YEARS)] == [None, 1, 0, 0]
    assert [figure.value for figure in on_topics.series(YEARS)] == [None, 1, 0, 0]
    assert on_topics.breakdown("sector", YEARS[1]) == {empty[0].pk: on_topics.value(YEARS[1])}
