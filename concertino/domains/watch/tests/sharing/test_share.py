"""Items are given to audiences; who does what is kept by day, under the audience of that day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from concertino.base.people import actions as people
from concertino.domains.watch import actions
from concertino.domains.watch.models import Audience, Contribution, Item, Sharing, Use
from concertino.domains.watch.readers import Person, audiences_of, person_of, readers_of
from concertino.domains.watch.tests.sharing.conftest import AT, DAY, kept, member, person
from concertino.domains.watch.timeline import happenings
from concertino.ground.refusals import Refusal
from conftest import in_role


def test_an_item_is_shared_once_with_each_audience(staff, item, theme):
    made = actions.share(by=staff, item=item, audiences=["members", "partners", "members"], on=DAY)
    assert [(one.audience, one.theme, one.on) for one in made] == [("members", theme, DAY), ("partners", theme, DAY)]
    with pytest.raises(Refusal):
        actions.share(by=staff, item=item, audiences=["partners"], on=DAY)
    assert [one.audience for one in actions.share(by=staff, item=item, audiences=["partners", "board"], on=DAY)] == ["board"]
    use = Use.objects.get()  # three times on one day is one use
    assert (use.user, use.kind, use.audience, use.theme, use.on) == (staff, "shared", "employees", theme, DAY)


def test_only_what_is_kept_is_shared(staff, theme):
    with pytest.raises(Refusal):
        actions.share(by=staff, item=kept(state=Item.State.NEW, decided_on=None), audiences=["members"], on=DAY)
    assert not Sharing.objects.exists()


def test_what_is_withdrawn_may_be_shared_again(staff, item):
    (given,) = actions.share(by=staff, item=item, audiences=["members"], on=DAY)
    actions.withdraw(by=staff, sharing=given, on=DAY)
    assert not Sharing.objects.with_audiences(["members"]).exists()
    actions.share(by=staff, item=item, audiences=["members"], on=DAY + timedelta(days=1))
    assert Sharing.objects.count() == 2


def test_a_person_is_of_the_audiences_of_that_day(roy):
    board = in_role("board")
    board.contact = roy
    board.save()
    assert audiences_of(Person(roy), DAY) == [Audience.BOARD, Audience.MEMBERS]
    assert audiences_of(Person(roy), DAY.replace(year=2019)) == [Audience.BOARD]
    assert audiences_of(person_of(in_role("partner")), DAY) == [Audience.PARTNERS]
    assert audiences_of(Person(person("Nul")), DAY) == []
    assert readers_of("members", DAY) == [roy]
    assert readers_of("board", DAY) == [board]


def test_an_opening_counts_once_a_day_and_keeps_its_audience(item, roy):
    reader = Person(roy)
    for day in (DAY, DAY, DAY + timedelta(days=1)):
        actions.open_item(person=reader, item=item, on=day)
    roy.memberships.update(ends_on=DAY - timedelta(days=60))
    actions.open_item(person=reader, item=item, on=DAY + timedelta(days=2))  # of no audience any more
    actions.open_item(person=reader, item=item, on=DAY + timedelta(days=3), audience="members")  # out of a digest
    assert [(use.on.day, use.on.month, use.audience, use.who) for use in Use.objects.order_by("on")] == [
        (30, 6, "members", roy.pk), (1, 7, "members", roy.pk), (3, 7, "members", roy.pk),
    ]  # fmt: skip


def test_who_chose_so_is_counted_for_nobody(item, roy):
    actions.choose_counting(by=None, person=Person(roy), is_counted=False)
    assert actions.open_item(person=Person(roy), item=item, on=DAY) is None
    assert not Use.objects.exists()
    actions.choose_counting(by=None, person=Person(roy), is_counted=True)
    assert actions.open_item(person=Person(roy), item=item, on=DAY)


def test_a_comment_counts_its_writer(item, roy):
    actions.comment(by=None, person=Person(roy), item=item, text=" Utile ", on=DAY)
    assert [(one.text, one.person) for one in item.comments.all()] == [("Utile", str(roy))]
    assert Use.objects.get().kind == "commented"
    with pytest.raises(Refusal):
        actions.comment(by=None, person=Person(roy), item=item, text="  ", on=DAY)


def test_a_proposal_is_credited_and_its_contributors_told_once(staff, roy):
    from concertino.base.notices.models import Message

    made = actions.propose(by=None, person=Person(roy), url="https://site.example.org/a", title="Un avis", words="Voir", at=AT)
    item = made.item
    assert (item.title, item.proposed_by, item.state, made.on) == ("Un avis", roy, "new", DAY)
    with pytest.raises(Refusal):
        actions.propose(by=None, person=Person(roy), url="https://site.example.org/a?utm_source=x", title="Un avis", at=AT)
    other = member("Côté")
    actions.propose(by=None, person=Person(other), url="https://site.example.org/a", title="Un avis", at=AT)
    item.refresh_from_db()
    item.state, item.decided_on, item.decided_by = "kept", DAY, staff
    item.save()
    actions.tell_contributor(item, AT), actions.tell_contributor(item, AT)
    told = Message.objects.filter(kind="watch.contribution")
    assert {one.contact for one in told} == {roy, other}
    assert told.count() == 2
    assert set(Contribution.objects.values_list("told_at", flat=True)) == {AT}
    third = Person(member("Audet"))
    actions.propose(by=None, person=third, url="https://site.example.org/a", title="Un avis", at=AT)  # decided: told at once
    assert told.all().count() == 3


@pytest.mark.parametrize(("url", "title", "field"), [
    ("javascript:alert(1)", "T", "url"), ("source.example.org", "T", "url"), ("https://a.example.org/", " ", "title"),
    ("https://a.example.org/" + "a" * 2000, "T", "url"), ("https://a.example.org/", "t" * 501, "title"),
])  # fmt: skip
def test_what_is_no_page_is_refused(roy, url, title, field):
    with pytest.raises(Refusal) as refused:
        actions.propose(by=None, person=Person(roy), url=url, title=title, at=AT)
    assert refused.value.field == field
    assert not Item.objects.exists()


def test_merged_contacts_keep_one_use_a_day_and_their_proposals(staff, item, roy):
    twin = person("Roi")
    for one in (roy, twin):
        actions.open_item(person=Person(one), item=item, on=DAY, audience="members")
        actions.credit(by=None, item=item, person=Person(one), at=AT)
    people.merge(by=staff, kept=roy, gone=twin, on=DAY)
    assert [use.contact for use in Use.objects.filter(kind="opened")] == [roy]
    assert [one.contact for one in Contribution.objects.all()] == [roy]
    assert [(one.on, item.title in one.text) for one in happenings(staff, roy, 5)] == [(DAY, True)]
