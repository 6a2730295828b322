"""Pages of newsletters: who may do what, and what readers open without signing in."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from concertino.base.notices.models import Message
from concertino.domains.newsletters import actions
from concertino.domains.newsletters.models import Newsletter
from concertino.domains.newsletters.tests.writing import drafted, reader, segment, sent, topic

pytestmark = pytest.mark.django_db


def at(name: str, *of):
    return reverse(f"newsletters:{name}", args=of)


def test_staff_write_try_and_schedule_a_newsletter(as_staff, staff):
    reader("Ensemble", "e@example.org")
    answer = as_staff.post(at("draft"), {
        "topic": topic().pk, "segment": segment().pk, "subject_fr": "L’automne", "subject_en": "Autumn", "fallback": "refuse",
        "decide_by": "clicks", "decide_after": "24", "opens": "counted", "is_archived": "on",
    })  # fmt: skip
    made = Newsletter.objects.get()
    assert answer.url == at("newsletter", made.pk)
    as_staff.post(at("add_block", made.pk, "text"), {"text_fr": "Bonjour", "text_en": "Hello"})
    as_staff.post(at("try_out", made.pk))
    assert [one.address for one in Message.objects.all()] == [staff.email] * 2
    page = as_staff.get(at("schedule", made.pk)).content.decode()
    assert "1 " in page
    as_staff.post(at("schedule", made.pk), {"at": ""})
    made.refresh_from_db()
    assert made.state == "scheduled"


def test_a_button_without_an_address_is_said_in_the_form(as_staff):
    made = drafted()
    answer = as_staff.post(at("add_block", made.pk, "button"), {"text_fr": "Ici"})
    assert answer.status_code == 422 and made.blocks.count() == 2


def test_the_board_reads_and_changes_nothing_and_others_see_nothing(as_board, as_outsider, anonymous):
    made = drafted()
    assert as_board.get(at("newsletter", made.pk)).status_code == 200
    assert as_board.post(at("change", made.pk), {}).status_code == 403
    assert as_board.post(at("schedule", made.pk), {}).status_code == 403
    assert as_outsider.get(at("newsletters")).status_code == 403
    assert anonymous.get(at("newsletter", made.pk)).status_code == 302


def test_the_list_of_recipients_is_exported_without_formulas(as_staff):
    reader("=SOMME(1)", "e@example.org")
    reader("Sans adresse")
    answer = as_staff.get(at("recipients", drafted().pk), {"export": "csv"}).content.decode()
    assert "'=SOMME(1)" in answer and answer.count("\n") == 3


@pytest.mark.parametrize("readers", [1, 3])
def test_the_page_costs_the_same_queries_whatever_its_blocks(as_staff, django_assert_max_num_queries, readers):
    for n in range(readers):
        reader(f"Ensemble {n}", f"e{n}@example.org")
    made = sent(drafted(), timezone.now())
    as_staff.get(at("newsletter", made.pk))
    with django_assert_max_num_queries(25):
        as_staff.get(at("newsletter", made.pk))


def test_anybody_reads_the_archive_and_follows_a_link_that_is_counted(anonymous):
    reader("Ensemble", "e@example.org")
    made = sent(drafted(), timezone.now())
    assert "L’automne" in anonymous.get(at("archive")).content.decode()
    page = anonymous.get(at("archived", made.pk)).content.decode()
    assert "[[" not in page and "https://example.org/a?b=1&amp;c=2" in page
    link = made.links.get()
    answer = anonymous.get(at("follow", link.pk, "fra", "-"))
    assert answer.url == "https://example.org/a?b=1&c=2"
    anonymous.get(at("opened", made.pk, "fra", "forged"))
    link.refresh_from_db()
    assert (link.clicks, made.wordings.get().clicks, made.wordings.get().opens) == (1, 1, 1)


def test_a_draft_and_one_kept_out_of_the_archive_are_not_there(anonymous):
    reader("Ensemble", "e@example.org")
    hidden = sent(drafted(is_archived=False), timezone.now())
    draft = actions.copy_newsletter(by=None, newsletter=hidden)
    for one in (hidden, draft):
        assert anonymous.get(at("archived", one.pk)).status_code == 404


def test_the_preview_is_what_a_reader_gets_in_a_frame_where_nothing_runs(as_staff):
    who = reader("Choir", "choir@example.org", "en")
    made = drafted()
    page = as_staff.get(at("preview", made.pk), {"contact": who.pk}).content.decode()
    assert "Autumn" in page and "sandbox" in page
    frame = as_staff.get(at("preview_mail", made.pk), {"contact": who.pk})
    assert "Hello Choir" in frame.content.decode()
    assert "sandbox" in frame["Content-Security-Policy"] and frame["X-Frame-Options"] == "SAMEORIGIN"
