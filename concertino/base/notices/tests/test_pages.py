"""The register of messages, and the page of one."""

from __future__ import annotations

import pytest
from django.urls import reverse

from concertino.base.notices import actions
from concertino.base.notices.models import Message


@pytest.fixture
def failed(zoe) -> Message:
    message = actions.send(by=None, to=zoe, kind="news", subject="Nouvelles d’automne", text="Bonjour.")
    Message.objects.update(state="failed", cause="refused", detail="550 no such mailbox")
    return message


def test_staff_read_what_failed_and_why(as_staff, failed):
    page = as_staff.get(reverse("notices:message", args=[failed.pk])).content.decode()
    assert "550 no such mailbox" in page
    assert "Nouvelles d’automne" in as_staff.get(reverse("notices:messages")).content.decode()


def test_staff_put_them_back_in_the_queue_one_by_one_or_all(as_staff, failed):
    assert as_staff.get(reverse("notices:retry_all")).status_code == 200
    as_staff.post(reverse("notices:retry_all"))
    failed.refresh_from_db()
    assert failed.state == "queued"
    Message.objects.update(state="failed")
    as_staff.post(reverse("notices:retry", args=[failed.pk]))
    failed.refresh_from_db()
    assert failed.state == "queued"


def test_the_board_and_others_do_not_read_messages(as_board, as_outsider, failed):
    for reader in (as_board, as_outsider):
        for name, args in (("messages", []), ("message", [failed.pk]), ("retry_all", [])):
            assert reader.get(reverse(f"notices:{name}", args=args)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_asks_as_few_questions(as_staff, zoe, count, django_assert_num_queries):
    for i in range(count):
        actions.send(by=None, to=zoe, kind="news", subject=f"N {i}", text="T")
    as_staff.get(reverse("notices:messages"))
    with django_assert_num_queries(7):
        as_staff.get(reverse("notices:messages"))
