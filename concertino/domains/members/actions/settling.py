"""What becomes of a term: the board accepts it, its fee is paid or waived, it ends before its day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.domains.finance import actions as finance
from concertino.domains.finance.models import Invoice
from concertino.domains.members.actions import checks
from concertino.domains.members.actions.leaving import leave
from concertino.domains.members.models import GOOD_STANDING, Charge, LeavingReason, Membership
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

State = Membership.State


@verb("members.accept", gettext_lazy("recorded the board’s acceptance"))
def accept(*, by: Any, membership: Membership, on: date) -> Membership:
    """The board decides, on that day, that the applicant is a member; the fee is still due."""
    term = checks.hold(membership)
    _refuse_ended(term)
    if term.state != State.APPLIED:
        raise Refusal(_("This term is accepted already."))
    if term.applied_on and on < term.applied_on:
        sentence = _("The board cannot have accepted on %(on)s what was asked for on %(asked)s.")
        raise Refusal(sentence % {"on": written_day(on), "asked": written_day(term.applied_on)}, field="on")
    term.state, term.accepted_on = State.ACCEPTED, on
    return checks.save(term)


@verb("members.pay", gettext_lazy("recorded a payment"))
def pay(*, by: Any, membership: Membership, on: date) -> Membership:
    """The fee came in on that day, without an invoice; dues sent with the application may come before the decision."""
    term = checks.hold(membership)
    _refuse_unless_due(term)
    if invoice := invoices_of(term).first():
        said = {"invoice": invoice.number}
        raise Refusal(_("Invoice %(invoice)s bills this term: record the payment on it, and the term follows.") % said)
    term.state, term.paid_on = State.PAID, on
    return checks.save(term)


@verb("members.waive", gettext_lazy("waived a fee"))
def waive(*, by: Any, membership: Membership, on: date, reason: str) -> Membership:
    """The member owes nothing for this term, and counts as if they had paid; an invoice for it is credited."""
    term = _held_with_invoices(membership)
    _refuse_unless_due(term)
    term.state, term.waived_on, term.waiver_reason = State.WAIVED, on, checks.require_reason(reason)
    checks.save(term)
    _credit(by, term, on, term.waiver_reason)
    return term


@verb("members.end", gettext_lazy("ended a term"))
def end(
    *, by: Any, membership: Membership, on: date, reason: str = "", leaving: LeavingReason | None = None, credited: bool = True
) -> Membership:
    """Bring the end of a term forward to the day. One never paid is ended without payment: it never counted, and its invoice
    is credited unless what it asks stays due. Whoever is ``leaving`` is counted under that reason; ``reason`` says more."""
    term = _held_with_invoices(membership)
    _refuse_ended(term)
    term.ended_on, term.end_reason = on, checks.require_reason(reason or (str(leaving) if leaving else ""))
    if leaving:
        leave(by=by, membership=term, reason=leaving, on=on, note=reason)
    if term.state in GOOD_STANDING:
        _refuse_unless_running(term, on)
        term.ends_on = on
    else:
        # What never began keeps its first day: a span has one at least.
        term.state, term.ends_on = State.ENDED, min(term.ends_on or date.max, max(on, term.starts_on))
    checks.save(term)
    if credited and term.state == State.ENDED:
        _credit(by, term, on, term.end_reason)
    return term


def invoices_of(term: Membership) -> QuerySet[Invoice]:
    """Those that bill the term still."""
    charges = Charge.objects.standing().filter(membership=term, line__invoice=OuterRef("pk"))
    return Invoice.objects.filter(Exists(charges)).order_by("pk")


def _held_with_invoices(membership: Membership) -> Membership:
    """The term, after its invoices: a payment locks in that order too, so that neither waits for the other."""
    list(invoices_of(membership).select_for_update(no_key=True).values_list("pk"))
    return checks.hold(membership)


def _credit(by: Any, term: Membership, on: date, reason: str) -> None:
    """Take back what bills the term, line by line: an invoice may ask for other things too."""
    billing = set(Charge.objects.filter(membership=term).values_list("line", flat=True))
    for invoice in invoices_of(term):
        left = {line: amount for line, amount in finance.left_of(invoice).items() if line.pk in billing}
        if left:
            finance.credit(by=by, invoice=invoice, on=max(on, invoice.issued_on), reason=reason, lines=left)


def _refuse_ended(term: Membership) -> None:
    if term.state == State.ENDED:
        ended_on = term.ended_on or term.ends_on
        said = _("This term was ended on %(day)s.") % {"day": written_day(ended_on)} if ended_on else _("This term is ended.")
        raise Refusal(said)


def _refuse_unless_due(term: Membership) -> None:
    _refuse_ended(term)
    if term.state == State.APPLIED:
        raise Refusal(_("This term is not accepted yet: record the board’s decision first."))
    if term.state == State.PAID:
        raise Refusal(
            _("This term was paid on %(day)s.") % {"day": written_day(term.paid_on)}
            if term.paid_on
            else _("This term is paid already.")
        )
    if term.state == State.WAIVED:
        raise Refusal(_("The fee of this term was waived: nothing is due."))


def _refuse_unless_running(term: Membership, on: date) -> None:
    if on < term.starts_on:
        sentence = _("The term begins on %(first)s: it cannot end before. If it was entered by mistake, correct it.")
        raise Refusal(sentence % {"first": written_day(term.starts_on)}, field="on")
    if term.ends_on and on >= term.ends_on:
        sentence = _("The term ends on %(last)s already: give an earlier day.")
        raise Refusal(sentence % {"last": written_day(term.ends_on)}, field="on")
