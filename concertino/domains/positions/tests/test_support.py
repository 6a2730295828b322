"""Support: whose voices, counted against the membership of the day, and how much of it is asked for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from concertino.base.notices.models import Message
from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.consultations.tests.called import enrolled, organisation, person
from concertino.domains.positions import actions, links
from concertino.domains.positions.leaving import why_not
from concertino.domains.positions.models import Endorsement, Threshold, Version
from concertino.domains.positions.support import Cell, Support, support_of
from concertino.domains.positions.telling import PUT as PUT_KIND
from concertino.domains.positions.tests.supporting import OPENED, PUBLISHED, PUT, UNTIL, adopted, decided, members, put
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def endorsed(version: Version, member, *, contact=None, on: date = PUT, **said) -> Endorsement:
    given = {"is_public": True} | said
    return actions.endorse(by=None, version=version, member=member, contact=contact or member, on=on, **given)


def test_each_voice_is_written_to_once_with_a_link_of_its_own():
    ensemble = enrolled(organisation("Quatuor Lachine"))
    head = person("Tremblay")
    people.affiliate(by=None, person=head, organisation=ensemble, role="Direction", starts_on=date(2020, 1, 1), acts=True)
    enrolled(head)  # a member too: two voices, two messages
    version = put()
    messages = Message.objects.filter(kind=PUT_KIND)
    assert {message.contact_id for message in messages} == {head.pk}
    found = [links.asked_by(links.completed(one, links.PLACE).rstrip("/").rsplit("/", 1)[-1]) for one in messages]
    assert {(one.version, one.member, one.contact) for one in found if one} == {
        (version.pk, ensemble.pk, head.pk), (version.pk, head.pk, head.pk)
    }  # fmt: skip
    assert not any("appui/" in message.text for message in messages)  # a link is kept nowhere


def test_a_forged_link_is_nobodys():
    assert links.asked_by("1-2-3") is None
    assert links.asked_by("1-2-3:abc") is None
    assert links.asked_by("x" * 500) is None


def test_a_voice_is_given_once_and_may_be_taken_back_while_it_is_open():
    [member] = members(1)
    version = put()
    given = endorsed(version, member)
    with pytest.raises(Refusal):
        endorsed(version, member)
    actions.withdraw_endorsement(by=None, endorsement=given, on=PUT)
    assert not version.endorsements.standing_on(PUT).exists()
    again = endorsed(version, member, is_public=False)
    with pytest.raises(Refusal):
        actions.withdraw_endorsement(by=None, endorsement=again, on=date(2021, 5, 2))
    assert list(version.endorsements.standing_on(UNTIL)) == [again]


def test_only_an_active_member_endorses_and_only_while_it_is_open():
    [member] = members(1)
    gone = enrolled(person("Ancienne"), last=date(2020, 12, 31))
    version = put()
    for who, on in ((gone, PUT), (person("Passante"), PUT), (member, date(2021, 3, 31)), (member, date(2021, 5, 2))):
        with pytest.raises(Refusal):
            endorsed(version, who, on=on)
    assert not Endorsement.objects.exists()


def test_an_organisation_endorses_by_those_who_speak_for_it():
    ensemble, head = enrolled(organisation("Quatuor Lachine", "quatuor@example.org")), person("Tremblay")
    version = put()
    with pytest.raises(Refusal):
        endorsed(version, ensemble, contact=head)
    people.affiliate(by=None, person=head, organisation=ensemble, role="Direction", starts_on=date(2020, 1, 1), acts=True)
    with pytest.raises(Refusal):
        endorsed(version, ensemble, contact=head, identified_as="OSM")
    assert endorsed(version, ensemble, contact=head).member == ensemble


def test_a_new_version_closes_the_former_one_and_has_no_support_yet():
    [member] = members(1)
    version = put()
    endorsed(version, member)
    second = actions.revise(by=None, position=adopted(version).position, on=PUT, title_fr="Deux", text_fr="Deux.")
    second = actions.put(by=None, version=actions.review(by=None, version=second, on=PUT), on=PUT, until=UNTIL)
    assert support_of(second, PUT).supporters == 0
    assert support_of(version, PUT).supporters == 1
    assert list(Version.objects.asking_on(PUT)) == [second]


def test_support_is_counted_against_the_membership_of_the_day():
    stays, leaves = members(1)[0], enrolled(person("Partante"), last=date(2021, 4, 15))
    version = put()
    for member in (stays, leaves):
        endorsed(version, member)
    first, later = (support_of(version, day, names=True) for day in (PUT, date(2021, 4, 20)))
    assert (first.supporters, first.members) == (2, 2)
    assert (later.supporters, later.members) == (1, 1)
    assert [(cell.members, cell.supporters, cell.share) for cell in first.by_category] == [(2, 2, 1.0)]
    assert sorted(cell.members for cell in first.by_sector) == [1, 1]


def test_small_cells_are_hidden_from_those_who_may_not_see_names():
    version_members = members(6)
    version = put()
    for member in version_members[:2]:
        endorsed(version, member)
    hidden, named = support_of(version, PUT), support_of(version, PUT, names=True)
    assert hidden.shown is None and [cell.supporters for cell in hidden.by_category] == [None]
    assert named.shown == 2 and [cell.supporters for cell in named.by_category] == [2]


@pytest.mark.parametrize("n", [1, 3])
def test_counting_asks_as_many_queries_whatever_the_membership(n, django_assert_num_queries):
    everyone = members(n)
    version = put()
    for member in everyone:
        endorsed(version, member)
    with django_assert_num_queries(8):
        support_of(version, PUT)


@pytest.mark.parametrize(
    ("share", "number", "supporters", "met"),
    [(None, None, 0, True), ("50", None, 5, True), ("50.01", None, 5, False), ("10", 6, 5, False), (None, 5, 5, True)],
)
def test_a_threshold_is_a_share_a_number_or_both(share, number, supporters, met):
    threshold = Threshold(share=share and Decimal(share), number=number)
    cells = [Cell("", 10, supporters)]
    assert Support(PUT, 10, supporters, cells, cells, supporters).meets(threshold) is met


def test_without_the_support_asked_for_only_the_direction_publishes_and_says_why(direction, staff):
    [member] = members(1)
    actions.set_threshold(by=None, from_on=OPENED, decision=decided(), share=Decimal(50))
    version = adopted(put())
    staff, direction = (User.objects.get(pk=one.pk) for one in (staff, direction))
    for by, reason in ((staff, "Urgent."), (direction, " ")):
        with pytest.raises(Refusal):
            actions.publish(by=by, version=version, on=PUBLISHED, reason=reason)
    assert actions.publish(by=direction, version=version, on=PUBLISHED, reason="Urgent.").unsupported_reason == "Urgent."
    assert member


def test_with_the_support_asked_for_no_reason_is_kept(staff):
    [member] = members(1)
    actions.set_threshold(by=None, from_on=OPENED, decision=decided(), share=Decimal(50), number=1)
    version = put()
    endorsed(version, member)
    assert actions.publish(by=staff, version=adopted(version), on=PUBLISHED, reason="Rien").unsupported_reason == ""


def test_the_board_sets_the_threshold_from_a_day_that_is_not_before_its_decision():
    for decision, from_on, share in (
        (decided(body="committee"), OPENED, 50), (decided(PUT), OPENED, 50), (decided(), OPENED, 101)
    ):  # fmt: skip
        with pytest.raises(Refusal):
            actions.set_threshold(by=None, from_on=from_on, decision=decision, share=Decimal(share))
    first = actions.set_threshold(by=None, from_on=OPENED, decision=decided(), number=3)
    with pytest.raises(Refusal):
        actions.set_threshold(by=None, from_on=OPENED, decision=decided(), number=4)
    second = actions.set_threshold(by=None, from_on=PUT, decision=decided(PUT), number=4)
    assert Threshold.objects.in_force_on(PUT) == second
    assert Threshold.objects.in_force_on(date(2021, 3, 1)) == first
    assert Threshold.objects.in_force_on(date(2020, 12, 31)) is None


def test_a_message_that_waited_does_not_ask_what_is_given_or_closed():
    [member] = members(1)
    version = put()
    message = Message.objects.get(kind=PUT_KIND)
    assert why_not(message) == "closed"  # its last day was long ago
    Version.objects.filter(pk=version.pk).update(asks_until=date(2200, 1, 1))
    assert why_not(message) == ""
    endorsed(version, member)
    assert why_not(message) == "endorsed"
