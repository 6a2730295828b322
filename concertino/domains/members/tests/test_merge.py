"""Two members that were one: what the merge does to their terms, and to every measure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concertino.base.people import actions as people
from concertino.base.people.links import links, texts_of
from concertino.base.people.models import Contact, Merge, Region, Sector
from concertino.domains.members import actions
from concertino.domains.members.models import Membership
from concertino.ground.measures import measures
from concertino.ground.periods import Period
from concertino.ground.refusals import Refusal

DAY = date(2021, 6, 1)
PERIODS = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (2019, 2020, 2021)]


@pytest.fixture
def members(ensembles):
    """Three organisations that follow one another; the first two are the same under two names."""
    years = {"Trio Aubade": [2019], "Trio Aubade inc.": [2020, 2021], "Chœur des Rives": [2019, 2021]}
    sectors = dict(zip(years, Sector.objects.filter(parent=None), strict=False))
    found = []
    for name, terms in years.items():
        contact = people.add(
            by=None, kind="organisation", name=name, sectors=[sectors[name]], region=Region.objects.first(), on=date(2019, 1, 1)
        )
        for year in terms:
            first, last = date(year, 1, 1), date(year, 12, 31)
            actions.enrol(
                by=None,
                member=contact,
                category=ensembles,
                starts_on=first,
                ends_on=last,
                fee=Decimal(200),
                on=first,
                paid_on=first,
            )
        found.append(contact)
    return found


def every_value():
    return {(key, period): measure.value(period) for key, measure in measures.items() for period in PERIODS}


def recounted(period: Period) -> dict[str, int]:
    """Members by plain Python: active on the last day, new in the period."""
    paid = list(Membership.objects.filter(state__in=("paid", "waived")).values_list("member", "starts_on", "ends_on"))
    first = {member: min(start for other, start, _end in paid if other == member) for member, _start, _end in paid}
    return {
        "members.active": len(
            {member for member, start, end in paid if start <= period.last and (end is None or end >= period.last)}
        ),
        "members.new": sum(period.first <= day <= period.last for day in first.values()),
    }


def whole():
    tables = {link.model for link in links()} - {Merge} | {Contact}
    return {model._meta.label: texts_of(model._base_manager.all()) for model in tables}


def test_a_merge_makes_every_measure_right_and_undone_it_is_as_before(members):
    first, second, _other = members
    values, rows = every_value(), whole()
    record = people.merge(by=None, kept=first, gone=second, on=DAY)
    for period in PERIODS:
        for key, count in recounted(period).items():
            assert measures[key].value(period).value == count, (key, period)
    assert recounted(PERIODS[1])["members.new"] == 0, "the second one is no longer new in 2020"
    assert every_value() != values
    people.unmerge(by=None, merge=record, on=DAY)
    assert every_value() == values
    assert whole() == rows


def test_evidence_names_the_one_kept(members):
    first, second, _other = members
    people.merge(by=None, kept=first, gone=second, on=DAY)
    named = {str(row) for row in Contact.objects.filter(memberships__in=Membership.objects.covering(date(2020, 6, 1)))}
    assert named == {"Trio Aubade"}


def test_two_terms_on_one_day_are_refused_with_the_sentence(members):
    first, _second, other = members
    with pytest.raises(Refusal, match="2019"):
        people.merge(by=None, kept=first, gone=other, on=DAY)
    assert Contact.objects.filter(pk=other.pk).exists()


def test_a_member_is_not_deleted(members):
    with pytest.raises(Refusal, match="Trio Aubade"):
        people.bin_contact(by=None, contact=members[0], on=DAY)
