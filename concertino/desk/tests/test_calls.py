"""Media requests and calls of partners in one list, each with its delay."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concertino.base.people import actions as people
from concertino.domains.partners import actions as partners
from concertino.domains.partners.models import PartnerCall
from concertino.domains.positions.models import MediaRequest, Outlet
from concertino.ground.periods import DAY, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def called():
    day = today()
    outlet = Outlet.objects.create(name="Radio Imaginaire", kind="radio", folded="radio imaginaire")
    contact = people.add(by=None, kind="organisation", name="Festival des Rives", on=day)
    partner = partners.become(by=None, contact=contact, on=day - 400 * DAY, kind="presenter", territory="regional")

    def call(days_ago: int, waited: int | None, *, kind: str, subject: str) -> None:
        on = day - days_ago * DAY
        if kind == "partner":
            PartnerCall.objects.create(
                partner=partner,
                on=on,
                subject=subject,
                folded=subject,
                answered_on=on + waited * DAY if waited is not None else None,
            )
            return
        came = timezone.make_aware(datetime.combine(on, datetime.min.time())) + timedelta(hours=9)
        MediaRequest.objects.create(
            outlet=outlet, received_at=came, subject=subject, folded=subject,
            answered_at=None if waited is None else came + timedelta(days=waited), outcome="" if waited is None else "interview",
        )  # fmt: skip

    return call


def shown(client, **asked):
    answer = client.get(reverse("desk:calls"), asked)
    return [one.subject for one, _mark, _said in answer.context["calls"]], answer.content.decode()


def test_both_are_in_one_list_the_newest_first_with_the_median_of_each(as_staff, called):
    called(9, 1, kind="media", subject="Entrevue")
    called(8, 5, kind="media", subject="Chiffres")
    called(7, 2, kind="partner", subject="Lettre d’appui")
    called(1, None, kind="partner", subject="Salle")
    assert shown(as_staff)[0] == ["Salle", "Lettre d’appui", "Chiffres", "Entrevue"]
    medians = {str(label): (n, half) for label, n, half in as_staff.get(reverse("desk:calls")).context["delays"]}
    assert list(medians.values()) == [(2, "3"), (1, "2")]


def test_one_narrows_by_who_asks_and_by_state(as_staff, called):
    called(9, 1, kind="media", subject="Entrevue")
    called(3, None, kind="media", subject="Chiffres")
    called(1, None, kind="partner", subject="Salle")
    MediaRequest.objects.filter(subject="Chiffres").update(outcome="dropped")
    assert shown(as_staff, kind="media")[0] == ["Chiffres", "Entrevue"]
    assert shown(as_staff, state="waiting")[0] == ["Salle"]
    assert shown(as_staff, state="answered")[0] == ["Entrevue"]
    assert shown(as_staff, state="over")[0] == ["Chiffres"]
    assert len(shown(as_staff, kind="nobody", state="nothing", page="x")[0]) == 3


def test_who_may_not_read_it_does_not(as_outsider, anonymous):
    assert as_outsider.get(reverse("desk:calls")).status_code == 403
    assert anonymous.get(reverse("desk:calls")).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_whatever_is_on_it(as_staff, called, number, django_assert_max_num_queries):
    for one in range(number):
        called(one + 1, 1, kind="media", subject=f"Entrevue {one}")
        called(one + 1, 1, kind="partner", subject=f"Salle {one}")
    with django_assert_max_num_queries(14):
        shown(as_staff)
