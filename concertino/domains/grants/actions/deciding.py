"""An application is granted: an award is made of it, managed, then closed once all that it owes is done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.grants.actions.applications import at, check_day, hold
from concertino.domains.grants.models import Application, Award, Duty, Instalment, Step
from concertino.ground.periods import DAY, months_later
from concertino.ground.refusals import Refusal

Stage = Step.Stage


@verb("grants.grant", gettext_lazy("noted that an application for money is granted"))
def grant(*, by: Any, application: Application, on: date, today: date, amount: Decimal, starts_on: date, ends_on: date,
          is_restricted: bool = True, reference: str = "", conditions: str = "") -> Award:  # fmt: skip
    """With the award go what is usual: one instalment that is due at once, a final report two months after the end."""
    held = hold(application)
    last = at(held)
    if last.stage != Stage.SUBMITTED:
        raise Refusal(_("An application is granted once it is submitted."))
    check_day(last, on, today)
    if amount <= 0:
        raise Refusal(_("What is granted is above zero."), field="amount")
    if ends_on < starts_on:
        raise Refusal(_("The end comes before the beginning."), field="ends_on")
    Step.objects.create(application=held, stage=Stage.GRANTED, on=on, probability=100)
    made = Award.objects.create(
        application=held, awarded_on=on, amount=amount, starts_on=starts_on, ends_on=ends_on, is_restricted=is_restricted,
        reference=" ".join(reference.split()), conditions=conditions.strip(),
    )  # fmt: skip
    Instalment.objects.create(award=made, due_on=max(on, starts_on), amount=amount)
    Duty.objects.create(award=made, kind=Duty.Kind.FINAL, due_on=months_later(ends_on + DAY, 2), owner=held.owner)
    return made


@verb("grants.manage", gettext_lazy("took an award in management"))
def manage(*, by: Any, award: Award, on: date, today: date) -> Step:
    """The agreement is signed: instalments make the whole of what was granted."""
    held = hold(award.application)
    last = at(held)
    if last.stage != Stage.GRANTED:
        raise Refusal(_("From “%(stage)s”, it does not come to that stage.") % {"stage": last})
    check_day(last, on, today)
    planned = sum((one.amount for one in award.instalments.all()), Decimal(0))  # type: ignore[attr-defined]
    if planned != award.amount:
        raise Refusal(_("The instalments make %(planned)s of %(amount)s granted: plan the rest.") % {
            "planned": planned, "amount": award.amount})  # fmt: skip
    return Step.objects.create(application=held, stage=Stage.MANAGED, on=on, probability=100)


@verb("grants.close", gettext_lazy("closed an award"))
def close(*, by: Any, award: Award, on: date, today: date, reason: str = "") -> Step:
    """All is received and handed in; or one says why it is closed as it is."""
    held = hold(award.application)
    last = at(held)
    if last.stage != Stage.MANAGED:
        raise Refusal(_("From “%(stage)s”, it does not come to that stage.") % {"stage": last})
    check_day(last, on, today)
    owed = award.duties.owed_on(on).count() + award.instalments.awaited_on(on).count()  # type: ignore[attr-defined]
    if owed and not reason.strip():
        raise Refusal(_("Reports or instalments are still owed: say why it is closed as it is."), field="reason")
    return Step.objects.create(application=held, stage=Stage.CLOSED, on=on, probability=100, reason=reason.strip())
