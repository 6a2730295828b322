"""Precision: of the pairs shown, how many are true. Recall: of the true pairs, how many are shown. The floors lie just under
what was measured; who changes the weights sees here what it costs."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concertino.base.people import actions, naming
from concertino.base.people.models import Contact
from concertino.base.people.resemblance import LIKELY, Trait, Words, likeness, resembling, words_of
from concertino.base.people.tests import corpora
from concertino.base.people.tests.conftest import DAY

text = some.text("abcdef é", max_size=12)
either = some.sampled_from(["", "x", "y"])
contacts = some.builds(
    Words,
    text,
    either,
    either,
    either,
    either,
    either,
    either,
    either,
    some.sampled_from([(), (("a", "x"),), (("a", "y"), ("b", "x"))]),
)


def words(name, email="", phone="", city=""):
    return words_of(naming.folded(name, email, phone, city, ""))


@pytest.mark.parametrize(
    ("corpus", "precision", "recall"),
    [
        (lambda data: corpora.febrl(data, 1), 0.99, 0.97),
        (lambda data: corpora.febrl(data, 2), 0.99, 0.95),
        (corpora.splink, 0.95, 0.30),
        (corpora.organisations, 0.80, 0.85),
    ],
    ids=["febrl1", "febrl2", "splink", "organisations"],
)
def test_how_many_are_right_and_how_many_are_found(db, shared, corpus, precision, recall):
    found = corpora.measured(corpus(shared / "data" / "members"))
    told = f"precision {found.precision:.3f}, recall {found.recall:.3f} of {found.true} pairs"
    assert found.precision >= precision, told
    assert found.recall >= recall, told


@given(contacts, contacts)
def test_who_comes_first_does_not_matter(one, other):
    assert likeness(one, other).score == pytest.approx(likeness(other, one).score)
    assert 0 <= likeness(one, other).score <= 100


@given(contacts.filter(lambda contact: contact.name.strip()))
def test_everyone_resembles_themselves(contact):
    assert likeness(contact, contact).score == 100


@given(contacts, some.lists(contacts, max_size=8))
def test_only_the_likely_are_told_the_likeliest_first(new, known):
    found = resembling(new, known)
    assert all(like.score >= LIKELY and like.score == likeness(new, known[like.place]).score for like in found)
    assert [like.score for like in found] == sorted((like.score for like in found), reverse=True)


def test_the_order_of_names_and_accents_do_not_matter():
    assert likeness(words("Hébert, Maude"), words("Maude Hebert")).score == 100


def test_a_contact_is_found_with_what_it_agrees_on(person, organisation):
    [(found, score, agrees)] = Contact.objects.likely_duplicates(
        kind="person", given_name="Maud", family_name="Hebert", phone="(514) 555-0142", city="Montreal"
    )
    assert (found, agrees) == (person, (Trait.NAME, Trait.PHONE, Trait.CITY))
    assert score >= LIKELY


def test_an_organisation_is_not_taken_for_a_person(person):
    assert Contact.objects.likely_duplicates(kind="organisation", name="Maude Hébert") == []


def test_a_family_at_one_address_is_not_one_person():
    jean, marie = (
        words_of(naming.folded(f"Tremblay, {n}", "", "5145550142", "Laval", "", "12 rue X", "H7A 1A1")) for n in ("Jean", "Marie")
    )
    assert likeness(jean, marie).score < LIKELY


def test_what_tells_contacts_apart_weighs(person):
    one, same, other = (
        words_of(naming.folded("Hébert, Maude", "", "", "", ""), [f"born={day}"])
        for day in ("1980-02-01", "1980-02-01", "1955-11-30")
    )
    assert likeness(one, same).score == 100
    assert likeness(one, other).score < 100


def test_five_thousand_contacts_are_compared_in_two_queries(db, django_assert_num_queries):
    rows = [{"kind": "organisation", "name": f"Ensemble {n * 7919 % 100_003} de la rue {n}"} for n in range(5000)]
    actions.take_in(by=None, rows=rows, on=DAY)
    start = perf_counter()
    with django_assert_num_queries(2):
        assert Contact.objects.likely_duplicates(kind="organisation", name="Ensemble 7919 de la rue 1", city="Laval")
    assert perf_counter() - start < 1  # 0.05 s on a quiet machine
