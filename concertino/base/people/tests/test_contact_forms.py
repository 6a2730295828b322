from datetime import date

import pytest
from django.urls import reverse

from concertino.base.people import actions
from concertino.base.people.models import Contact, Region

ADD = "/contacts/ajouter/"


def typed(**answers):
    return {"kind": "person", "given_name": "Lise", "family_name": "Roy", "language": "fr", **answers}


def change(contact):
    return reverse("people:change", args=[contact.pk])


def test_a_contact_is_added_with_its_sectors(as_keeper, sector):
    answers = typed(
        sector=sector("jazz").pk, other_sectors=[sector("opera").pk], region=Region.objects.get(code="06").pk,
        email="lise@example.org",
    )  # fmt: skip
    response = as_keeper.post(ADD, answers)
    contact = Contact.objects.get()
    assert response.url == reverse("people:contact", args=[contact.pk])
    assert (contact.sort_name, contact.region.code) == ("Roy, Lise", "06")
    assert list(contact.contact_sectors.order_by("-is_principal").values_list("sector__code", flat=True)) == ["jazz", "opera"]


def test_resembling_contacts_are_shown_before_saving_and_nothing_typed_is_lost(as_keeper, person):
    answers = typed(given_name="Maud", family_name="Hebert", city="Montréal", phone="514 555-0142")
    response = as_keeper.post(ADD, answers)
    page = response.content.decode()
    assert Contact.objects.count() == 1
    assert reverse("people:contact", args=[person.pk]) in page
    assert [like.pk for like, _score, _agrees in response.context["resembling"]] == [person.pk]
    assert all(f'value="{text}"' in page for text in ("Maud", "Hebert", "Montréal", "514 555-0142"))
    as_keeper.post(ADD, {**answers, "seen": person.pk})
    assert Contact.objects.count() == 2


def test_going_on_is_for_those_that_were_shown(as_keeper, person, organisation):
    as_keeper.post(ADD, typed(given_name="Maude", family_name="Hébert", seen=organisation.pk))
    assert Contact.objects.count() == 2


def test_what_a_verb_refuses_is_said_beside_the_answer(as_keeper, person):
    response = as_keeper.post(ADD, typed(external_id="P-1"))
    if response.status_code == 200:  # the same identifier is also a resemblance
        response = as_keeper.post(ADD, typed(external_id="P-1", seen=person.pk))
    assert response.status_code == 422
    assert response.context["form"].errors["external_id"]


def test_other_sectors_need_a_principal_one(as_keeper, sector):
    response = as_keeper.post(ADD, typed(other_sectors=[sector("jazz").pk]))
    assert response.context["form"].errors["sector"]


def test_the_form_of_a_contact_holds_what_is_known(as_keeper, person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz"), sector("opera")])
    form = as_keeper.get(change(person)).context["form"]
    assert form["family_name"].value() == "Hébert"
    assert form["sector"].value() == sector("jazz").pk


def test_sectors_change_from_the_day_that_is_said(as_keeper, person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz")])
    as_keeper.post(change(person), typed(sector=sector("opera").pk, sectors_from="2020-01-01"))
    spans = person.contact_sectors.order_by("pk").values_list("sector__code", "ends_on", "starts_on")
    assert list(spans) == [("jazz", date(2019, 12, 31), None), ("opera", None, date(2020, 1, 1))]
    assert Contact.objects.get().sort_name == "Roy, Lise"


def test_a_history_is_kept_when_the_sectors_are_not_touched(as_keeper, person, keeper, sector):
    actions.classify(by=keeper, contact=person, sectors=[sector("jazz")])
    actions.classify(by=keeper, contact=person, sectors=[sector("opera")], from_on=date(2020, 1, 1))
    as_keeper.post(change(person), typed(sector=sector("opera").pk, sectors_from=""))
    assert person.contact_sectors.count() == 2


def test_of_a_refused_answer_nothing_is_kept(as_keeper, person, keeper, sector):
    actions.end_entry(by=keeper, entry=sector("jazz"), on=date(2099, 1, 1))
    answers = typed(family_name="Autre", sector=sector("jazz").pk, sectors_from="2100-01-01")
    response = as_keeper.post(change(person), answers)
    assert response.status_code == 422
    assert Contact.objects.get(pk=person.pk).family_name == "Hébert"


def test_an_entry_out_of_use_is_offered_only_to_who_has_it(as_keeper, person, keeper):
    estrie = Region.objects.get(code="05")
    actions.correct(by=keeper, contact=person, region=estrie)
    actions.end_entry(by=keeper, entry=estrie, on=date(2015, 1, 1))
    assert estrie in as_keeper.get(change(person)).context["form"].fields["region"].queryset
    assert estrie not in as_keeper.get(ADD).context["form"].fields["region"].queryset


@pytest.mark.parametrize("client_name", ["as_reader", "as_outsider"])
def test_who_may_not_change_contacts_gets_no_form(request, client_name, person):
    client = request.getfixturevalue(client_name)
    assert [client.get(address).status_code for address in (ADD, change(person))] == [403, 403]
    assert client.post(ADD, typed()).status_code == 403
    assert Contact.objects.count() == 1


def test_a_role_is_added_by_the_name_of_the_other(as_keeper, person, organisation):
    page = reverse("people:affiliate", args=[person.pk])
    assert as_keeper.get(page).status_code == 200
    as_keeper.post(page, {"other": "choeur des rives", "role": "Direction", "starts_on": "2018-01-01"})
    held = person.affiliations.get()
    assert (held.organisation, held.role) == (organisation, "Direction")
    as_keeper.post(reverse("people:end_affiliation", args=[organisation.pk, held.pk]), {"on": "2019-12-31"})
    assert person.affiliations.get().ends_on == date(2019, 12, 31)


def test_a_role_with_nobody_known_is_refused(as_keeper, person, organisation):
    response = as_keeper.post(reverse("people:affiliate", args=[organisation.pk]), {"other": "Personne du tout"})
    assert response.context["form"].errors["other"]


def test_names_are_suggested_as_one_types(as_keeper, person, organisation):
    page = as_keeper.get(reverse("people:suggest", args=["organisation"]), {"other": "chœ"}).content.decode()
    assert "Chœur des Rives" in page
    assert "Hébert" not in page
