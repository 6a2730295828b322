"""Precision: of the pairs shown, how many are true. Recall: of the true pairs, how many are shown. The floors lie just under
what was measured; who changes the weights sees here what it costs."""

import csv
from collections import defaultdict
from itertools import combinations
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from concertino.base.people import actions, naming
from concertino.base.people.models import Contact
from concertino.base.people.resemblance import LIKELY, Trait, Words, likeness, resembling, words_of
from concertino.base.people.tests.conftest import DAY

text = some.text("abcdef é", max_size=12)
contacts = some.builds(Words, text, *[some.sampled_from(["", "x", "y"])] * 4)


def read(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def words(name, email="", phone="", city=""):
    return words_of(naming.folded(name, email, phone, city, ""))


def pairs_of(clusters):
    alike = defaultdict(list)
    for record, cluster in clusters.items():
        alike[cluster].append(record)
    return {frozenset(pair) for records in alike.values() for pair in combinations(records, 2)}


def suggested(records):
    """The pairs that would have been shown, had the records been entered one after the other."""
    keys, all_words = list(records), list(records.values())
    return {
        frozenset((keys[place], keys[like.place]))
        for place, new in enumerate(all_words)
        for like in resembling(new, all_words[:place])
    }


def organisations(data):
    rows = read(data / "dedupe_organisations" / "csv_example_input_with_true_ids.csv")
    records = {row["Id"]: words(row["Site name"], row["Email Address"], row["Phone"]) for row in rows}
    return records, pairs_of({row["Id"]: row["True Id"] for row in rows})


def variants(data):
    rows = read(data / "splink" / "fake_1000.csv")
    records = {row["unique_id"]: words(f"{row['surname']}, {row['first_name']}", row["email"], "", row["city"]) for row in rows}
    return records, pairs_of({row["unique_id"]: row["cluster"] for row in rows})


def typing_errors(data):
    rows = read(data / "febrl" / "febrl1.csv")
    records = {row["rec_id"]: words(f"{row['surname']}, {row['given_name']}", "", "", row["suburb"]) for row in rows}
    links = read(data / "febrl" / "febrl1_true_links.csv")
    return records, {frozenset((link["rec_id_1"], link["rec_id_2"])) for link in links}


@pytest.mark.parametrize(
    ("source", "precision", "recall"), [(typing_errors, 0.98, 0.82), (variants, 0.86, 0.60), (organisations, 0.74, 0.78)]
)
def test_how_many_are_right_and_how_many_are_found(shared, source, precision, recall):
    records, true = source(shared / "data" / "members")
    shown = suggested(records)
    right = len(shown & true)
    measured = f"precision {right / len(shown):.3f}, recall {right / len(true):.3f} of {len(true)} pairs"
    assert right / len(shown) >= precision, measured
    assert right / len(true) >= recall, measured


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


def test_five_thousand_contacts_are_compared_in_two_queries(db, django_assert_num_queries):
    rows = [{"kind": "organisation", "name": f"Ensemble {n * 7919 % 100_003} de la rue {n}"} for n in range(5000)]
    actions.take_in(by=None, rows=rows, on=DAY)
    start = perf_counter()
    with django_assert_num_queries(2):
        assert Contact.objects.likely_duplicates(kind="organisation", name="Ensemble 7919 de la rue 1", city="Laval")
    assert perf_counter() - start < 1  # 0.05 s on a quiet machine
