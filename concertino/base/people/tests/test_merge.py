"""Two contacts become one, and two again."""

from datetime import date, timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from concertino.base.people import actions
from concertino.base.people.links import links, texts_of
from concertino.base.people.models import Affiliation, Contact, ContactSector, DistinctPair, LikelyPair, Merge, User
from concertino.base.people.tests.conftest import DAY
from concertino.ground.refusals import Refusal

LATER = date(2021, 3, 1)


@pytest.fixture
def other(keeper) -> Contact:
    return actions.add(
        by=keeper, kind="person", given_name="Maud", family_name="Hebert", phone="438 555-0100", city="Laval",
        external_id="P-2", on=DAY,
    )  # fmt: skip


def whole() -> dict[str, list[str]]:
    """Every row of every table that points to a contact, and the contacts."""
    tables = {link.model for link in links()} - {Merge} | {Contact}
    return {model._meta.label: texts_of(model._base_manager.all()) for model in tables}


def test_the_one_kept_takes_what_was_chosen_and_what_it_lacked(keeper, person, other):
    actions.merge(by=keeper, kept=person, gone=other, on=LATER, taken={"city"})
    person.refresh_from_db()
    assert (person.given_name, person.city, person.phone, person.email) == ("Maude", "Laval", "514 555-0142", "maude@example.org")
    assert not Contact.everyone.filter(pk=other.pk).exists()
    assert list(Contact.objects.matching("laval")) == [person]


def test_the_identifier_of_the_one_that_is_gone_can_be_taken(keeper, person, other):
    actions.merge(by=keeper, kept=person, gone=other, on=LATER, taken={"external_id"})
    person.refresh_from_db()
    assert person.external_id == "P-2"


def test_custom_values_are_chosen_one_by_one(keeper, person, other):
    for label in ("Instrument", "Pupitre"):
        actions.add_custom_field(by=keeper, label_fr=label, kind="text")
    actions.correct(by=keeper, contact=person, custom={"instrument": "alto"})
    actions.correct(by=keeper, contact=other, custom={"instrument": "violon", "pupitre": "2"})
    actions.merge(by=keeper, kept=person, gone=other, on=LATER, taken={"custom_instrument", "custom_pupitre"})
    person.refresh_from_db()
    assert person.custom == {"instrument": "violon", "pupitre": "2"}


def test_all_that_is_tied_moves_and_is_given_back(keeper, person, other, organisation):
    actions.affiliate(by=keeper, person=person, organisation=organisation, role="Alto", starts_on=DAY)
    actions.affiliate(by=keeper, person=other, organisation=organisation, role="Alto", starts_on=DAY)
    actions.affiliate(by=keeper, person=other, organisation=organisation, role="Présidence", starts_on=DAY)
    user = User.objects.create_user("maud@example.org", name="Maud", contact=other)
    first, second = sorted((organisation, other), key=lambda contact: contact.pk)
    DistinctPair.objects.create(first=first, second=second, decided_on=DAY)
    LikelyPair.objects.create(first=person, second=other, kind="person", score=93)
    before = whole()
    record = actions.merge(by=keeper, kept=person, gone=other, on=LATER)
    user.refresh_from_db()
    assert user.contact == person
    assert sorted(Affiliation.objects.filter(person=person).values_list("role", flat=True)) == ["Alto", "Présidence"]
    assert actions.unmerge(by=keeper, merge=record, on=LATER) == []
    assert whole() == before


def test_sectors_are_joined_from_the_day_on_and_given_back(keeper, person, other, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz")])
    actions.classify(by=keeper, contact=other, sectors=[sector("choral"), sector("jazz")])
    before = whole()
    record = actions.merge(by=keeper, kept=person, gone=other, on=LATER)
    now = ContactSector.objects.in_force_on(LATER).filter(contact=person).order_by("-is_principal")
    assert [(row.sector.code, row.is_principal, row.among) for row in now] == [("jazz", True, 2), ("choral", False, 2)]
    [eve] = ContactSector.objects.in_force_on(LATER - timedelta(1)).filter(contact=person)
    assert eve.sector.code == "jazz"
    actions.unmerge(by=keeper, merge=record, on=LATER)
    assert whole() == before


def test_the_journal_holds_both_identifiers(keeper, person, other):
    record = actions.merge(by=keeper, kept=person, gone=other, on=LATER)
    context = record.events.get(pgh_label="insert").pgh_context.metadata
    assert (context["action"], context["kept"], context["gone"]) == ("people.merge", person.pk, other.pk)
    assert str(person.pk) in context["reason"] and str(other.pk) in context["reason"]


def test_what_was_changed_since_stays_and_is_named(keeper, person, other):
    record = actions.merge(by=keeper, kept=person, gone=other, on=LATER, taken={"city", "phone"})
    person.refresh_from_db()
    actions.correct(by=keeper, contact=person, city="Longueuil")
    assert actions.unmerge(by=keeper, merge=record, on=LATER) == ["ville"]
    person.refresh_from_db()
    assert (person.city, person.phone) == ("Longueuil", "514 555-0142")
    assert Contact.objects.get(pk=other.pk).city == "Laval"


def test_an_identifier_taken_since_is_not_given_back(keeper, person, other):
    record = actions.merge(by=keeper, kept=person, gone=other, on=LATER)
    actions.add(by=keeper, kind="person", family_name="Autre", external_id="P-2", on=LATER)
    [named] = actions.unmerge(by=keeper, merge=record, on=LATER)
    assert "Hebert, Maud" in named
    assert Contact.objects.get(pk=other.pk).external_id is None


def test_after_thirty_days_it_is_too_late(keeper, person, other):
    record = actions.merge(by=keeper, kept=person, gone=other, on=LATER)
    with pytest.raises(Refusal):
        actions.unmerge(by=keeper, merge=record, on=LATER + timedelta(31))
    assert actions.unmerge(by=keeper, merge=record, on=LATER + timedelta(30)) == []
    with pytest.raises(Refusal):
        actions.unmerge(by=keeper, merge=record, on=LATER)


def test_merges_are_undone_from_the_last(keeper, person, other):
    third = actions.add(by=keeper, kind="person", family_name="Héber", given_name="Maude", on=DAY)
    before = whole()
    first = actions.merge(by=keeper, kept=other, gone=third, on=LATER)
    second = actions.merge(by=keeper, kept=person, gone=other, on=LATER)
    with pytest.raises(Refusal):
        actions.unmerge(by=keeper, merge=first, on=LATER)
    actions.unmerge(by=keeper, merge=second, on=LATER)
    actions.unmerge(by=keeper, merge=first, on=LATER)
    assert whole() == before


def test_what_cannot_be_one_is_refused(keeper, person, other, organisation):
    for kept, gone in ((person, person), (person, organisation)):
        with pytest.raises(Refusal):
            actions.merge(by=keeper, kept=kept, gone=gone, on=LATER)
    User.objects.create_user("a@example.org", name="A", contact=person)
    User.objects.create_user("b@example.org", name="B", contact=other)
    with pytest.raises(Refusal, match=r"a@example\.org"):
        actions.merge(by=keeper, kept=person, gone=other, on=LATER)
    assert Contact.objects.filter(pk=other.pk).exists()


def test_an_account_turned_away_is_tied_to_nobody_until_undone(keeper, person, other):
    User.objects.create_user("a@example.org", name="A", contact=person)
    away = User.objects.create_user("b@example.org", name="B", contact=other, is_active=False)
    record = actions.merge(by=keeper, kept=person, gone=other, on=LATER)
    away.refresh_from_db()
    assert away.contact is None
    actions.unmerge(by=keeper, merge=record, on=LATER)
    away.refresh_from_db()
    assert away.contact_id == other.pk


def test_every_link_to_a_contact_is_known(db):
    """Nobody lists them by hand: those that the database itself knows are all there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, attname FROM pg_constraint JOIN pg_attribute"
            " ON attrelid = conrelid AND attnum = ANY(conkey) WHERE contype = 'f' AND confrelid = 'people_contact'::regclass"
        )
        in_database = set(cursor.fetchall())
    assert {(link.model._meta.db_table, link.field.column) for link in links()} == in_database


STARTS, ENDS = some.sampled_from([None, DAY]), some.sampled_from([None, LATER])
LINKED = some.lists(
    some.tuples(some.booleans(), some.sampled_from(["Alto", "Basse"]), STARTS, ENDS),
    max_size=5,
)  # fmt: skip
SECTORS = some.lists(some.sampled_from(["jazz", "choral", "early", "world"]), unique=True, max_size=3)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    roles=LINKED, mine=SECTORS, theirs=SECTORS, taken=some.sets(some.sampled_from(["city", "phone", "given_name", "external_id"]))
)
def test_whatever_is_tied_a_merge_undone_leaves_no_trace(keeper, person, other, organisation, sector, roles, mine, theirs, taken):
    for is_mine, role, starts_on, ends_on in roles:
        Affiliation.objects.create(
            person=person if is_mine else other, organisation=organisation, role=role, starts_on=starts_on, ends_on=ends_on
        )
    for contact, codes in ((person, mine), (other, theirs)):
        actions.classify(by=keeper, contact=contact, sectors=map(sector, codes))
    before = whole()
    record = actions.merge(by=keeper, kept=person, gone=other, on=LATER, taken=taken)
    assert not Affiliation.objects.filter(person_id=other.pk).exists()
    assert actions.unmerge(by=keeper, merge=record, on=LATER) == []
    assert whole() == before


def test_a_merge_costs_the_same_whatever_is_tied(keeper, person, other, organisation, django_assert_max_num_queries):
    for number in range(20):
        actions.affiliate(by=keeper, person=other, organisation=organisation, role=f"Rôle {number}")
    with django_assert_max_num_queries(30 + 6 * len(links())):
        record = actions.merge(by=keeper, kept=person, gone=other, on=LATER)
    assert len(record.moved["people.affiliation.person"]) == 20
