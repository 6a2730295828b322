"""Terms are billed: an invoice each, whose lines are tied to the term, so that what is paid says for which one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.journal.actions import verb
from concertino.base.people.models import Contact
from concertino.domains.finance import actions as finance
from concertino.domains.finance.actions import Draft, DraftLine
from concertino.domains.finance.models import Invoice, InvoiceLine
from concertino.domains.members import dues
from concertino.domains.members.actions import checks
from concertino.domains.members.actions.settlement import mark_paid
from concertino.domains.members.analysis.fees import levied
from concertino.domains.members.dues import Proposal, Unpriced, Wish
from concertino.domains.members.models import Charge, DuesGrid, LeviedUse, Membership
from concertino.ground.copying import copy_in
from concertino.ground.limits import limits_of
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_number

State = Membership.State
Price = Proposal | Unpriced | None
GROSS = limits_of(LeviedUse, "gross")


@verb("members.bill", gettext_lazy("billed terms"))
def bill(
    *, by: Any, memberships: Sequence[Membership], on: date, due_on: date | None = None, payer: Contact | None = None,
    proposed: Mapping[int, Proposal | None] | None = None, note: str = "",
) -> list[Invoice]:  # fmt: skip
    """Issue an invoice for each term, in their order: due on a day, or when its grid says. A term billed already is refused.

    A term without fee takes the one in force on the day. ``proposed`` (by the term's key) is what was agreed when the term
    was made (None: a fee set by hand, in one line); without it, lines are found anew. A ``note`` is printed on each invoice.
    """
    terms = _held(memberships)
    priced = _priced(terms, on, proposed or {})
    drafts = [
        Draft(term.member, _lines(term, priced[term.pk]), due_on or on + _delay(priced[term.pk]), payer, note=note)
        for term in terms
    ]
    invoices = finance.issue_many(by=by, drafts=drafts, on=on)
    _charge(terms, invoices)
    _keep_fees(terms, priced)
    mark_paid([invoice.pk for invoice in invoices if not invoice.total], on)  # what costs nothing is paid when it is billed
    return invoices


@verb("members.declare_use", gettext_lazy("levied a declared amount"))
def declare_use(
    *, by: Any, member: Contact, label: str, gross: Decimal, on: date, due_on: date | None = None, payer: Contact | None = None
) -> Invoice:
    """Invoice a member the share that their grid levies of what they declare (the fees of a production, say)."""
    if not (label := " ".join(label.split())):
        raise Refusal(_("Say what it is for."), field="label")
    GROSS.check(gross, field="gross")
    if gross <= 0:
        raise Refusal(_("Declare an amount above zero."), field="gross")
    grid, rate = _levying_grid(member, on)

    def says() -> str:
        said = {"rate": written_number(rate), "gross": written_number(gross), "label": label}
        return _("Levy of %(rate)s %% on %(gross)s $: %(label)s") % said

    line = dues.line(dues.LEVIES, says, levied(gross, rate), grid.is_taxed)
    draft = Draft(member, [line], due_on or on + timedelta(days=grid.due_days), payer)
    invoice = finance.issue(by=by, draft=draft, on=on)
    LeviedUse.objects.create(
        member=member, label=label, gross=gross, rate=rate, on=on, line=InvoiceLine.objects.get(invoice=invoice)
    )
    return invoice


def _held(memberships: Sequence[Membership]) -> list[Membership]:
    """The terms as they are now, in the order given, nobody else changing them; none of them billed yet."""
    checks.lock_all({term.member_id for term in memberships})
    keys = [term.pk for term in memberships]
    found = Membership.objects.select_related("member", "category").in_bulk(keys)
    terms = [found[key] for key in keys]
    for term in terms:
        if term.state != State.ACCEPTED:
            said = {"member": term.member, "state": term.get_state_display().lower()}
            raise Refusal(_("%(member)s: a term is billed once accepted, and this one is “%(state)s”.") % said)
    billed = Charge.objects.standing().filter(membership__in=keys).select_related("membership__member", "line__invoice").first()
    if billed:
        said = {"member": billed.membership.member, "invoice": billed.line.invoice.number}
        raise Refusal(_("%(member)s: this term is billed already, by invoice %(invoice)s.") % said)
    return terms


def _priced(terms: Iterable[Membership], on: date, proposed: Mapping[int, Price]) -> dict[int, Price]:
    asked = [term for term in terms if term.pk not in proposed]
    first = dues.first_terms(asked)
    wishes = [Wish(term.member, term.category, term.starts_on, first_time=term.pk in first) for term in asked]
    found: dict[int, Price] = dict(zip((term.pk for term in asked), dues.proposals(wishes, on=on), strict=True)) if asked else {}
    priced = {**found, **proposed}
    for term in terms:
        price = priced[term.pk]
        if term.fee is None and not isinstance(price, Proposal):
            why = price.why if price else _("its fee is not known.")
            raise Refusal(_("%(member)s: %(why)s") % {"member": term.member, "why": why})
    return priced


def _lines(term: Membership, price: Price) -> list[DraftLine]:
    if isinstance(price, Proposal) and term.fee in (None, price.fee) and price.ends_on == term.ends_on:
        return price.lines
    fee = price.fee if term.fee is None and isinstance(price, Proposal) else term.fee or Decimal(0)
    is_taxed = isinstance(price, Proposal) and price.grid.is_taxed
    return [dues.line(dues.DUES, lambda: dues.dues_label(term.category, term.starts_on, term.ends_on), fee, is_taxed)]


def _delay(price: Price) -> timedelta:
    days = price.grid.due_days if isinstance(price, Proposal) else DuesGrid._meta.get_field("due_days").default
    return timedelta(days=days)


def _charge(terms: Sequence[Membership], invoices: Sequence[Invoice]) -> None:
    of_invoice = {invoice.pk: term.pk for term, invoice in zip(terms, invoices, strict=True)}
    lines = InvoiceLine.objects.filter(invoice__in=of_invoice).order_by("pk").values_list("invoice_id", "pk")
    copy_in(Charge, ["membership", "line"], [(of_invoice[invoice], line) for invoice, line in lines])


def _keep_fees(terms: Iterable[Membership], priced: Mapping[int, Price]) -> None:
    """A term that had no fee has the one that it was billed."""
    fresh = []
    for term in terms:
        price = priced[term.pk]
        if term.fee is None and isinstance(price, Proposal):
            term.fee = price.fee
            fresh.append(term)
    Membership.objects.bulk_update(fresh, ["fee"], batch_size=1000)


def _levying_grid(member: Contact, on: date) -> tuple[DuesGrid, Decimal]:
    """The grid of the member's category on the day, and the rate at which it levies."""
    term = Membership.objects.filter(member=member).covering(on).exclude(state__in=(State.APPLIED, State.ENDED)).first()
    category = term.category_id if term else member.category_id
    grid = DuesGrid.objects.in_force_on(on).filter(Q(category=category)).first()
    if grid is None or not grid.levy_rate:
        raise Refusal(_("The grid of this member’s category levies nothing of what is declared."))
    return grid, grid.levy_rate
