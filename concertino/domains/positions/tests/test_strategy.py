"""The positioning strategy: its verbs, its calendar, its register; and what waits for the team."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from concertino.base.people import actions as people
from concertino.base.people.models import User
from concertino.domains.consultations.tests.called import organisation
from concertino.domains.positions import actions
from concertino.domains.positions.inbox.statements import late_messages, to_publish
from concertino.domains.positions.models import Dossier, Message
from concertino.domains.positions.search.statements import statements as find
from concertino.domains.positions.strategy_calendar import year_of
from concertino.domains.positions.tests.speaking import LATER, prepared, published
from concertino.domains.positions.tests.supporting import dossier
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def planned(of: Dossier | None = None, **facts: Any) -> Message:
    given: dict[str, Any] = {
        "audience": "elected", "message_fr": "Un fonds coûte peu.", "on": date(2021, 5, 1), "channel": "hearing"
    }  # fmt: skip
    return actions.plan_message(by=None, dossier=of or dossier(), **(given | facts))


def test_a_message_has_words_and_days_in_their_order_and_a_statement_of_its_dossier():
    for facts, field in (({"message_fr": " "}, "message_fr"), ({"until": date(2021, 4, 1)}, "until")):
        with pytest.raises(Refusal) as refusal:
            planned(**facts)
        assert refusal.value.field == field
    message = planned()
    with pytest.raises(Refusal) as refusal:
        actions.change_message(by=None, message=message, statement=prepared(dossier=dossier("Autre")))
    assert refusal.value.field == "statement"
    said = prepared(dossier=message.dossier)
    assert actions.change_message(by=None, message=Message.objects.get(), statement=said, state="done").mark == "ok"


def test_the_calendar_shows_the_months_that_a_message_spans():
    of = dossier()
    planned(of, on=date(2020, 11, 1), until=date(2021, 2, 3))
    planned(of, on=date(2021, 5, 9))
    planned(of, on=date(2022, 1, 1))
    (part,) = year_of(2021)
    assert [[month for month, held in enumerate(row.months, start=1) if held] for row in part.rows] == [[1, 2], [5]]
    assert [row.months[9:] for row in year_of(2020)[0].rows] == [[False, True, True]]


def test_staff_plan_the_board_reads_and_the_register_narrows_and_is_exported(as_staff, as_board, as_outsider):
    User.objects.update(language="en")
    of = actions.open_dossier(by=None, name_fr="Lieux", on=date(2021, 1, 1))
    given = {
        "dossier": of.pk,
        "audience": "media",
        "channel": "press",
        "message_fr": "Un fonds.",
        "on": "2021-05-01",
        "state": "planned",
    }
    assert as_staff.post(reverse("positions:plan_message"), given).status_code == 302
    message = Message.objects.get()
    address = reverse("positions:change_message", args=[message.pk])
    assert as_staff.post(address, given | {"until": "2021-01-01"}).status_code == 422
    assert as_staff.post(address, given | {"state": "done"}).status_code == 302
    assert as_board.get(address).status_code == 403
    for name, args in (("strategy", []), ("strategy_calendar_of", [2021]), ("message", [message.pk])):
        assert "Un fonds." in as_board.get(reverse(f"positions:{name}", args=args)).content.decode()
        assert as_outsider.get(reverse(f"positions:{name}", args=args)).status_code == 403
    register = reverse("positions:strategy")
    assert "Un fonds." not in as_board.get(register, {"audience": "members"}).content.decode()
    exported = as_board.get(register, {"export": "csv"})
    assert "Un fonds." in b"".join(exported.streaming_content if exported.streaming else [exported.content]).decode()
    assert as_board.get(reverse("positions:strategy_calendar_of", args=[9999])).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_the_calendar_asks_one_query_whatever_it_shows(n, django_assert_num_queries):
    for place in range(n):
        planned(dossier(f"Dossier {place}"))
    with django_assert_num_queries(1):
        assert len(year_of(2021)) == n


def test_what_is_late_waits_for_those_who_see_to_it(direction, staff):
    prepared()
    published(title_fr="Publiée")
    assert [item.title for item in to_publish(direction, date(2021, 6, 1), 5)[0]] == ["Les lieux ferment"]
    assert to_publish(direction, date(2021, 5, 31), 5) == ([], 0)
    planned(owner=staff, until=date(2021, 5, 20))
    assert late_messages(staff, date(2021, 5, 20), 5) == ([], 0)
    assert late_messages(staff, date(2021, 5, 21), 5)[1] == 1
    assert late_messages(direction, date(2021, 5, 21), 5) == ([], 0)


def test_statements_are_found_from_the_search_box(staff):
    published()
    assert [found.title for found in find(staff, "LIEUX ferment", 5)] == ["Les lieux ferment"]


def test_merging_two_contacts_keeps_one_signature_of_a_statement():
    kept, gone = organisation("Alliance"), organisation("Alliance inc.")
    said = published(authorship="cosigned", cosigners=[kept, gone])
    people.merge(by=None, kept=kept, gone=gone, on=LATER.date())
    assert [one.contact for one in said.cosigners.all()] == [kept]
