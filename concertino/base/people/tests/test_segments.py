"""Segments: conditions on contacts, asked anew each time, and never answered when something that they use is gone."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Permission

from concertino.base.people import actions
from concertino.base.people.models import Contact, CustomField, Region, Segment
from concertino.base.people.tests.conftest import DAY
from concertino.ground.refusals import Refusal

PAGE = "/contacts/segments/"


def condition(field, comparison, value=None):
    return {"field": field, "is": comparison, "value": value}


def group(*conditions, match="all"):
    return {"match": match, "conditions": list(conditions)}


def names(segment, day=DAY):
    return list(actions.contacts_of(segment, day).values_list("sort_name", flat=True))


@pytest.fixture(autouse=True)
def _rights(keeper, reader):
    verbs = ("view", "add", "change", "delete")
    keeper.groups.get().permissions.add(*Permission.objects.filter(codename__in=[f"{verb}_segment" for verb in verbs]))
    reader.groups.get().permissions.add(Permission.objects.get(codename="view_segment"))


@pytest.fixture
def made(keeper):
    def made(*groups, match="all", name="Essai"):
        return actions.make_segment(by=keeper, name_fr=name, match=match, groups=groups)

    return made


@pytest.fixture
def cast(keeper, sector):
    """An organisation in Laval, another without region, a person in Montréal."""
    laval, montreal = (Region.objects.get(code=code) for code in ("13", "06"))
    jazz = actions.add(
        by=keeper, kind="organisation", name="Atelier", region=laval, city="Laval", on=DAY, sectors=[sector("jazz")]
    )
    actions.add(by=keeper, kind="organisation", name="Bémol", email="info@bemol.example", on=DAY)
    actions.add(by=keeper, kind="person", family_name="Côté", region=montreal, city="Montréal", on=DAY)
    actions.tag(by=keeper, contact=jazz, name="Presse")


def test_all_or_one_of_the_conditions(made, cast):
    here, person = condition("people.region", "filled"), condition("people.kind", "in", ["person"])
    assert names(made(group(here, person))) == ["Côté"]
    assert names(made(group(here, person, match="any"), name="b")) == ["Atelier", "Côté"]


def test_groups_are_joined_by_the_segment(made, cast):
    one = group(condition("people.city", "is", "montreal"))
    other = group(condition("people.name", "starts", "atel"), condition("people.region", "empty"), match="any")
    assert names(made(one, other)) == []
    assert names(made(one, other, match="any", name="b")) == ["Atelier", "Bémol", "Côté"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (condition("people.city", "contains", "montréal"), ["Côté"]),
        (condition("people.city", "lacks", "MONTREAL"), ["Atelier", "Bémol"]),
        (condition("people.email", "filled"), ["Bémol"]),
        (condition("people.email", "empty"), ["Atelier", "Côté"]),
        (condition("people.kind", "not_in", ["person"]), ["Atelier", "Bémol"]),
        (condition("people.tag", "filled"), ["Atelier"]),
        (condition("people.sector", "empty"), ["Bémol", "Côté"]),
        (condition("people.role", "no"), ["Atelier", "Bémol", "Côté"]),
    ],
)
def test_each_comparison_tells_those_who_meet_it(made, cast, asked, found):
    assert names(made(group(asked))) == found


def test_a_sector_counts_on_the_day_asked(made, cast, keeper, sector):
    early = sector("early")
    segment = made(group(condition("people.sector", "in", [str(sector("jazz").pk)])))
    actions.classify(by=keeper, contact=Contact.objects.get(name="Atelier"), sectors=[early], from_on=date(2021, 1, 1))
    assert names(segment, date(2020, 12, 31)) == ["Atelier"]
    assert names(segment, date(2021, 1, 1)) == []


def test_none_of_keeps_those_of_whom_nothing_is_known(made, cast):
    montreal = Region.objects.get(code="06")
    assert names(made(group(condition("people.region", "not_in", [str(montreal.pk)])))) == ["Atelier", "Bémol"]


@pytest.mark.parametrize(
    ("kind", "given", "asked"),
    [
        ("text", "Alto", condition("custom.essai", "contains", "ALTO")),
        ("number", 12, condition("custom.essai", "between", ["10", "12,5"])),
        ("date", "2020-05-01", condition("custom.essai", "past", "90")),
        ("choice", "a", condition("custom.essai", "in", ["a"])),
        ("yes_no", True, condition("custom.essai", "yes")),
    ],
)  # fmt: skip
def test_custom_fields_are_asked_by_their_kind(made, cast, kind, given, asked):
    CustomField.objects.create(code="essai", kind=kind, label_fr="Essai", choices=[{"code": "a", "fr": "A"}])
    Contact.objects.filter(name="Atelier").update(custom={"essai": given})
    assert names(made(group(asked))) == ["Atelier"]


def test_a_segment_whose_tag_is_gone_names_it_and_does_not_answer(made, cast, keeper, as_keeper):
    tag = Contact.objects.get(name="Atelier").contact_tags.get().tag
    segment = made(group(condition("people.tag", "not_in", [str(tag.pk)])))
    actions.delete_tag(by=keeper, tag=tag)
    with pytest.raises(Refusal, match="Presse"):
        actions.contacts_of(segment, DAY)
    page = as_keeper.get(f"{PAGE}{segment.pk}/")
    assert page.status_code == 422 and "Presse" in page.content.decode() and "Atelier" not in page.content.decode()


def test_a_segment_whose_field_is_gone_names_it_and_does_not_answer(made, cast):
    field = CustomField.objects.create(code="essai", kind="text", label_fr="Instrument")
    segment = made(group(condition("custom.essai", "empty"), condition("people.kind", "in", ["person"]), match="any"))
    field.delete()
    with pytest.raises(Refusal, match="Instrument"):
        actions.contacts_of(segment, DAY)


def test_a_segment_without_conditions_is_refused(made):
    with pytest.raises(Refusal):
        made(group())
    with pytest.raises(Refusal):
        actions.contacts_of(Segment(name_fr="Rien", conditions=[]), DAY)


@pytest.mark.parametrize(
    "wrong",
    [
        condition("people.nothing", "in", ["1"]), condition("people.kind", "contains", "x"), condition("people.region", "in", []),
        condition("people.region", "in", ["999999"]), condition("people.city", "contains", " "),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(made, wrong):
    with pytest.raises(Refusal):
        made(group(wrong))


def test_a_reserved_tag_is_for_those_who_may_see_it(made, cast, reader, keeper):
    tag = actions.add_tag(by=None, name="Confidentiel", is_reserved=True)
    with pytest.raises(Refusal):
        made(group(condition("people.tag", "in", [str(tag.pk)])))
    segment = actions.make_segment(by=None, name_fr="R", groups=[group(condition("people.tag", "in", [str(tag.pk)]))])
    assert names(segment) == []
    with pytest.raises(Refusal, match="Confidentiel"):
        actions.contacts_of(segment, DAY, by=reader)


def test_the_page_lists_exports_and_tells_the_day(made, cast, as_reader):
    segment = made(group(condition("people.kind", "in", ["person"])))
    page = as_reader.get(f"{PAGE}{segment.pk}/", {"as_of": "2020-06-30"}).content.decode()
    assert "Côté" in page and "Atelier" not in page and "30 juin 2020" in page
    text = as_reader.get(f"{PAGE}{segment.pk}/", {"export": "csv"}).getvalue().decode()
    assert "Côté" in text and "Atelier" not in text


SENT = {"name_fr": "Presse", "match": "all", "g0-match": "all", "g0-0-field": "people.kind", "g0-0-is": "in", "g0-0-many": "1",
        "g0-0-value": ["person"]}  # fmt: skip


def test_a_segment_is_made_without_a_script(as_keeper, cast):
    assert as_keeper.get(f"{PAGE}nouveau/").status_code == 200
    added = as_keeper.post(f"{PAGE}nouveau/", {**SENT, "do": "add-0"})
    assert 'name="g0-1-field"' in added.content.decode() and 'value="Presse"' in added.content.decode()
    grouped = as_keeper.post(f"{PAGE}nouveau/", {**SENT, "do": "group"})
    assert 'name="g1-0-field"' in grouped.content.decode()
    saved = as_keeper.post(f"{PAGE}nouveau/", {**SENT, "do": "save"})
    assert saved.status_code == 302
    assert names(Segment.objects.get()) == ["Côté"]


def test_the_count_follows_what_is_typed(as_keeper, cast):
    assert "<strong>1 contact" in as_keeper.post(f"{PAGE}compte/", SENT).content.decode()
    assert "Côté" in as_keeper.post(f"{PAGE}compte/", SENT).content.decode()


def test_a_mistake_is_said_and_nothing_typed_is_lost(as_keeper):
    answer = as_keeper.post(f"{PAGE}nouveau/", {**SENT, "g0-0-value": [], "do": "save"})
    assert answer.status_code == 422
    assert 'value="Presse"' in answer.content.decode()


def test_a_segment_is_duplicated_changed_and_deleted(as_keeper, made, cast):
    segment = made(group(condition("people.kind", "in", ["person"])))
    as_keeper.post(f"{PAGE}{segment.pk}/dupliquer/")
    copy = Segment.objects.exclude(pk=segment.pk).get()
    assert copy.conditions == segment.conditions
    as_keeper.post(f"{PAGE}{copy.pk}/modifier/", {**SENT, "g0-0-value": ["organisation"], "do": "save"})
    copy.refresh_from_db()
    assert names(copy) == ["Atelier", "Bémol"]
    assert as_keeper.get(f"{PAGE}{copy.pk}/supprimer/").status_code == 200
    as_keeper.post(f"{PAGE}{copy.pk}/supprimer/")
    assert Segment.objects.get() == segment


def test_pages_are_for_those_who_may(as_reader, as_outsider, anonymous, made, cast):
    segment = made(group(condition("people.kind", "in", ["person"])))
    assert as_reader.get(PAGE).status_code == 200
    for page in ("nouveau/", f"{segment.pk}/modifier/", f"{segment.pk}/supprimer/"):
        assert as_reader.get(f"{PAGE}{page}").status_code == 403
    assert as_outsider.get(f"{PAGE}{segment.pk}/").status_code == 403
    assert anonymous.get(f"{PAGE}{segment.pk}/").status_code == 302


def test_the_count_is_one_statement_and_no_contact_is_counted_twice(made, cast, keeper, sector, django_assert_num_queries):
    contact = Contact.objects.get(name="Atelier")
    actions.tag(by=keeper, contact=contact, name="Radio")
    actions.classify(by=keeper, contact=contact, sectors=[sector("jazz"), sector("early")], from_on=DAY)
    segment = made(group(condition("people.tag", "filled"), condition("people.sector", "filled"), match="any"))
    with django_assert_num_queries(2):  # the custom fields there are, the count
        assert actions.contacts_of(segment, DAY).count() == 1


@pytest.mark.parametrize("number", [1, 3])
def test_however_many_segments_the_list_costs_the_same(as_reader, made, number, django_assert_num_queries):
    for n in range(number):
        made(group(condition("people.kind", "in", ["person"])), name=f"Segment {n}")
    as_reader.get(PAGE)
    with django_assert_num_queries(6):
        as_reader.get(PAGE)
