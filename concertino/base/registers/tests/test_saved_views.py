"""Views of a register: saved under a name, for oneself or for the team, renamed, deleted, and opened with."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission

from concertino.base.registers import actions
from concertino.base.registers.models import SavedView
from concertino.ground.refusals import Refusal
from conftest import signed_in

REGISTER, PATH = "people.contacts", "/contacts/"


@pytest.fixture
def kept(staff):
    return actions.keep(by=staff, register=REGISTER, path=PATH, name="Organismes", asked="kind=organisation&columns=sort_name")


@pytest.fixture
def treasurer(db, django_user_model):
    """Who sees contacts, and shares nothing."""
    user = django_user_model.objects.create_user("treasurer@example.org", name="Treasurer")
    role = Group.objects.create(name="sees contacts")
    role.permissions.add(Permission.objects.get(codename="view_contact"))
    user.groups.add(role)
    return user


def shown(client, **asked):
    return client.get(PATH, asked).content.decode()


def test_a_view_is_saved_with_search_order_and_columns_and_leads_back(as_staff, staff):
    page = shown(as_staff, q="choeur", sort="-city", columns=["sort_name", "city"])
    assert 'name="asked" value="q=choeur&amp;sort=-city&amp;columns=sort_name&amp;columns=city"' in page
    asked = "q=choeur&sort=-city&columns=sort_name&columns=city"
    done = as_staff.post("/registres/vues/garder/", {"register": REGISTER, "path": PATH, "name": " Chœurs ", "asked": asked})
    assert done.url == f"{PATH}?{asked}"
    assert SavedView.objects.get().name == "Chœurs"
    assert 'aria-current="true">Chœurs' in as_staff.get(done.url).content.decode()


def test_a_name_used_again_replaces_the_view(staff, kept):
    actions.keep(by=staff, register=REGISTER, path=PATH, name="Organismes", asked="kind=person")
    assert SavedView.objects.get().asked == "kind=person"


def test_a_private_view_is_ones_own_and_a_shared_one_the_teams(staff, treasurer, kept):
    client = signed_in(treasurer)
    assert "Organismes" not in shown(client, sort="city").split('class="views"')[1].split("</div></div>")[0]
    actions.rename(by=staff, view=kept, name="Pour tous", is_shared=True)
    assert "Pour tous" in shown(client)


def test_who_may_not_share_saves_for_themselves(treasurer):
    with pytest.raises(Refusal):
        actions.keep(by=treasurer, register=REGISTER, path=PATH, name="A", asked="", is_shared=True)
    assert actions.keep(by=treasurer, register=REGISTER, path=PATH, name="A", asked="").owner == treasurer


def test_a_register_opens_with_the_view_chosen_and_everything_is_one_link_away(as_staff, staff, kept):
    as_staff.post(f"/registres/vues/{kept.pk}/ouvrir/", {"next": kept.address})
    assert as_staff.get(PATH).url == kept.address
    assert as_staff.get(PATH, {"view": "all"}).status_code == 200
    as_staff.post(f"/registres/vues/{kept.pk}/ouvrir/", {"next": kept.address})
    assert as_staff.get(PATH).status_code == 200


def test_a_view_no_longer_shared_opens_nobody_elses_register(staff, treasurer, kept):
    actions.rename(by=staff, view=kept, name="Organismes", is_shared=True)
    actions.open_with(by=treasurer, register=REGISTER, view=kept)
    actions.rename(by=staff, view=kept, name="Organismes", is_shared=False)
    assert signed_in(treasurer).get(PATH).status_code == 200


def test_its_owner_renames_and_deletes_it_and_nobody_else(as_staff, as_direction, anonymous, direction, kept):
    change, forget = f"/registres/vues/{kept.pk}/modifier/", f"/registres/vues/{kept.pk}/supprimer/"
    assert as_direction.get(change).status_code == as_direction.get(forget).status_code == 302
    with pytest.raises(Refusal):
        actions.forget(by=direction, view=kept)
    assert anonymous.get(change).url.startswith("/compte/login/")
    as_staff.post(change, {"name": "Ensembles"})
    kept.refresh_from_db()
    assert kept.name == "Ensembles"
    assert as_staff.get(forget).status_code == 200
    as_staff.post(forget)
    assert not SavedView.objects.exists()


def test_a_view_leads_nowhere_but_to_our_pages(as_staff):
    answer = as_staff.post(
        "/registres/vues/garder/", {"register": REGISTER, "path": "https://elsewhere.example/", "name": "A", "asked": ""}
    )
    assert answer.url == "/registres/vues/" and not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "x" * 81])
def test_a_view_needs_a_name_of_some_length(staff, name):
    with pytest.raises(Refusal):
        actions.keep(by=staff, register=REGISTER, path=PATH, name=name, asked="")


@pytest.mark.parametrize("number", [1, 3])
def test_however_many_views_the_list_costs_the_same(as_staff, staff, number, django_assert_num_queries):
    for n in range(number):
        actions.keep(by=staff, register=REGISTER, path=PATH, name=f"Vue {n}", asked="")
    as_staff.get("/registres/vues/")
    with django_assert_num_queries(6):
        as_staff.get("/registres/vues/")
