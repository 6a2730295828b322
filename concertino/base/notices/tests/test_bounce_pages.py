"""What came back and what is not written to, as staff see it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from concertino.base.notices import actions
from concertino.base.notices.bounces import Verdict
from concertino.base.notices.models import Bounce, Suppression
from conftest import in_role, signed_in

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def back(count: int) -> None:
    verdicts = [Verdict(f"parti{n}@example.org", True, "userunknown", "5.1.1", "550 5.1.1") for n in range(count)]
    actions.take_in_verdicts(by=None, verdicts=verdicts, source=Bounce.Source.MAILBOX, at=AT)


@pytest.fixture
def staff(db):
    return signed_in(in_role("staff"))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", ["bounces", "suppressions"])
def test_the_registers_ask_as_few_questions(staff, count, name, django_assert_num_queries):
    back(count)
    staff.get(reverse(f"notices:{name}"))
    with django_assert_num_queries(6):
        answer = staff.get(reverse(f"notices:{name}"))
    assert answer.content.decode().count("parti") >= count


def test_staff_take_up_an_address_again_with_a_reason(staff):
    back(1)
    held = Suppression.objects.get()
    page = reverse("notices:suppression", args=[held.pk])
    assert staff.post(page, {"why": ""}).status_code == 422
    assert Suppression.objects.in_force().exists()
    answer = staff.post(page, {"why": "Elle nous a écrit."}, follow=True)
    assert "Elle nous a écrit." in answer.content.decode()
    assert not Suppression.objects.in_force().exists()


@pytest.mark.parametrize("role", ["board", "member"])
def test_others_see_no_address(db, role):
    back(1)
    client = signed_in(in_role(role))
    for page in ("notices:bounces", "notices:suppressions"):
        assert client.get(reverse(page)).status_code == 403
