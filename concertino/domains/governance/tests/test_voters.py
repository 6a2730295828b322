"""Lists of voters: who may vote at the record date, and never anything else after."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from django.db import DatabaseError, connection, transaction

from concertino.base.people import actions as people
from concertino.base.people.models import Category, Contact
from concertino.domains.governance import actions
from concertino.domains.governance.models import Voter, VotersList
from concertino.domains.governance.tests.conftest import member, person
from concertino.domains.members import actions as members
from concertino.domains.members.models import Membership
from concertino.ground.refusals import Refusal

RECORD, ON = date(2020, 8, 31), date(2020, 9, 1)


def named(organisation: Contact, *names: str) -> None:
    for name in names:
        members.name_delegate(by=None, organisation=organisation, person=person(name), on=date(2020, 8, 1))


def frozen(**facts) -> VotersList:
    return actions.freeze(by=None, **{"title": "Assemblée annuelle", "record_on": RECORD, "on": ON, **facts})


def said(shown: VotersList) -> list[tuple[str, str, int]]:
    return [(one.member_name, one.voter_name.split(",")[0], one.votes) for one in shown.voters.all()]


def test_a_person_votes_for_themselves_and_an_organisation_by_its_delegates(db):
    named(member("Orchestre"), "Roy", "Côté")
    member("Hébert", "individual", kind="person")
    assert said(frozen()) == [("Hébert", "Hébert", 1), ("Orchestre", "Roy", 1), ("Orchestre", "Côté", 1)]


def test_who_is_not_in_good_standing_that_day_and_who_has_no_vote_are_not_on_it(db):
    named(member("Parti", last=date(2020, 8, 15)), "Roy")
    member("Associé", "associate", kind="person")
    shown = frozen()
    assert said(shown) == []
    assert (shown.members, shown.without_voter) == (1, 1)


def test_an_organisation_that_named_nobody_is_counted_and_does_not_vote(db):
    member("Orchestre")
    shown = frozen()
    assert (shown.members, shown.without_voter, shown.voters.count()) == (1, 1, 0)


def test_the_votes_of_a_category_are_shared_among_its_delegates(db):
    Category.objects.filter(code="organisation").update(delegates=2, votes=3)
    named(member("Orchestre"), "Roy", "Côté")
    assert [votes for _member, _voter, votes in said(frozen())] == [2, 1]


def test_fewer_votes_than_delegates_go_to_those_named_first(db):
    Category.objects.filter(code="organisation").update(delegates=3, votes=1)
    named(member("Orchestre"), "Roy", "Côté")
    assert said(frozen()) == [("Orchestre", "Roy", 1)]


def test_a_record_date_that_is_yet_to_come_and_a_list_without_a_meeting_are_refused(db):
    for facts in ({"record_on": date(2020, 9, 2)}, {"title": " "}):
        with pytest.raises(Refusal):
            frozen(**facts)
    assert not VotersList.objects.exists()


def test_later_changes_of_members_and_delegates_change_nothing_of_it(db):
    orchestra = member("Orchestre")
    named(orchestra, "Roy")
    shown, before = frozen(), None
    before = said(shown)
    members.end_delegate(by=None, delegate=orchestra.delegates.get(), on=date(2020, 8, 20))
    members.end(by=None, membership=Membership.objects.get(), on=date(2020, 8, 10), reason="Dissolution")
    people.correct(by=None, contact=orchestra, name="Orchestre nouveau")
    shown.refresh_from_db()
    assert said(shown) == before and shown.members == 1
    assert said(frozen(title="Autre")) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE governance_voter SET votes = 9",
        "UPDATE governance_voter SET voter_name = 'Autre'",
        "DELETE FROM governance_voter",
        "UPDATE governance_voterslist SET members = 0",
        "UPDATE governance_voterslist SET is_frozen = false",
        "DELETE FROM governance_voterslist",
    ],
)
def test_the_database_itself_keeps_a_frozen_list(db, statement):
    named(member("Orchestre"), "Roy")
    frozen()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Voter.objects.get().votes == 1


def test_nobody_is_added_to_a_frozen_list(db):
    shown, late = frozen(), member("Retard", "individual", kind="person")
    with pytest.raises(DatabaseError), transaction.atomic():
        Voter.objects.create(
            voters_list=shown, place=1, member=late, person=late, member_name="R", category_fr="I", category_en="I",
            voter_name="R", votes=1,
        )  # fmt: skip


def test_it_agrees_with_an_independent_recount(db):
    """A random association; the recount is one statement that knows nothing of the verb."""
    chance = Random(7)
    for number in range(12):
        kind = chance.choice(["organisation", "ensemble", "individual", "associate"])
        is_person = kind in ("individual", "associate") and chance.random() < 0.8
        last = chance.choice([None, date(2020, 8, 30), RECORD, date(2021, 6, 30)])
        one = member(f"M{number:02}", kind, kind="person" if is_person else "organisation", last=last)
        most = Category.objects.get(code=kind).delegates
        if not is_person:
            named(one, *[f"D{number}-{place}" for place in range(chance.randint(0, most))])
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*) FROM members_membership AS term
            JOIN people_contact AS member ON member.id = term.member_id
            JOIN people_category AS category ON category.id = term.category_id
            LEFT JOIN members_delegate AS delegate ON delegate.organisation_id = member.id
                AND %(day)s BETWEEN delegate.starts_on AND delegate.ends_on
            WHERE term.state IN ('paid', 'waived') AND term.starts_on <= %(day)s
                AND (term.ends_on IS NULL OR term.ends_on >= %(day)s)
                AND (delegate.id IS NOT NULL OR (member.kind = 'person' AND category.delegates > 0))
            """,
            {"day": RECORD},
        )
        [recounted] = cursor.fetchone()
    shown = frozen()
    assert recounted > 5
    assert shown.voters.count() == sum(one.votes for one in shown.voters.all()) == recounted


def test_freezing_asks_the_database_as_much_for_three_members_as_for_one(db, django_assert_num_queries):
    for names in (("Un",), ("Deux", "Trois")):
        for name in names:
            named(member(name), f"D{name}")
        with django_assert_num_queries(7):
            frozen(title=names[0])
