import csv
import io

import pytest
from django.urls import reverse

from concertino.base.people import actions
from concertino.base.people.models import Category, Region
from concertino.base.people.tests.conftest import DAY

ADDRESS = "/contacts/"


def found(client, **asked):
    """The names, as an export gives them: all pages, in the order shown."""
    text = client.get(ADDRESS, {"export": "csv", **asked}).getvalue().decode("utf-8-sig")
    separator = ";" if ";" in text.splitlines()[0] else ","
    return [row[0] for row in list(csv.reader(io.StringIO(text), delimiter=separator))[1:]]


@pytest.fixture
def three(keeper, sector):
    for name, region, sectors in (("Échos", "05", ["jazz"]), ("Chœur bleu", "06", ["baroque", "jazz"]), ("Atelier", "06", [])):
        actions.add(
            by=keeper, kind="organisation", name=name, region=Region.objects.get(code=region),
            category=Category.objects.get(code="organisation"), sectors=map(sector, sectors), on=DAY,
        )  # fmt: skip


def test_contacts_are_listed_by_name(as_reader, three, person):
    assert found(as_reader) == ["Atelier", "Chœur bleu", "Échos", "Hébert, Maude"]


def test_search_folds_accents_and_filters_narrow(as_reader, three, person, sector):
    assert found(as_reader, q="echo") == ["Échos"]
    assert found(as_reader, kind="person") == ["Hébert, Maude"]
    assert found(as_reader, region=Region.objects.get(code="06").pk) == ["Atelier", "Chœur bleu"]
    assert found(as_reader, sector=sector("jazz").pk) == ["Chœur bleu", "Échos"]


def test_the_principal_sector_is_shown_in_the_readers_language(as_reader, reader, three):
    assert "Musique baroque" in as_reader.get(ADDRESS).content.decode().split("<tbody")[1]
    reader.language = "en"
    reader.save()
    assert "Baroque music" in as_reader.get(ADDRESS).content.decode().split("<tbody")[1]


def test_a_sector_holds_its_parts(as_reader, three, sector):
    assert found(as_reader, sector=sector("early").pk) == ["Chœur bleu"]


@pytest.mark.parametrize("column", ["sort_name", "kind", "category", "sector", "activity", "region", "city", "external_id"])
def test_every_column_sorts(as_reader, three, column):
    assert as_reader.get(ADDRESS, {"sort": f"-{column}"}).status_code == 200
    assert len(found(as_reader, sort=column)) == 3


def test_the_sentence_counts(as_reader, reader, three, person):
    reader.language = "en"
    reader.save()
    assert "4 contacts, including 3 organisations." in as_reader.get(ADDRESS).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_however_many_contacts_the_page_costs_the_same(as_reader, keeper, number, django_assert_num_queries):
    for n in range(number):
        actions.add(by=keeper, kind="person", family_name=f"Roy {n}", region=Region.objects.first(), on=DAY)
    as_reader.get(ADDRESS)
    with django_assert_num_queries(13):  # within the test’s own transaction nothing is kept: the counts are made anew
        as_reader.get(ADDRESS)


def test_an_empty_register_says_what_to_do(as_keeper):
    assert reverse("people:add") in as_keeper.get(ADDRESS).content.decode()


def test_who_has_no_right_sees_nothing(as_outsider, anonymous):
    assert as_outsider.get(ADDRESS).status_code == 403
    assert anonymous.get(ADDRESS).status_code == 302
