from datetime import date

import pytest
from django.db import transaction
from django.db.models import Exists, OuterRef

from concertino.base.people.models import Contact, ContactSector
from concertino.domains.members import demo
from concertino.domains.members.demo import cast, crowd
from concertino.domains.members.models import Membership, SectorTarget
from concertino.ground.demos import demos

EVENTS = Membership.events.rel.related_model.objects


def overlapping() -> bool:
    later = Membership.objects.filter(
        member=OuterRef("member"), starts_on__gt=OuterRef("starts_on"), starts_on__lte=OuterRef("ends_on")
    )
    return Membership.objects.filter(Exists(later)).exists()


@pytest.fixture
def few(monkeypatch):
    """A small cast, in the same play."""
    monkeypatch.setattr(cast, "JOINING", {"jazz": (4, 0, 1, 0, 2, 0, 1, 0, 1), "": (1, 0, 0, 0, 0, 0, 0, 0, 0)})


def test_the_demonstration_is_lived_through_verbs(db, few, outsider):
    assert not demo.is_made()
    demo.make(outsider, seed=3)
    assert demo.is_made()
    done = set(EVENTS.values_list("pgh_context__metadata__action", flat=True))
    assert {"members.enrol", "members.apply", "members.accept", "members.renew", "finance.receive_many"} <= done
    assert set(EVENTS.values_list("pgh_context__metadata__by", flat=True)) == {outsider.pk}
    assert Membership.objects.order_by("starts_on").first().starts_on == date(2015, 7, 1)
    assert SectorTarget.objects.filter(sector__code="jazz").count() == 2


def test_the_same_seed_tells_the_same_story(db, few):
    told = []
    for _ in range(2):
        with transaction.atomic():
            demo.make(None, seed=3)
            terms = Membership.objects.order_by("member__external_id", "starts_on")
            told.append(list(terms.values_list("member__name", "starts_on", "ends_on", "state", "paid_on")))
            transaction.set_rollback(True)
    assert told[0] == told[1]


def test_nothing_happens_after_the_last_day(db, few):
    demo.make(None, seed=3)
    for field in ("applied_on", "accepted_on", "paid_on", "waived_on", "ended_on"):
        assert not Membership.objects.filter(**{f"{field}__gt": cast.LAST_DAY}).exists()


def test_a_crowd_is_written_without_journal_and_with_its_guards(db):
    crowd.fill(200, seed=1)
    assert Contact.objects.count() == 200
    assert Membership.objects.count() > 500
    assert not EVENTS.exists()
    assert not overlapping()
    assert ContactSector.objects.filter(is_principal=True, ends_on=None).count() == 200
    Membership.objects.update(fee=1)
    assert EVENTS.count() == Membership.objects.count()  # the triggers are back


def test_every_room_shows_itself_in_the_window():
    demos.discover()
    assert "members" in demos
