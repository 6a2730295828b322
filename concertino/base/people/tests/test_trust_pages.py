"""Pages of duplicates, merges, the bin and custom fields: who may, who may only read, who is from outside."""

import pytest
from django.urls import reverse

from concertino.base.people import actions
from concertino.base.people.models import Contact, CustomField, DistinctPair, LikelyPair, Merge
from concertino.base.people.tests.conftest import DAY, with_rights
from concertino.ground.periods import today
from conftest import signed_in


@pytest.fixture
def as_warden(db):
    """Who may do all that these pages offer."""
    names = ("contact", "customfield")
    rights = [f"{verb}_{name}" for name in names for verb in ("view", "add", "change", "delete")]
    return signed_in(with_rights("warden", "merge_contact", "view_lists", *rights))


@pytest.fixture
def other(keeper):
    return actions.add(by=keeper, kind="person", given_name="Maud", family_name="Hébert", city="Laval", on=DAY)


@pytest.fixture
def field(keeper):
    return actions.add_custom_field(
        by=keeper,
        label_fr="Instrument",
        label_en="Instrument played",
        kind="choice",
        choices=[("Violon", "Violin"), ("Alto", "")],
    )


@pytest.fixture
def pair(person, other):
    first, second = sorted((person, other), key=lambda contact: contact.pk)
    return LikelyPair.objects.create(first=first, second=second, kind="person", score=91, agrees=["name"])


def addresses(person, other, field, merged=None):
    yield reverse("people:duplicates")
    yield reverse("people:find_duplicates")
    yield reverse("people:duplicates_of", args=[person.pk])
    yield reverse("people:merge", args=[person.pk, other.pk])
    yield reverse("people:bin")
    yield reverse("people:delete", args=[person.pk])
    for name in ("add_custom_field", "change_custom_field", "end_custom_field"):
        yield reverse(f"people:{name}", args=[] if name.startswith("add") else [field.pk])


def test_who_may_opens_every_page_and_who_only_reads_none(as_warden, as_reader, client, person, other, field):
    for address in addresses(person, other, field):
        assert as_warden.get(address).status_code == 200, address
        assert as_reader.get(address).status_code == 403, address
        assert client.get(address).status_code == 302, address


@pytest.mark.parametrize("count", [1, 3])
def test_however_many_pairs_the_page_costs_the_same(as_warden, keeper, person, django_assert_num_queries, count):
    for number in range(count):
        like = actions.add(by=keeper, kind="person", family_name=f"Hébert {number}", on=DAY)
        LikelyPair.objects.create(first=person, second=like, kind="person", score=90 + number)
    as_warden.get(reverse("people:duplicates"))
    with django_assert_num_queries(6):
        page = as_warden.get(reverse("people:duplicates")).content.decode()
    assert page.count("Hébert ") >= count


def test_two_are_merged_side_by_side_and_the_address_of_the_gone_leads_to_the_kept(as_warden, person, other, pair):
    address = reverse("people:merge", args=[person.pk, other.pk])
    page = as_warden.get(address).content.decode()
    assert "Montréal" in page and "Laval" in page
    answers = {"kept": person.pk, "given_name": person.pk, "city": other.pk, "email": person.pk, "phone": person.pk,
               "external_id": person.pk}  # fmt: skip
    assert as_warden.post(address, answers | {"city": 0}).status_code == 422
    done = as_warden.post(address, answers)
    assert done.url == reverse("people:contact", args=[person.pk])
    person.refresh_from_db()
    assert (person.given_name, person.city, person.email) == ("Maude", "Laval", "maude@example.org")
    assert as_warden.get(reverse("people:contact", args=[other.pk])).url == done.url
    assert "Hébert, Maud" in as_warden.get(done.url).content.decode()


def test_a_merge_is_undone_from_the_page(as_warden, as_reader, keeper, person, other):
    merged = actions.merge(by=keeper, kept=person, gone=other, on=today())
    address = reverse("people:unmerge", args=[merged.pk])
    assert as_reader.get(address).status_code == 403
    assert as_warden.get(address).status_code == 200
    assert as_warden.post(address).url == reverse("people:contact", args=[other.pk])
    assert Merge.objects.standing().count() == 0
    assert as_warden.post(address, follow=True).status_code == 200, "the second time it is refused, and said"


def test_two_that_are_told_apart_are_no_longer_proposed(as_warden, person, other, pair):
    address = reverse("people:tell_apart", args=[person.pk, other.pk])
    register = reverse("people:duplicates")
    assert "Hébert, Maud" in as_warden.get(register).content.decode()
    as_warden.post(address)
    assert DistinctPair.objects.get().decided_on == today()
    assert reverse("people:merge", args=[pair.first_id, pair.second_id]) not in as_warden.get(register).content.decode()
    as_warden.post(address, {"again": ""})
    assert reverse("people:merge", args=[pair.first_id, pair.second_id]) in as_warden.get(register).content.decode()


def test_those_that_resemble_one_are_shown_and_another_is_found_by_name(as_warden, keeper, person, other):
    far = actions.add(by=keeper, kind="person", family_name="Zola", on=DAY)
    page = as_warden.get(reverse("people:duplicates_of", args=[person.pk]), {"q": "zola"}).content.decode()
    assert reverse("people:merge", args=[person.pk, other.pk]) in page
    assert reverse("people:merge", args=[person.pk, far.pk]) in page


def test_a_contact_goes_to_the_bin_and_comes_back(as_warden, person):
    as_warden.post(reverse("people:delete", args=[person.pk]))
    assert not Contact.objects.filter(pk=person.pk).exists()
    assert as_warden.get(reverse("people:contact", args=[person.pk])).status_code == 404
    assert "Hébert" in as_warden.get(reverse("people:bin")).content.decode()
    assert as_warden.get(reverse("people:restore", args=[person.pk])).status_code == 200
    as_warden.post(reverse("people:restore", args=[person.pk]))
    assert Contact.objects.filter(pk=person.pk).exists()


def test_what_cannot_be_deleted_is_said(as_warden, person):
    from concertino.base.people.models import User

    User.objects.create_user("m@example.org", name="M", contact=person)
    page = as_warden.post(reverse("people:delete", args=[person.pk]), follow=True).content.decode()
    assert "Hébert, Maude ne peut pas être supprimé" in page


def test_a_field_is_added_read_changed_and_ended(as_warden, as_reader):
    answers = {"label_fr": "Tessiture", "applies_to": "person", "kind": "choice", "choices": "Soprano | Soprano\nAlto"}
    assert as_warden.post(reverse("people:add_custom_field"), answers | {"choices": ""}).status_code == 422
    as_warden.post(reverse("people:add_custom_field"), answers)
    field = CustomField.objects.get(code="tessiture")
    assert as_warden.get(reverse("people:custom_field", args=[field.pk])).status_code == 200
    assert as_reader.get(reverse("people:custom_field", args=[field.pk])).status_code == 403
    more = {"label_fr": "Voix", "applies_to": "person", "position": 1, "choices": "Soprano\nAlto\nTénor"}
    as_warden.post(reverse("people:change_custom_field", args=[field.pk]), more)
    as_warden.post(reverse("people:end_custom_field", args=[field.pk]), {"on": "2020-01-01"})
    field.refresh_from_db()
    assert (field.label_fr, [choice["code"] for choice in field.choices]) == ("Voix", ["soprano", "alto", "tenor"])
    assert not field.is_in_use_on(today())
    assert "Voix" in as_warden.get(reverse("people:custom_fields")).content.decode()


def test_a_contact_answers_on_its_form_and_says_it_on_its_page(as_warden, person, field):
    address = reverse("people:change", args=[person.pk])
    assert "custom_instrument" in as_warden.get(address).content.decode()
    answers = {"kind": "person", "given_name": "Maude", "family_name": "Hébert", "language": "fr", "custom_instrument": "alto"}
    assert as_warden.post(address, answers).status_code == 302
    person.refresh_from_db()
    assert person.custom == {"instrument": "alto"}
    assert "Alto" in as_warden.get(reverse("people:contact", args=[person.pk])).content.decode()
    assert as_warden.post(address, answers | {"custom_instrument": "tuba"}).status_code == 422


def test_a_vcard_is_given_to_who_may_read(as_reader, client, person):
    address = reverse("people:vcard", args=[person.pk])
    card = as_reader.get(address)
    assert card.headers["Content-Type"].startswith("text/vcard")
    assert "N:Hébert;Maude" in card.content.decode()
    assert client.get(address).status_code == 302
