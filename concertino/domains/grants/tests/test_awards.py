"""An award brings instalments that are in the ledger, owes reports drafted with live values, and is spent on its object."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from concertino.domains import plan as plan_room
from concertino.domains.finance.models import Posting
from concertino.domains.grants import actions
from concertino.domains.grants.delivering import delivered_of
from concertino.domains.grants.drafts import blocks, draft_of, report_paper
from concertino.domains.grants.inbox import late, owed
from concertino.domains.grants.restricted import restricted_on
from concertino.domains.grants.tests.asking import TODAY, account, expense, granted, submitted
from concertino.domains.plan import actions as plans
from concertino.domains.plan.models import Indicator
from concertino.ground.periods import DAY
from concertino.ground.refusals import Refusal

pytestmark = pytest.mark.django_db


def revenue() -> Decimal:
    return -Posting.objects.filter(account=account()).total()


def test_an_award_begins_with_an_instalment_and_a_final_report_and_instalments_make_the_whole():
    award = granted()
    assert [one.amount for one in award.instalments.all()] == [Decimal(8000)]
    assert award.duties.get().due_on == date(2021, 11, 1)
    actions.add_instalment(by=None, award=award, due_on=date(2021, 6, 1), amount=Decimal(2000), condition="Rapport d’étape")
    assert sorted(one.amount for one in award.instalments.all()) == [Decimal(2000), Decimal(6000)]
    with pytest.raises(Refusal):
        actions.add_instalment(by=None, award=award, due_on=date(2021, 6, 1), amount=Decimal(6000))
    actions.remove_instalment(by=None, instalment=award.instalments.get(amount=2000))
    with pytest.raises(Refusal):
        actions.manage(by=None, award=award, on=date(2020, 9, 15), today=TODAY)
    actions.add_instalment(by=None, award=award, due_on=date(2021, 6, 1), amount=Decimal(2000))
    actions.manage(by=None, award=award, on=date(2020, 9, 15), today=TODAY)


def test_what_is_received_is_in_the_ledger_once_with_its_funder():
    award = granted()
    first = award.instalments.get()
    with pytest.raises(Refusal):
        actions.receive(by=None, instalment=first, on=date(2020, 9, 20), today=TODAY, amount=Decimal(9000))
    actions.receive(by=None, instalment=first, on=date(2020, 9, 20), today=TODAY, amount=Decimal(5000))
    assert revenue() == 5000
    assert Posting.objects.get(account=account()).funder == award.funder.contact
    rest = award.instalments.get(received_on=None)
    assert rest.amount == 3000
    movement = award.instalments.get(amount=5000).movement
    with pytest.raises(Refusal):
        actions.receive(by=None, instalment=rest, on=date(2020, 10, 1), today=TODAY, movement=movement)
    with pytest.raises(Refusal):
        actions.receive(by=None, instalment=award.instalments.get(amount=5000), on=date(2020, 10, 1), today=TODAY)
    assert late(None, date(2020, 10, 1), 5)[1] == 1
    assert revenue() == 5000


def test_a_movement_that_the_accountant_wrote_is_taken_instead_of_a_second_one():
    award = granted()
    twin = granted()
    first = actions.receive(by=None, instalment=award.instalments.get(), on=date(2020, 9, 20), today=TODAY)
    movement = first.movement
    actions.remove_instalment(by=None, instalment=twin.instalments.get())
    first.movement = first.received_on = None
    first.save()
    actions.receive(by=None, instalment=first, on=date(2020, 9, 25), today=TODAY, movement=movement)
    assert revenue() == 8000


def test_restricted_money_is_followed_apart_and_never_spent_twice():
    award = granted()
    actions.receive(by=None, instalment=award.instalments.get(), on=date(2020, 9, 20), today=TODAY)
    cost = expense(5000)
    actions.spend(by=None, award=award, posting=cost, amount=Decimal(3000))
    for amount in (Decimal(2500), None):
        with pytest.raises(Refusal):
            actions.spend(by=None, award=award, posting=cost, amount=amount)
    actions.spend(by=None, award=award, posting=expense(4000, date(2021, 2, 1)))
    with pytest.raises(Refusal):
        actions.spend(by=None, award=award, posting=expense(2000, date(2021, 2, 2)))
    with pytest.raises(Refusal):
        actions.spend(by=None, award=award, posting=Posting.objects.filter(account=account()).get())
    (before,) = restricted_on(date(2020, 12, 31))
    (after,) = restricted_on(TODAY)
    assert (before.received, before.spent, before.left) == (Decimal(8000), Decimal(3000), Decimal(5000))
    assert (after.spent, after.left, after.state_on(TODAY)) == (Decimal(7000), Decimal(1000), "ok")
    assert after.state_on(date(2021, 9, 1)) == "late"
    free = granted(is_restricted=False)
    with pytest.raises(Refusal):
        actions.spend(by=None, award=free, posting=cost)
    assert len(restricted_on(TODAY)) == 1


def test_an_award_is_closed_once_all_is_done_or_with_a_reason(staff):
    award = granted()
    actions.manage(by=None, award=award, on=date(2020, 9, 15), today=TODAY)
    duty = award.duties.get()
    assert owed(staff, date(2021, 10, 1), 5)[1] == 0 and owed(staff, date(2021, 10, 2), 5)[1] == 1
    with pytest.raises(Refusal) as refused:
        actions.close(by=None, award=award, on=TODAY, today=TODAY)
    assert refused.value.field == "reason"
    actions.write_report(by=None, duty=duty, text="## Le projet\n\nFait.")
    actions.hand_in(by=None, duty=duty, on=TODAY, today=TODAY)
    actions.receive(by=None, instalment=award.instalments.get(), on=TODAY, today=TODAY)
    with pytest.raises(Refusal):
        actions.write_report(by=None, duty=duty, text="Autre chose")
    actions.close(by=None, award=award, on=TODAY, today=TODAY)
    assert restricted_on(TODAY) == []


def test_the_draft_of_a_report_is_filled_with_the_values_of_the_day():
    file = Path(plan_room.__file__).parent / "plans" / "conseil-2018-2021.yaml"
    plans.load(by=None, content=file.read_bytes(), name=file.name, on=date(2018, 1, 8))
    award = granted()
    indicator = Indicator.objects.get(measure="work.trainings")
    actions.add_deliverable(by=None, award=award, title="Deux formations", indicator=indicator, promised=Decimal(2))
    actions.add_deliverable(by=None, award=award, title="Un guide")
    actions.receive(by=None, instalment=award.instalments.get(), on=date(2020, 9, 20), today=TODAY)
    actions.spend(by=None, award=award, posting=expense(3000))
    tied, free = delivered_of(award, TODAY)
    assert (tied.is_reached, free.is_reached, free.said_value) == (False if tied.value is not None else None, None, "")
    duty = award.duties.get()
    text = draft_of(duty, TODAY)
    for said in ("Deux formations", "Un guide", "5", "3", str(indicator)):
        assert said in text
    kinds = [kind for kind, _lines in blocks(text)]
    assert kinds[0] == "heading" and "list" in kinds
    duty.text = text
    assert report_paper(duty, "fr").startswith(b"%PDF") and report_paper(duty, "en").startswith(b"%PDF")
    actions.deliver(by=None, deliverable=free.deliverable, on=TODAY, today=TODAY, outcome="En ligne")
    assert delivered_of(award, TODAY)[1].is_reached


def test_a_text_is_cut_in_headings_lists_and_paragraphs():
    assert blocks("## A\nb\nc\n\n- d\n- e\n\n\nf") == [
        ("heading", ["A"]), ("text", ["b", "c"]), ("list", ["d", "e"]), ("text", ["f"]),
    ]  # fmt: skip


def test_days_before_the_award_reports_without_words_and_additions_to_a_closed_one_are_refused():
    award = granted()
    duty, first, eve = award.duties.get(), award.instalments.get(), award.awarded_on - DAY
    with pytest.raises(Refusal) as refused:
        actions.receive(by=None, instalment=first, on=eve, today=TODAY)
    assert refused.value.field == "on"
    for field, on in (("on", eve), ("file", TODAY)):
        with pytest.raises(Refusal) as refused:
            actions.hand_in(by=None, duty=duty, on=on, today=TODAY)
        assert refused.value.field == field
    actions.manage(by=None, award=award, on=date(2020, 9, 15), today=TODAY)
    actions.close(by=None, award=award, on=TODAY, today=TODAY, reason="Abandonné")
    for act in (
        lambda: actions.add_instalment(by=None, award=award, due_on=TODAY, amount=Decimal(1)),
        lambda: actions.add_duty(by=None, award=award, kind="other", due_on=TODAY),
        lambda: actions.add_deliverable(by=None, award=award, title="Un guide"),
    ):
        with pytest.raises(Refusal):
            act()


def test_nothing_is_asked_nor_granted_of_zero():
    with pytest.raises(Refusal) as refused:
        submitted(asked=Decimal(0))
    assert refused.value.field == "asked"
    with pytest.raises(Refusal) as refused:
        granted(amount=Decimal(0))
    assert refused.value.field == "amount"
