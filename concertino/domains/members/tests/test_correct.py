from datetime import date
from decimal import Decimal

import pytest

from concertino.domains.members import actions
from concertino.domains.members.models import Membership
from concertino.ground.refusals import Refusal


def test_a_correction_keeps_the_former_row_and_says_why(outsider, paid):
    actions.correct(by=outsider, membership=paid, reason="Typed twice the fee", fee=Decimal("245.00"))
    assert Membership.objects.get().fee == Decimal("245.00")
    event = paid.events.get(pgh_label="update")
    assert event.pgh_context.metadata == {
        "action": "members.correct", "by": outsider.pk, "reason": "Typed twice the fee",
    }  # fmt: skip
    assert paid.events.get(pgh_label="insert").fee is None


def test_a_correction_needs_a_reason_and_a_change(paid):
    with pytest.raises(Refusal) as refused:
        actions.correct(by=None, membership=paid, reason="", fee=Decimal(1))
    assert refused.value.field == "reason"
    with pytest.raises(Refusal):
        actions.correct(by=None, membership=paid, reason="Nothing", starts_on=paid.starts_on)
    assert paid.events.count() == 1


def test_a_correction_may_not_overlap_another_term(paid, quartet):
    actions.renew(by=None, member=quartet, ends_on=date(2021, 12, 31))
    with pytest.raises(Refusal) as refused:
        actions.correct(by=None, membership=paid, reason="Eighteen months", ends_on=date(2021, 6, 30))
    assert refused.value.field == "starts_on"


def test_a_correction_may_not_contradict_itself(paid):
    with pytest.raises(Refusal) as refused:
        actions.correct(by=None, membership=paid, reason="Cheque returned", state="accepted")
    assert refused.value.field == "paid_on"
    term = actions.correct(by=None, membership=paid, reason="Cheque returned", state="accepted", paid_on=None)
    assert term.state == "accepted"


def test_only_what_a_term_holds_is_corrected(paid):
    with pytest.raises(TypeError):
        actions.correct(by=None, membership=paid, reason="Another member", member=None)
