"""Tags on contacts, and the list of them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission

from concertino.base.people import actions
from concertino.base.people.models import Tag
from concertino.ground.refusals import Refusal

LIST = "/contacts/etiquettes/"


@pytest.fixture
def tag(keeper, person) -> Tag:
    keeper.groups.get().permissions.add(Permission.objects.get(codename="change_tag"))
    return actions.tag(by=keeper, contact=person, name="Médias")


def test_a_name_is_one_tag_however_it_is_accented(keeper, person, tag):
    assert actions.tag(by=keeper, contact=person, name=" medias ") == tag
    assert person.contact_tags.count() == 1
    with pytest.raises(Refusal):
        actions.add_tag(by=keeper, name="MÉDIAS")
    with pytest.raises(Refusal):
        actions.add_tag(by=keeper, name=" ")


def test_tags_are_put_on_and_taken_off_on_the_page_of_the_contact(as_keeper, as_reader, person, tag):
    page = f"/contacts/{person.pk}/"
    as_keeper.post(f"{page}etiquettes/", {"tag": "Radio"})
    assert "Radio" in as_keeper.get(page).content.decode()
    as_keeper.post(f"{page}etiquettes/{tag.pk}/retirer/")
    assert [worn.tag.name for worn in person.contact_tags.select_related("tag")] == ["Radio"]
    assert "Radio" in as_reader.get(page).content.decode()
    assert as_reader.post(f"{page}etiquettes/", {"tag": "X"}).status_code == 403


def test_a_reserved_tag_is_not_shown_to_others(as_reader, keeper, person, tag):
    actions.change_tag(by=keeper, tag=tag, name="Litige", is_reserved=True)
    assert "Litige" not in as_reader.get(f"/contacts/{person.pk}/").content.decode()
    assert "Litige" not in as_reader.get("/contacts/", {"columns": "tags"}).content.decode()
    with pytest.raises(Refusal):
        actions.tag(by=keeper, contact=person, name="litige")


def test_contacts_are_filtered_and_shown_by_tag(as_reader, person, organisation, tag):
    page = as_reader.get("/contacts/", {"tag": tag.pk, "columns": ["sort_name", "tags"]})
    assert [contact.pk for contact in page.context["page"]] == [person.pk]
    assert "Médias" in page.content.decode().split("<tbody")[1]


def test_the_list_is_kept_by_those_who_may(as_keeper, as_reader, anonymous, tag):
    assert "Médias" in as_keeper.get(LIST).content.decode()
    assert as_reader.get(LIST).status_code == 403
    assert anonymous.get(LIST).status_code == 302
    as_keeper.post(f"{LIST}{tag.pk}/", {"name": "Presse"})
    tag.refresh_from_db()
    assert (tag.name, tag.folded) == ("Presse", "presse")
    assert as_keeper.post(f"{LIST}ajouter/", {"name": "presse"}).status_code == 422
    assert "1" in as_keeper.get(f"{LIST}{tag.pk}/supprimer/").content.decode()
    as_keeper.post(f"{LIST}{tag.pk}/supprimer/")
    assert not Tag.objects.exists()


def test_a_tag_is_journalled_with_its_author(keeper, person, tag):
    event = person.contact_tags.get().events.latest("pgh_id")
    assert event.pgh_context.metadata == {"action": "people.tag", "by": keeper.pk}
