from datetime import date

import pytest
from django.core.management import call_command

from concertino.base.people import actions, seeds
from concertino.base.people.models import ActivityKind, Category, Region, Sector
from concertino.ground.refusals import Refusal


def test_a_new_association_finds_quebecs_seventeen_regions(db):
    assert [region.code for region in Region.objects.all()] == [f"{number:02}" for number in range(1, 18)]
    assert str(Region.objects.get(code="11")) == "Gaspésie–Îles-de-la-Madeleine"


def test_an_organisation_has_three_delegates(db):
    assert Category.objects.get(code="organisation").delegates == 3


def test_planting_again_makes_only_what_is_missing(keeper, sector):
    actions.change_entry(by=keeper, entry=sector("jazz"), name_fr="Jazz et improvisation")
    Sector.objects.filter(code="baroque").delete()
    counts = [model.objects.count() for model in (Region, Category, ActivityKind)]
    seeds.plant()
    assert sector("jazz").name_fr == "Jazz et improvisation"
    assert sector("baroque").parent == sector("early")
    assert [model.objects.count() for model in (Region, Category, ActivityKind)] == counts


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_finds_its_lists_again():
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False)  # a key is never given twice
    assert Sector.objects.get(code="baroque").parent.code == "early"


def test_an_entry_comes_last_with_a_code_from_its_name(keeper):
    entry = actions.add_entry(by=keeper, model=ActivityKind, name_fr="Chœur d’enfants", name_en="Children’s choir")
    assert entry.code == "choeur-denfants"
    assert list(ActivityKind.objects.all())[-1] == entry


def test_a_code_is_taken_once(keeper):
    with pytest.raises(Refusal) as refusal:
        actions.add_entry(by=keeper, model=Sector, name_fr="Le jazz", code="jazz")
    assert refusal.value.field == "code"


def test_a_code_does_not_change(keeper, sector):
    with pytest.raises(Refusal):
        actions.change_entry(by=keeper, entry=sector("jazz"), code="swing")


def test_an_entry_that_ends_is_there_until_that_day(keeper, sector):
    actions.end_entry(by=keeper, entry=sector("jazz"), on=date(2020, 6, 30))
    assert Sector.objects.in_use_on(date(2020, 6, 30)).filter(code="jazz").exists()
    assert not Sector.objects.in_use_on(date(2020, 7, 1)).filter(code="jazz").exists()


def test_an_entry_does_not_end_before_it_starts(keeper, sector):
    entry = actions.change_entry(by=keeper, entry=sector("jazz"), starts_on=date(2020, 1, 1))
    with pytest.raises(Refusal) as refusal:
        actions.end_entry(by=keeper, entry=entry, on=date(2019, 1, 1))
    assert refusal.value.field == "ends_on"


def test_a_sector_ends_after_its_parts(keeper, sector):
    with pytest.raises(Refusal, match="baroque"):
        actions.end_entry(by=keeper, entry=sector("early"), on=date(2020, 6, 30))


def test_a_sector_is_not_part_of_itself(keeper, sector):
    with pytest.raises(Refusal) as refusal:
        actions.change_entry(by=keeper, entry=sector("early"), parent=sector("baroque"))
    assert refusal.value.field == "parent"
    with pytest.raises(Refusal):
        actions.change_entry(by=keeper, entry=sector("jazz"), parent=sector("jazz"))


def test_an_entry_needs_a_french_name(keeper):
    with pytest.raises(Refusal) as refusal:
        actions.add_entry(by=keeper, model=Region, name_fr="", code="99")
    assert refusal.value.field == "name_fr"
