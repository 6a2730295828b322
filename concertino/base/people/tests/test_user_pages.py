import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse

from concertino.base.people.models import User

LIST = "/utilisateurs/"


@pytest.fixture
def role(db):
    return Group.objects.create(name="archivist")


def test_somebody_is_invited_and_told(as_keeper, role, django_capture_on_commit_callbacks):
    answers = {"email": "lise@example.org", "name": "Lise", "language": "en", "roles": [role.pk]}
    with django_capture_on_commit_callbacks(execute=True):
        response = as_keeper.post(reverse("people:invite"), answers)
    user = User.objects.get(email="lise@example.org")
    assert response.url == reverse("people:user", args=[user.pk])
    assert list(user.groups.all()) == [role]
    assert f"http://testserver{reverse('account_login')}" in mail.outbox[0].body


def test_the_list_names_people_and_roles(as_reader, keeper, role):
    keeper.groups.add(role)
    page = as_reader.get(LIST).content.decode()
    assert "keeper@example.org" in page
    assert "archivist" in page
    assert "Reader" not in as_reader.get(LIST, {"q": "keep"}).content.decode().split("<tbody")[1]


def test_roles_are_given_and_taken(as_keeper, reader, role):
    page = reverse("people:roles", args=[reader.pk])
    assert as_keeper.get(page).status_code == 200
    as_keeper.post(page, {"roles": [role.pk]})
    assert list(reader.groups.all()) == [role]
    as_keeper.post(page, {"csrfmiddlewaretoken": "as browsers send it"})
    assert not reader.groups.exists()


def test_nobody_changes_their_own_roles(as_keeper, keeper, role):
    response = as_keeper.post(reverse("people:roles", args=[keeper.pk]), {"roles": [role.pk]})
    assert response.context["form"].errors["roles"]


def test_somebody_is_turned_away_after_a_question_and_let_in_again(as_keeper, reader):
    page = reverse("people:deactivate", args=[reader.pk])
    assert as_keeper.get(page).status_code == 200
    assert User.objects.get(pk=reader.pk).is_active
    as_keeper.post(page)
    assert not User.objects.get(pk=reader.pk).is_active
    as_keeper.post(reverse("people:reactivate", args=[reader.pk]))
    assert User.objects.get(pk=reader.pk).is_active


def test_one_is_told_that_one_cannot_turn_oneself_away(as_keeper, keeper):
    response = as_keeper.post(reverse("people:deactivate", args=[keeper.pk]), follow=True)
    assert [message.level_tag for message in response.context["messages"]] == ["error"]
    assert User.objects.get(pk=keeper.pk).is_active


def test_a_reader_changes_nothing(as_reader, keeper):
    assert as_reader.get(reverse("people:user", args=[keeper.pk])).status_code == 200
    for name in ("people:roles", "people:deactivate", "people:reactivate"):
        assert as_reader.post(reverse(name, args=[keeper.pk])).status_code == 403
    assert as_reader.post(reverse("people:invite"), {}).status_code == 403


def test_who_has_no_right_sees_no_user(as_outsider, keeper):
    assert as_outsider.get(LIST).status_code == 403
    assert as_outsider.get(reverse("people:user", args=[keeper.pk])).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_however_many_users_the_page_costs_the_same(as_reader, role, number, django_assert_num_queries):
    for n in range(number):
        User.objects.create_user(f"{n}@example.org", name=f"Someone {n}").groups.add(role)
    as_reader.get(LIST)
    with django_assert_num_queries(9):  # one of them: the saved views
        as_reader.get(LIST)
