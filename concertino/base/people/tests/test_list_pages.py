from datetime import date

import pytest
from django.urls import reverse

from concertino.base.people.models import ActivityKind, Category, Region, Sector

MODELS = (Sector, Region, ActivityKind, Category)


def name_of(model):
    return model._meta.model_name


@pytest.mark.parametrize("model", MODELS)
def test_each_list_is_shown_added_to_changed_and_ended(as_keeper, model):
    name = name_of(model)
    assert as_keeper.get(reverse(f"people:{name}_list")).status_code == 200
    assert as_keeper.get(reverse(f"people:add_{name}")).status_code == 200
    response = as_keeper.post(reverse(f"people:add_{name}"), {"name_fr": "Tout nouveau", "delegates": "1"})
    assert response.status_code == 302
    entry = model.objects.get(code="tout-nouveau")
    place = [name, entry.pk]
    assert as_keeper.get(reverse("people:entry", args=place)).status_code == 200
    assert as_keeper.get(reverse("people:change_entry", args=place)).status_code == 200
    answers = {"name_fr": "Moins nouveau", "name_en": "Less new", "position": entry.position, "delegates": "2"}
    assert as_keeper.post(reverse("people:change_entry", args=place), answers).status_code == 302
    assert as_keeper.get(reverse("people:end_entry", args=place)).status_code == 200
    assert as_keeper.post(reverse("people:end_entry", args=place), {"on": "2020-06-30"}).status_code == 302
    entry.refresh_from_db()
    assert (entry.name_fr, entry.code, entry.ends_on) == ("Moins nouveau", "tout-nouveau", date(2020, 6, 30))


def test_a_refusal_is_said_on_the_form(as_keeper, sector):
    response = as_keeper.post(reverse("people:end_entry", args=["sector", sector("early").pk]), {"on": "2020-06-30"})
    assert (response.status_code, len(response.context["form"].non_field_errors())) == (422, 1)
    response = as_keeper.post(reverse("people:add_sector"), {"name_fr": "Le jazz", "code": "jazz"})
    assert response.context["form"].errors["code"]


def test_a_reader_sees_the_lists_and_changes_nothing(as_reader, sector):
    assert as_reader.get(reverse("people:lists"), follow=True).status_code == 200
    assert as_reader.get(reverse("people:entry", args=["sector", sector("jazz").pk])).status_code == 200
    assert as_reader.post(reverse("people:add_sector"), {"name_fr": "X"}).status_code == 403
    end = reverse("people:end_entry", args=["sector", sector("jazz").pk])
    assert as_reader.post(end, {"on": "2020-01-01"}).status_code == 403
    assert Sector.objects.get(code="jazz").ends_on is None


def test_who_has_no_right_sees_no_list(as_outsider):
    assert as_outsider.get(reverse("people:sector_list")).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_however_long_the_list_the_page_costs_the_same(as_reader, number, django_assert_num_queries):
    Sector.objects.filter(parent__isnull=False).delete()
    Sector.objects.exclude(pk__in=Sector.objects.values("pk")[:number]).delete()
    with django_assert_num_queries(6):  # one of them: the saved views
        as_reader.get(reverse("people:sector_list"))


def test_a_list_that_is_none_is_not_found(as_reader):
    assert as_reader.get("/contacts/listes/colours/1/").status_code == 404
