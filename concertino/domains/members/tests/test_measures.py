"""The figures of membership against plain Python, on random small houses: every dimension, rule, kind of period, grace."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concertino.base.people.models import Category, Contact, ContactSector, Region, Sector
from concertino.domains.members import measures as of_members
from concertino.domains.members.models import Membership, SectorTarget
from concertino.ground.measures import Asked, Flow, Lapsed, New, Retention, Returned, Score, measures, read
from concertino.ground.periods import Period

ORIGIN = date(2020, 1, 1)
FAR = date(2999, 1, 1)
DAY = timedelta(days=1)


def day(i: int) -> date:
    return ORIGIN + timedelta(days=i)


@dataclass
class Member:
    contact: Contact
    eras: list[tuple[date, date, list[Sector]]]  # (from, to, sectors with the principal first), covering every day, or none
    terms: list[Membership]

    def spans(self, grace: int) -> list[tuple[date, date, Membership]]:
        """First and last days with grace, clipped at the eve of the next term; good standing only."""
        counted = [term for term in self.terms if term.state in ("paid", "waived")]
        ends = [term.ends_on + grace * DAY if term.ends_on else FAR for term in counted]
        nexts = [*(term.starts_on - DAY for term in counted[1:]), FAR]
        return [(t.starts_on, min(e, n), t) for t, e, n in zip(counted, ends, nexts)]  # noqa: B905 (none has one next)

    def sectors_on(self, on: date) -> list[Sector]:
        return next((sectors for first, last, sectors in self.eras if first <= on <= last), [])


@pytest.fixture
def lists(db):
    """Three of each list, whatever else is there."""
    for model in (Sector, Region, Category):
        for i in range(3):
            model.objects.get_or_create(code=f"a-{i}", defaults={"name_fr": f"A {i}", "position": 0})


def build(r: random.Random) -> list[Member]:
    for model in (SectorTarget, Membership, ContactSector, Contact):
        model.objects.all()._raw_delete("default")
    sectors, regions = list(Sector.objects.order_by("pk")[:3]), list(Region.objects.order_by("pk")[:2])
    categories = list(Category.objects.order_by("pk")[:2])
    return [_member(r, i, sectors, regions, categories) for i in range(r.randint(0, 7))]


def _member(r: random.Random, i: int, sectors, regions, categories) -> Member:
    contact = Contact.objects.create(
        kind=r.choice(["organisation", "person"]), name=f"m{i}", family_name=f"m{i}", sort_name=f"m{i}", folded="",
        region=r.choice([*regions, None]),
    )  # fmt: skip
    member = Member(contact, [], [])
    if r.random() < 0.9:
        cuts = sorted({day(r.randint(0, 40)) for _ in range(r.choice([0, 0, 1, 2]))})
        starts, ends = [None, *cuts], [cut - DAY for cut in cuts] + [None]
        for first, last in zip(starts, ends, strict=True):
            chosen = r.sample(sectors, r.randint(0, 3))
            member.eras.append((first or date.min, last or FAR, chosen))
            ContactSector.objects.bulk_create(
                ContactSector(contact=contact, sector=sector, is_principal=k == 0, among=max(1, len(chosen)),
                              starts_on=first, ends_on=last)
                for k, sector in enumerate(chosen or [None])
            )  # fmt: skip
    at = r.randint(0, 20)
    for _ in range(r.randint(0, 5)):
        end = None if r.random() < 0.1 else at + r.choice([0, 1, 3, 8])
        term = Membership(
            member=contact, category=r.choice(categories), state=r.choice(["paid", "paid", "waived", "applied"]),
            starts_on=day(at), ends_on=end if end is None else day(end), fee=r.choice([None, 10, 20]),
        )  # fmt: skip
        member.terms.append(term)
        if end is None:
            break
        at = end + r.choice([1, 1, 1, 2, 3, 6])
    Membership.objects.bulk_create(member.terms)
    return member


def asked_periods(r: random.Random) -> list[Period]:
    kind = r.choice(["weeks", "rolling", "any", "days"])
    if kind == "weeks":
        return [Period(day(i * 7), day(i * 7 + 6)) for i in range(-1, 7)]
    if kind == "rolling":
        return [Period(day(i), day(i + 9)) for i in range(-3, 50, 3)]
    if kind == "days":
        return [Period(day(i), day(i)) for i in range(-5, 70)]
    return [Period(day(a), day(a + r.randint(0, 20))) for a in (r.randint(-5, 50) for _ in range(6))]


def counted(which: str, members: list[Member], p: Period, grace: int):
    """(member, the row that counts, the day that decides its sector)"""
    eve = p.first - DAY
    for member in members:
        spans = member.spans(grace)
        on = lambda at, spans=spans: next((term for a, b, term in spans if a <= at <= b), None)  # noqa: E731
        starts = [(a, term) for a, _b, term in spans if p.first <= a <= p.last]
        ends = [(b, term) for a, b, term in spans if a <= p.last]
        here, at_end = on(eve), on(p.last)
        if which == "active" and at_end:
            yield member, at_end, p.last
        if which == "new" and spans and p.first <= spans[0][0] <= p.last:
            yield member, spans[0][2], spans[0][0]
        if which == "returned" and not here and starts and spans[0][0] < p.first:
            yield member, starts[0][1], starts[0][0]
        if which == "lapsed" and (here or starts) and not at_end:
            yield member, ends[-1][1], ends[-1][0]
        if which == "at start" and on(p.first):
            yield member, on(p.first), p.first
        if which == "stayed" and on(p.first) and at_end:
            yield member, on(p.first), p.first


def shares_of(member: Member, term: Membership, on: date, by: str | None, rule: str) -> list[tuple[object, Fraction]]:
    one = Fraction(1)
    if by is None:
        return [(None, one)]
    if by == "category":
        return [(term.category_id, one)]
    if by == "region":
        return [(member.contact.region_id, one)]
    if by == "kind":
        return [(member.contact.kind, one)]
    sectors = member.sectors_on(on)
    if not sectors:
        return [(None, one)]
    return [(sectors[0].pk, one)] if rule == "principal" else [(s.pk, Fraction(1, len(sectors))) for s in sectors]


def tally(which, members, p, grace, by, rule) -> dict:
    total: dict = {}
    for member, term, on in counted(which, members, p, grace):
        for name, part in shares_of(member, term, on, by, rule):
            total[name] = total.get(name, 0) + part
    return total


ALONG = [(None, "principal"), ("category", "principal"), ("region", "principal"), ("kind", "principal"),
         ("sector", "principal"), ("sector", "fractional")]  # fmt: skip


def of_grace(grace: int) -> dict:
    active = replace(of_members.active, grace=grace)
    kinds = {"new": New, "returned": Returned, "lapsed": Lapsed, "stayed": Retention}
    return {"active": active} | {name: kind(name, name, stock=active) for name, kind in kinds.items()}


def check_curves(members, kinds, periods, grace) -> None:
    first_ever = min((member.spans(0)[0][0] for member in members if member.spans(0)), default=FAR)
    for which, measure in kinds.items():
        for by, rule in ALONG:
            with CaptureQueriesContext(connection) as queries:
                got = measure.series(periods, by, rule)
            assert len(queries) == 1
            lines = got if by else {None: got}
            for i, p in enumerate(periods):
                unknown = (p.first if which == "stayed" else p.last) < first_ever
                want = tally(which, members, p, grace, by, rule)
                starts = tally("at start", members, p, grace, by, rule) if which == "stayed" else {}
                for name, line in lines.items():
                    figure = line[i]
                    if which == "stayed":
                        expected = (None, None) if unknown else (want.get(name, 0), starts.get(name, 0))
                        assert (figure.part, figure.whole) == expected, (which, by, rule, p, name)
                    else:
                        assert figure.value == (None if unknown else want.get(name, 0)), (which, by, rule, p, name)
                assert unknown or not (want.keys() | starts.keys()) - lines.keys()


def check_evidence(members, kinds, periods, grace) -> None:
    for p in periods:
        eve = kinds["active"].value(p.first - DAY).value or 0
        flows = {which: kinds[which].value(p).value or 0 for which in ("new", "returned", "lapsed")}
        end = kinds["active"].value(p).value or 0
        assert eve + flows["new"] + flows["returned"] - flows["lapsed"] == end
        for which, measure in kinds.items():
            want = [(member, term, on) for member, term, on in counted(which, members, p, grace)]
            rows = list(measure.evidence(p))
            assert sorted(row.pk for row in rows) == sorted(term.pk for _m, term, _on in want)
            if not grace:
                for sector in {None, *(s.pk for m in members for _a, _b, ss in m.eras for s in ss)}:
                    inside = [t.pk for m, t, on in want if shares_of(m, t, on, "sector", "principal")[0][0] == sector]
                    assert sorted(measure.evidence(p, ("sector", sector)).values_list("pk", flat=True)) == sorted(inside)
            explained = list(measure.left_out(p))
            assert not {row.pk for row in explained} & {row.pk for row in rows}
            assert {row.left_out_for for row in explained} <= measure.reasons().keys()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(r=st.randoms(use_true_random=False), grace=st.sampled_from([0, 0, 1, 2, 4]))
@transaction.atomic
def test_every_figure_equals_a_count_by_hand(r, grace, lists):
    members, periods, kinds = build(r), asked_periods(r), of_grace(grace)
    check_curves(members, kinds, periods, grace)
    check_evidence(members, kinds, periods[:: max(1, len(periods) // 8)], grace)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(r=st.randoms(use_true_random=False))
@transaction.atomic
def test_sums_and_means_equal_those_by_hand(r, lists):
    members, periods = build(r), asked_periods(r)
    rows = Membership.objects.in_good_standing()
    fees = Flow("t.fees", "fees", rows=rows, on="starts_on", adds="fee", by=of_members.DIMENSIONS)
    score = Score("t.score", "score", rows=rows, on="starts_on", adds="fee", population=40)
    terms = [term for member in members for _a, _b, term in member.spans(0)]
    first_ever = min((term.starts_on for term in terms), default=FAR)
    for p, fee, mean in zip(periods, fees.series(periods), score.series(periods), strict=True):
        inside = [term.fee for term in terms if p.first <= term.starts_on <= p.last and term.fee is not None]
        assert fee.value == (sum(inside) if p.last >= first_ever else None)
        assert sum(term.fee for term in fees.evidence(p)) == sum(inside)
        assert mean.value == (pytest.approx(sum(inside) / len(inside)) if inside else None)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(r=st.randoms(use_true_random=False))
@transaction.atomic
def test_ratio_and_equity_equal_those_by_hand(r, lists):
    members, periods = build(r), asked_periods(r)
    sectors = list(Sector.objects.order_by("pk")[:3])
    numbers = [
        SectorTarget.objects.create(sector=sector, number=r.randint(0, 4), from_on=day(at), reason="vote")
        for sector in sectors for at in sorted({r.randint(0, 30) for _ in range(r.randint(0, 2))})
    ]  # fmt: skip
    first_ever = min((member.spans(0)[0][0] for member in members if member.spans(0)), default=FAR)
    for p in periods:
        want = {}
        for target in sorted(numbers, key=lambda target: target.from_on):
            if target.from_on <= p.last:
                want[target.sector_id] = target.number
        want = {sector: number for sector, number in want.items() if number}
        have = {name: n for name, n in tally("active", members, p, 0, "sector", "principal").items() if name}
        known = first_ever <= p.last
        ratios = {sector: have.get(sector, 0) / number for sector, number in want.items()} if known else {}
        got = measures["members.sector_ratio"].breakdown("sector", p)
        assert {sector: figure.value for sector, figure in got.items() if figure.value is not None} == pytest.approx(ratios)
        assert measures["members.sector_ratio"].value(p).value == pytest.approx(min(ratios.values(), default=None))
        equity = measures["members.equity"].value(p).value
        if not have or not want:
            assert equity is None
        else:
            apart = sum(abs(have.get(s, 0) / sum(have.values()) - want.get(s, 0) / sum(want.values())) for s in have | want)
            assert equity == pytest.approx(1 - apart / 2)


def test_many_measures_are_read_in_one_statement(lists, django_assert_num_queries):
    build(random.Random(3))
    years = tuple(Period(date(y, 1, 1), date(y, 12, 31)) for y in (2019, 2020, 2021))
    asked = [Asked(measure, years, by) for key in of_keys() for measure in [measures[key]] for by in (None, *measure.by)]
    with django_assert_num_queries(1):
        together = read(asked)
    assert together == [read([one])[0] for one in asked]


def of_keys() -> list[str]:
    return [key for key in measures if key.startswith("members.")]


def test_a_daily_series_over_years_equals_its_parts(lists):
    build(random.Random(5))
    days = [day(i) for i in range(-10, 500)]
    long = measures["members.active"].series(days, "sector")
    short = measures["members.active"].series(days[:300], "sector")
    assert {name: line[:300] for name, line in long.items()} == {name: short.get(name, line[:300]) for name, line in long.items()}


def test_nothing_on_record_is_unknown_and_not_zero(lists):
    Membership.objects.all()._raw_delete("default")
    for key in of_keys():
        assert measures[key].value(Period(ORIGIN, day(30))).value is None
