from datetime import date

import pytest

from concertino.base.people.models import Sector
from concertino.domains.members import actions
from concertino.domains.members.models import SectorTarget
from concertino.ground.refusals import Refusal


@pytest.fixture
def jazz(db):
    return Sector.objects.create(code="t-jazz", name_fr="Jazz", name_en="Jazz")


def test_a_new_number_leaves_the_former_one(jazz):
    actions.set_target(by=None, sector=jazz, number=20, from_on=date(2018, 1, 1), reason="Plan 2018")
    actions.set_target(by=None, sector=jazz, number=15, from_on=date(2020, 9, 1), reason="Fewer seasons")
    assert list(SectorTarget.objects.order_by("from_on").values_list("number", flat=True)) == [20, 15]


def test_a_number_in_force_is_not_set_again_nor_replaced_on_its_day(jazz):
    actions.set_target(by=None, sector=jazz, number=20, from_on=date(2018, 1, 1), reason="Plan 2018")
    for change, field in [({"from_on": date(2018, 6, 1)}, "number"), ({"number": 21}, "from_on")]:
        with pytest.raises(Refusal) as refused:
            told = {"number": 20, "from_on": date(2018, 1, 1), "reason": "Again"} | change
            actions.set_target(by=None, sector=jazz, **told)
        assert refused.value.field == field
    assert SectorTarget.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "field"), [({"number": -1}, "number"), ({"number": 99_999_999_999}, "number"), ({"reason": " "}, "reason")]
)
def test_a_number_has_a_reason_and_is_one_that_can_be_kept(jazz, change, field):
    with pytest.raises(Refusal) as refused:
        told = {"number": 20, "from_on": date(2018, 1, 1), "reason": "Plan"} | change
        actions.set_target(by=None, sector=jazz, **told)
    assert refused.value.field == field
