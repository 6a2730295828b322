"""The plan on one screen: what it says, when, to whom, at what cost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concertino.base.figures import kept
from concertino.base.figures.actions import watched
from concertino.base.journal.actions import verbs
from concertino.domains.members import actions as members
from concertino.domains.plan import actions as plans
from concertino.domains.plan.models import Plan, Target
from concertino.ground.measures import measures
from conftest import in_role, signed_in

PLAN = "/plan/?as_of=2018-12-31"


def test_the_whole_plan_is_there(council, as_board):
    page = as_board.get(PLAN).content.decode()
    for code in ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3"):
        assert f'id="o{code}"' in page
    for indicator in council.plan.indicators.all():
        assert reverse("desk:indicator", args=[indicator.key]) in page
    assert '<data value="15">15</data>' in page  # active members


def test_it_can_be_seen_at_any_past_day(council, as_board):
    assert '<data value="12">12</data>' in as_board.get("/plan/?as_of=2018-06-30").content.decode()
    assert '<data value="3">3</data>' in as_board.get("/plan/?as_of=2020-06-30").content.decode()


def test_what_is_no_date_is_said_and_breaks_nothing(council, as_board):
    page = as_board.get("/plan/?as_of=yesterday<script>")
    assert page.status_code == 200
    assert "yesterday&lt;script&gt;" in page.content.decode()


def test_links_keep_the_day(council, as_board):
    assert f"{reverse('desk:indicator', args=['members.active'])}?as_of=2018-12-31" in as_board.get(PLAN).content.decode()


@pytest.mark.django_db(transaction=True)
def test_fifteen_queries_whatever_the_data(transactional_db, council, as_board):
    kept.watch(watched())  # forgets what is kept, and puts back what the end of another test may have emptied
    as_board.get("/")
    with CaptureQueriesContext(connection) as cold:
        as_board.get(PLAN)
    with CaptureQueriesContext(connection) as warm:
        as_board.get(PLAN)
    for i in range(3):
        council.enrol(f"Autre {i}", date(2018, 2, 1), date(2021, 1, 31), sector=2)
    with CaptureQueriesContext(connection) as more:
        as_board.get(PLAN)
    assert len(cold) <= 15, "\n".join(query["sql"][:120] for query in cold)
    assert len(warm) == len(cold) - 2
    assert len(more) == len(cold)


def test_without_a_plan_the_page_says_how_to_load_one(db, as_board):
    assert "concertino load_plan" in as_board.get("/plan/").content.decode()


@pytest.mark.parametrize("address", ["/plan/", "/plan/objectif/1.2/", "/plan/indicateur/members.active/", "/plan/manques/"])
def test_who_may_not_see_the_plan_does_not(council, as_outsider, anonymous, address):
    assert as_outsider.get(address).status_code == 403
    assert anonymous.get(address).headers["Location"] == f"/compte/login/?next={address.replace('/', '%2F')}"


@pytest.mark.parametrize("address", ["/plan/objectif/9.9/", "/plan/indicateur/no.such/", "/plan/mesure/no.such/"])
def test_what_does_not_exist_is_not_found(council, as_board, address):
    assert as_board.get(address).status_code == 404


def test_a_committee_gets_numbers_but_no_small_ones(council):
    committee = signed_in(in_role("committee"))
    page = committee.get("/plan/indicateur/members.new/?as_of=2018-12-31").content.decode()
    assert "<dd>3</dd>" not in page
    assert reverse("desk:evidence", args=["members.new"]) not in page
    assert committee.get("/plan/mesure/members.active/").status_code == 403


def test_no_small_number_leaves_by_the_parts_of_an_indicator(council):
    for sector, number in zip(council.sectors, (9, 9, 9), strict=True):
        members.set_target(by=None, sector=sector, number=number, from_on=date(2018, 1, 1), reason="Vote")
    committee, board = signed_in(in_role("committee")), signed_in(in_role("board"))
    address = "/plan/indicateur/members.sector_ratio/?as_of=2018-06-30&by=sector"
    four_of_nine = "0,44"
    assert four_of_nine in board.get(address).content.decode()
    assert four_of_nine not in committee.get(address).content.decode()


@pytest.mark.parametrize("address", ["/plan/", "/plan/objectif/1.2/", "/plan/indicateur/members.new/", "/plan/rapport/"])
def test_no_hidden_number_is_in_the_source_of_a_page(council, address):
    page = signed_in(in_role("committee")).get(address + "?as_of=2018-12-31")  # three are new
    assert 'value="3"' not in page.content.decode()
    assert "<dd>3</dd>" not in page.content.decode()


def test_a_curve_that_begins_small_hides_its_beginning_only(council):
    for i in range(4):
        council.enrol(f"Encore {i}", date(2019, 2, 1), date(2020, 1, 31))
    page = signed_in(in_role("committee")).get("/plan/indicateur/members.new/?as_of=2019-12-31").content.decode()
    assert "<dd>7</dd>" in page


def test_shares_do_not_tell_what_cells_hide(council):
    address = "/plan/indicateur/{}/?as_of=2018-12-31&by=sector&rule=fractional"
    for key in ("members.active", "members.retention", "members.equity"):
        page = signed_in(in_role("committee", key)).get(address.format(key)).content.decode()
        assert council.sectors[2].said("name") not in page


@pytest.mark.parametrize("asked", ["as_of=0001-01-01", "as_of=9999-12-31", "as_of=0001-12-31", "as_of=2020-02-30"])
def test_days_beyond_the_calendar_are_said(council, as_board, asked):
    for address in ("/plan/", "/plan/mesure/members.active/", "/plan/mesure/members.lapsed/", "/plan/mesure/members.new/"):
        for rows in ("", "&rows=left-out"):
            assert as_board.get(f"{address}?{asked}{rows}").status_code == 200


def test_an_address_with_a_nul_is_malformed(council, as_board):
    assert as_board.get("/plan/?plan=%00").status_code == 400


def test_another_plan_is_asked_by_its_code(council, as_board):
    Plan.objects.create(
        code="next", title_fr="Plan 2022", title_en="Plan 2022", association_fr="A", association_en="A",
        starts_on=date(2022, 1, 1), ends_on=date(2025, 12, 31), version_on=date(2022, 1, 1),
    )  # fmt: skip
    assert "Plan 2022" in as_board.get("/plan/").content.decode()
    page = as_board.get(f"/plan/?plan={council.plan.code}&as_of=2018-12-31").content.decode()
    assert '<data value="15">15</data>' in page
    assert f"plan={council.plan.code}&amp;as_of=2018-12-31" in page
    assert as_board.get("/plan/?plan=none").status_code == 404


def test_what_is_missing_says_where_it_is_mended(council, as_staff, as_board, monkeypatch):
    monkeypatch.delitem(measures._things, "work.trainings")  # as if no room kept their record yet
    address = reverse("plan:record_reading", args=["work.trainings"])
    assert address in as_staff.get("/plan/manques/?as_of=2020-01-01").content.decode()
    assert address not in as_board.get("/plan/manques/?as_of=2020-01-01").content.decode()


def test_an_indicator_breaks_down_by_each_dimension(council, as_board):
    for by in ("sector", "category", "region", "kind"):
        assert as_board.get(f"/plan/indicateur/members.active/?as_of=2018-12-31&by={by}").status_code == 200
    page = as_board.get("/plan/indicateur/members.active/?as_of=2018-12-31&by=sector&rule=fractional").content.decode()
    assert council.sectors[0].said("name") in page


def test_who_may_read_the_journal_finds_it_on_the_page_of_the_indicator(council, direction, as_direction):
    indicator = council.plan.indicators.get(key="members.active")
    former = Target.objects.latest_only().filter(indicator=indicator).first()
    plans.change_target(
        by=direction, indicator=indicator, on=date(2019, 1, 1), from_on=date(2019, 1, 1), reason="Vote of the assembly",
        former=former, kind=former.kind, value=Decimal(321), due_on=former.due_on,
    )  # fmt: skip
    address = reverse("desk:indicator", args=[indicator.key])
    told = as_direction.get(address).content.decode().partition('<section class="journal"')[2]
    assert f"<strong>{direction.name}</strong> {verbs()['plan.change_target']}" in told
    assert "321" in told
    assert '<section class="journal"' not in signed_in(in_role("committee")).get(address).content.decode()


def test_home_leads_each_to_their_first_page(council, as_board, as_outsider):
    assert as_board.get("/").headers["Location"] == "/plan/"
    assert as_outsider.get("/").status_code == 200
