"""What segments ask of memberships."""

from __future__ import annotations

from datetime import date

import pytest

from concertino.base.people import actions as people
from concertino.base.people.models import Category
from concertino.domains.members import actions

JUNE = date(2020, 6, 30)


@pytest.fixture
def members(db):
    """One up to date, one lapsed, one unpaid, one who never was."""
    category = Category.objects.first()
    spans = {
        "A jour": (date(2020, 1, 1), date(2020, 12, 31), date(2020, 1, 5)),
        "Bientôt échu": (date(2019, 7, 1), date(2020, 7, 10), date(2019, 7, 5)),
        "Caduc": (date(2018, 1, 1), date(2018, 12, 31), date(2018, 1, 5)),
        "Dû": (date(2020, 1, 1), date(2020, 12, 31), None),
    }
    for name, (starts_on, ends_on, paid_on) in spans.items():
        contact = people.add(by=None, kind="organisation", name=name, on=JUNE)
        actions.enrol(
            by=None, member=contact, category=category, starts_on=starts_on, ends_on=ends_on, on=starts_on, paid_on=paid_on
        )
    people.add(by=None, kind="organisation", name="Étranger", on=JUNE)


@pytest.mark.parametrize(
    ("field", "comparison", "value", "found"),
    [
        ("members.active", "yes", None, ["A jour", "Bientôt échu"]),
        ("members.active", "no", None, ["Caduc", "Dû", "Étranger"]),
        ("members.ever", "no", None, ["Dû", "Étranger"]),
        ("members.standing", "in", ["lapsed", "unpaid"], ["Caduc", "Dû"]),
        ("members.standing", "empty", None, ["Étranger"]),
        ("members.ends_on", "next", "30", ["Bientôt échu"]),
        ("members.ends_on", "between", ["2018-01-01", "2019-01-01"], ["Caduc"]),
        ("members.since", "until", "2019-12-31", ["Bientôt échu", "Caduc"]),
    ],
)
def test_each_question_about_the_membership_on_a_day(members, field, comparison, value, found):
    condition = {"field": field, "is": comparison, "value": value}
    segment = people.make_segment(by=None, name_fr="Essai", groups=[{"match": "all", "conditions": [condition]}])
    assert list(people.contacts_of(segment, JUNE).values_list("name", flat=True)) == found


def test_the_category_of_the_term_counts(members):
    category = Category.objects.first()
    condition = {"field": "members.category", "is": "in", "value": [str(category.pk)]}
    segment = people.make_segment(by=None, name_fr="Essai", groups=[{"match": "all", "conditions": [condition]}])
    assert people.contacts_of(segment, JUNE).count() == 4
