"""What waits for each one: on a page, and in one mail a day at most."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from concertino.base.imports import actions as imports
from concertino.base.jobs.models import Job
from concertino.base.notices import actions as notices
from concertino.base.notices.models import Message
from concertino.base.notices.stopping_links import link
from concertino.desk.daily import write_daily
from concertino.desk.waiting import waiting_for
from conftest import in_role, signed_in

DAY = date(2026, 11, 22)
INBOX = "/boite/"


def fail_a_job(by=None) -> Job:
    facts = {"label": "Importation de contacts", "state": "failed", "error": "Refusée."}
    return Job.objects.create(task="t", by=by, language="fr-ca", **facts)


def titles(user, day: date = DAY) -> dict[str, list[str]]:
    return {pile.waiting.key: [item.title for item in pile.items] for pile in waiting_for(user, day, 5)}


def test_staff_see_what_failed_and_what_waits(as_staff, staff):
    fail_a_job()
    content = b"external_id;kind;name\nE-1;organisation;A\n"
    read = imports.receive(by=staff, sheet="contacts", name="contacts.csv", content=content)
    imports.choose(by=staff, imported=read, mapping=read.mapping, options={})
    imports.preview_now(by=staff, imported=read, today=DAY)
    failed = notices.send(by=staff, to="zoe@example.org", kind="news", subject="Nouvelles", text="…")
    Message.objects.filter(pk=failed.pk).update(state="failed", cause="refused")
    page = as_staff.get(INBOX).content.decode()
    for text in ("Importation de contacts", "contacts.csv", "Nouvelles"):
        assert text in page


def test_each_sees_what_their_rights_open(staff, board_member, outsider):
    fail_a_job()
    assert "jobs.failed" in titles(staff, date.today())
    assert "jobs.failed" not in titles(board_member, date.today())
    assert titles(outsider) == {}


def test_more_than_is_shown_is_counted(staff):
    for _ in range(7):
        fail_a_job()
    pile = next(pile for pile in waiting_for(staff, date.today(), 5) if pile.waiting.key == "jobs.failed")
    assert (len(pile.items), pile.total, pile.more) == (5, 7, 2)


def test_nothing_that_waits_is_said_too(as_staff):
    assert "data-said" not in as_staff.get(INBOX).content.decode()
    assert as_staff.get(INBOX).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_few_questions(as_direction, count, django_assert_max_num_queries):
    for _ in range(count):
        fail_a_job()
    as_direction.get(INBOX)
    with django_assert_max_num_queries(60) as asked:
        as_direction.get(INBOX)
    SEEN.add(len(asked.captured_queries))
    assert len(SEEN) == 1


SEEN: set[int] = set()


# -- the mail of the day -----------------------------------------------------------------------------------------------
def test_one_mail_a_day_whatever_happens(staff):
    fail_a_job()
    day = date.today()
    assert write_daily(day) == 1
    fail_a_job()
    write_daily(day)
    mail = Message.objects.get(kind="desk.daily")
    assert (mail.user, mail.state) == (staff, "queued")
    assert "Importation de contacts" in mail.text and "http://localhost:8000/travaux/" in mail.text


def test_no_mail_where_nothing_waits_or_for_who_has_no_inbox(staff, outsider):
    assert write_daily(DAY) == 0
    fail_a_job()
    write_daily(date.today())
    assert not Message.objects.filter(user=outsider).exists()


def test_each_reads_it_in_their_language(db):
    french, english = in_role("staff", "francine"), in_role("staff", "elsa")
    type(english).objects.filter(pk=english.pk).update(language="en")
    fail_a_job()
    write_daily(date.today())
    assert "Hello elsa" in Message.objects.get(user=english).text
    assert Message.objects.get(user=french).language == "fr-ca"


def test_one_click_stops_it(staff):
    fail_a_job()
    write_daily(date.today())
    address = link(Message.objects.get()).removeprefix("http://localhost:8000")
    Client().post(address)
    Message.objects.all().delete()
    write_daily(date.today())
    assert Message.objects.get().cause == "stopped"


# -- where each one lands ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "lands"),
    [("direction", "desk:plan"), ("staff", "desk:inbox"), ("treasurer", "finance:invoices"), ("board", "desk:plan")],
)
def test_each_lands_on_what_they_come_for(db, role, lands):
    assert signed_in(in_role(role)).get("/").url == reverse(lands)
