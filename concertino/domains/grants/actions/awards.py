"""What an award brings and owes: instalments, duties, deliverables, spendings."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.documents import actions as documents
from concertino.base.journal.actions import verb
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Account, Movement, Posting
from concertino.domains.finance.models.ledger import BANK
from concertino.domains.grants.models import Award, Deliverable, Duty, Gift, Instalment, Spending, Step
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

RIGHT = "grants.view_award"


@verb("grants.add_instalment", gettext_lazy("planned an instalment of an award"))
def add_instalment(*, by: Any, award: Award, due_on: date, amount: Decimal, condition: str = "") -> Instalment:
    """Within what was granted: what a single instalment that is not received yet held beyond it is taken from it."""
    held = _hold(award)
    _refuse_closed(held)
    if amount <= 0:
        raise Refusal(_("An instalment is above zero."), field="amount")
    planned = _sum(held.instalments.all())  # type: ignore[attr-defined]
    beyond = planned + amount - held.amount
    if beyond > 0:
        largest = held.instalments.filter(received_on=None).order_by("-amount", "pk").first()  # type: ignore[attr-defined]
        if largest is None or largest.amount <= beyond:
            raise Refusal(_("The instalments would make more than what was granted."), field="amount")
        largest.amount -= beyond
        largest.save()
    return Instalment.objects.create(award=held, due_on=due_on, amount=amount, condition=" ".join(condition.split()))


@verb("grants.remove_instalment", gettext_lazy("removed an instalment of an award"))
def remove_instalment(*, by: Any, instalment: Instalment) -> None:
    if instalment.received_on:
        raise Refusal(_("This instalment is received."))
    instalment.delete()


@verb("grants.receive", gettext_lazy("received an instalment of an award"))
def receive(*, by: Any, instalment: Instalment, on: date, today: date, amount: Decimal | None = None,
            movement: Movement | None = None) -> Instalment:  # fmt: skip
    """In the ledger: by a movement that is there already (from the bank, from the accountant), or by a new one. Of an amount
    that is less, the rest stays due."""
    held = Instalment.objects.select_for_update(of=("self",)).get(pk=instalment.pk)
    got = held.amount if amount is None else amount
    if held.received_on:
        raise Refusal(_("This instalment is received."))
    _check_day(held.award, on, today)
    if not 0 < got <= held.amount:
        raise Refusal(_("An instalment brings its amount, or less."), field="amount")
    if got < held.amount:
        Instalment.objects.create(award=held.award, due_on=held.due_on, amount=held.amount - got, condition=held.condition)
    held.amount, held.received_on, held.movement = got, on, _found(held, got, movement) or _written(by, held, got, on)
    held.save()
    return held


@verb("grants.add_duty", gettext_lazy("added a duty of an award"))
def add_duty(*, by: Any, award: Award, kind: str, due_on: date, owner: Any = None, note: str = "") -> Duty:
    _refuse_closed(award)
    owner = owner or award.application.owner
    return Duty.objects.create(award=award, kind=kind, due_on=due_on, owner=owner, note=" ".join(note.split()))


@verb("grants.write_report", gettext_lazy("wrote a report on an award"))
def write_report(*, by: Any, duty: Duty, text: str) -> Duty:
    held = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    if held.done_on:
        raise Refusal(_("It is handed in: its text is kept as it was."))
    held.text = text.strip()
    held.save()
    return held


@verb("grants.hand_in", gettext_lazy("handed in what an award asked for"))
def hand_in(*, by: Any, duty: Duty, on: date, today: date, file: Any = None) -> Duty:
    held = Duty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    if held.done_on:
        raise Refusal(_("It is handed in already."))
    _check_day(held.award, on, today)
    if held.kind in Duty.REPORTS and not held.text and file is None:
        raise Refusal(_("Write the report, or join its file."), field="file")
    if file is not None:
        held.document = documents.receive(by=by, file=file, name=file.name, on=on, right=RIGHT)
    held.done_on = on
    held.save()
    return held


@verb("grants.add_deliverable", gettext_lazy("added a deliverable of an award"))
def add_deliverable(*, by: Any, award: Award, title: str, **facts: Any) -> Deliverable:
    """``facts``: due_on, indicator, promised."""
    _refuse_closed(award)
    return Deliverable.objects.create(award=award, title=" ".join(title.split()), **facts)


@verb("grants.deliver", gettext_lazy("delivered what an award promised"))
def deliver(*, by: Any, deliverable: Deliverable, on: date, today: date, outcome: str) -> Deliverable:
    _check_day(deliverable.award, on, today)
    if not outcome.strip():
        raise Refusal(_("Say what was done."), field="outcome")
    deliverable.done_on, deliverable.outcome = on, " ".join(outcome.split())
    deliverable.save()
    return deliverable


@verb("grants.spend", gettext_lazy("noted what restricted money was spent on"))
def spend(*, by: Any, award: Award, posting: Posting, amount: Decimal | None = None) -> Spending:
    """An expense of the ledger, whole or in part; never more than it was, nor than what was granted."""
    held = _hold(award)
    if not held.is_restricted:
        raise Refusal(_("This award is not restricted: its money is not followed apart."))
    expense = Posting.objects.select_for_update(of=("self",)).select_related("account", "movement").get(pk=posting.pk)
    taken = _sum(expense.grant_spendings.all())  # type: ignore[attr-defined]
    wanted = expense.amount - taken if amount is None else amount
    if expense.account.kind != Account.Kind.EXPENSE:
        raise Refusal(_("Choose an expense of the ledger."), field="posting")
    if not 0 < wanted <= expense.amount - taken:
        raise Refusal(_("This expense was of less, or it is taken by other awards."), field="amount")
    if _sum(held.spendings.all()) + wanted > held.amount:  # type: ignore[attr-defined]
        raise Refusal(_("More would be spent than what was granted."), field="amount")
    if held.spendings.filter(posting=expense).exists():  # type: ignore[attr-defined]
        raise Refusal(_("This expense is in it already."), field="posting")
    return Spending.objects.create(award=held, posting=expense, amount=wanted)


def bank_entries(amount: Decimal, account: str, *, contact: int, funder: int | None) -> list[finance.Entry]:
    return [finance.Entry(BANK, amount), finance.Entry(account, -amount, contact=contact, funder=funder)]


def income_on(account: Account, since: date) -> Any:
    """Movements that brought income to an account since a day, and that are no instalment nor gift."""
    found = Movement.objects.filter(postings__account=account, postings__amount__lt=0, grant_instalments=None, gift=None)
    return found.filter(on__gte=since).distinct().order_by("-on", "-pk")


def check_origin(movement: Movement, got: Decimal, account: Account) -> None:
    """A movement of the ledger brought that amount to the account, and is no other instalment or gift already."""
    brought = _sum(movement.postings.filter(account=account))  # type: ignore[attr-defined]
    if -brought != got:
        raise Refusal(_("This movement brought another amount to the account."), field="movement")
    if movement.grant_instalments.exists() or Gift.objects.filter(movement=movement).exists():  # type: ignore[attr-defined]
        raise Refusal(_("This movement is another instalment already."), field="movement")


def _check_day(award: Award, on: date, today: date) -> None:
    if on > today:
        raise Refusal(_("This day is to come."), field="on")
    if on < award.awarded_on:
        raise Refusal(_("It was granted later, on %(day)s.") % {"day": written_day(award.awarded_on)}, field="on")


def _refuse_closed(award: Award) -> None:
    if award.application.steps.filter(stage=Step.Stage.CLOSED).exists():  # type: ignore[attr-defined]
        raise Refusal(_("This award is closed."))


def _found(held: Instalment, got: Decimal, movement: Movement | None) -> Movement | None:
    if movement is not None:
        check_origin(movement, got, held.award.account)
    return movement


def _written(by: Any, held: Instalment, got: Decimal, on: date) -> Movement:
    contact = held.award.funder.contact
    return finance.post(
        by=by, on=on, kind=Movement.Kind.ENTRY, label_fr=f"Subvention : {held.award}", label_en=f"Grant: {held.award}",
        entries=bank_entries(got, held.award.account.code, contact=contact.pk, funder=contact.pk),
    )  # fmt: skip


def _sum(rows: Any) -> Decimal:
    return rows.aggregate(sum=Sum("amount", default=Decimal(0)))["sum"]


def _hold(award: Award) -> Award:
    return Award.objects.select_for_update(of=("self",)).get(pk=award.pk)
