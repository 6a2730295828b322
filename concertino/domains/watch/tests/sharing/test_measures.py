"""The figures of the watch, beside sums made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.domains.watch.models import Contribution, Sharing, Theme, Use
from concertino.domains.watch.monthly import months_of
from concertino.domains.watch.tests.sharing.conftest import DAY, kept, person
from concertino.ground.measures import measures
from concertino.ground.periods import Period

FIRST = date(2020, 1, 1)
AUDIENCES = ("employees", "members")
acts = st.lists(
    st.tuples(
        st.integers(0, 3), st.integers(0, 1), st.sampled_from(["opened", "shared", "commented"]), st.integers(0, 40),
        st.sampled_from(AUDIENCES), st.integers(0, 2),
    ),
    max_size=14, unique_by=lambda act: act[:4],
)  # fmt: skip


@pytest.fixture
def cast(db):
    """Two contacts and two accounts with the same numbers apart, two items, two themes and none."""
    users = [get_user_model().objects.create_user(f"u{n}@example.org", name=f"U{n}") for n in range(2)]
    themes = [Theme.objects.create(code=f"t{n}", name_fr=f"T{n}", position=n) for n in range(2)]
    people = [{"contact": person("Un")}, {"contact": person("Deux")}, {"user": users[0]}, {"user": users[1]}]
    return people, [kept("A"), kept("B")], [*themes, None]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=acts, first=st.integers(0, 40), length=st.integers(0, 20))
def test_users_and_openings_are_what_one_counts_by_hand(cast, acts, first, length):
    people, items, themes = cast
    Use.objects.all().delete()
    for who, item, kind, day, audience, theme in acts:
        on = FIRST + timedelta(days=day)
        Use.objects.create(**people[who], item=items[item], kind=kind, on=on, audience=audience, theme=themes[theme])
    period = Period(FIRST + timedelta(days=first), FIRST + timedelta(days=first + length))
    inside = [act for act in acts if first <= act[3] <= first + length]
    _agrees("watch.users", period, acts, inside, lambda found: len({act[0] for act in found}), themes)
    opened = [act for act in acts if act[2] == "opened"]
    _agrees("watch.consulted", period, opened, [act for act in inside if act[2] == "opened"], len, themes)


def _agrees(key, period, acts, inside, count, themes):
    measure, known = measures[key], any(FIRST + timedelta(days=act[3]) <= period.last for act in acts)
    assert measure.value(period).value == (count(inside) if known else None)
    assert measure.evidence(period).count() == count(inside)
    for name, place, values in (("audience", 4, {one: one for one in AUDIENCES}), ("theme", 5, dict(enumerate(themes)))):
        by = {value: figure.value for value, figure in measure.breakdown(name, period).items()}
        for said, thing in values.items():
            some = [act for act in inside if act[place] == said]
            value = getattr(thing, "pk", thing)
            assert by.get(value, 0) == count(some)
            assert measure.evidence(period, (name, value)).count() == count(some)


def test_an_item_shared_with_two_audiences_is_one_item_and_one_of_each(staff, theme, item):
    for audience, on in (("members", DAY), ("partners", DAY), ("board", DAY + timedelta(days=40))):
        Sharing.objects.create(item=item, audience=audience, theme=theme, on=on, by=staff)
    june = Period(date(2020, 6, 1), date(2020, 6, 30))
    measure = measures["watch.items_shared"]
    assert measure.value(june).value == 1
    assert {key: one.value for key, one in measure.breakdown("audience", june).items()} == {"members": 1, "partners": 1}
    assert [one.value for one in measure.series([june, Period(date(2020, 6, 1), date(2020, 8, 31))], "audience")["board"]] == [
        0,
        1,
    ]


def test_months_tell_delay_share_kept_contributors_and_openings_by_theme(staff, theme, item, roy):
    item.published_at = datetime(2020, 6, 20, 12, tzinfo=UTC)
    item.save()
    kept("Écarté", state="rejected")
    undated = kept("Sans date")
    for one, on in ((item, DAY), (undated, DAY), (item, DAY + timedelta(days=1))):
        Sharing.objects.create(item=one, audience="members" if on == DAY else "board", on=on, by=staff)
    Use.objects.create(contact=roy, item=item, kind="opened", on=DAY, audience="members", theme=theme)
    Contribution.objects.create(contact=roy, item=item, on=DAY)
    Contribution.objects.create(user=staff, item=item, on=DAY)
    found = months_of(2020, date(2020, 8, 15))
    assert [line.period.first.month for line in found.lines] == list(range(1, 9))
    june = dict(zip(found.heads, found.lines[5].cells, strict=True))
    assert [june[head] for head in found.heads] == [1, 2, 1, 10.0, 0.67, 2, 1]
    assert found.lines[0].cells == [None, None, None, None, None, None, None]
    assert months_of(2021, date(2020, 8, 15)).lines == []


def test_months_cost_the_same_whatever_was_done(staff, theme, django_assert_num_queries):
    for n in (1, 2):
        for one in range(n):
            Sharing.objects.create(item=kept(f"{n}{one}", theme), audience="members", theme=theme, on=DAY, by=staff)
        months_of(2020, DAY)
        with django_assert_num_queries(3):
            months_of(2020, DAY)


def test_a_use_says_its_moment_nowhere():
    assert not [field.name for field in Use._meta.get_fields() if field.get_internal_type() == "DateTimeField"]
