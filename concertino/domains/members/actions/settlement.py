"""A term is paid when nothing is owed any more on what billed it, and is due again when something is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from concertino.domains.finance.models import Invoice
from concertino.domains.members.actions import checks
from concertino.domains.members.models import Application, ApplicationStep, Charge, Membership

State = Membership.State


def mark_paid(invoices: Collection[int], on: date) -> None:
    """Accepted terms that these invoices (ids) bill, and on which nothing is owed any more."""
    billed = _locked(_billed_by(invoices, State.ACCEPTED))
    keys = sorted(set(billed) - _owed(billed))
    Membership.objects.filter(pk__in=keys).update(state=State.PAID, paid_on=on)
    _advance(keys, Application.State.INVOICED, Application.State.MEMBER, on, "")


def mark_due(invoices: Collection[int], on: date) -> None:
    """Paid terms that these invoices bill are accepted, and wait for their payment, again."""
    keys = _locked(_billed_by(invoices, State.PAID))
    Membership.objects.filter(pk__in=keys).update(state=State.ACCEPTED, paid_on=None)
    _advance(keys, Application.State.MEMBER, Application.State.INVOICED, on, _("The payment came back."))


def _billed_by(invoices: Collection[int], state: str) -> QuerySet[Membership]:
    charges = Charge.objects.filter(line__invoice__in=invoices, membership=OuterRef("pk"))
    return Membership.objects.filter(Exists(charges), state=state)


def _owed(terms: Collection[int]) -> set[int]:
    """Those on which something is owed. By keys at each step: a query of all three tables at once may be planned badly."""
    bills = set(Charge.objects.standing().filter(membership__in=terms).values_list("membership", "line__invoice"))
    among = Invoice.objects.filter(pk__in={invoice for _term, invoice in bills})
    open_ones = set(among.with_balance().filter(owed__gt=0).order_by().values_list("pk", flat=True))
    return {term for term, invoice in bills if invoice in open_ones}


def _locked(terms: QuerySet[Membership]) -> list[int]:
    """Their keys, nobody else changing them: read again after the wait."""
    checks.lock_all(set(terms.order_by().values_list("member_id", flat=True)))
    return list(terms.order_by("pk").values_list("pk", flat=True))


def _advance(terms: Collection[int], before: str, after: str, on: date, note: str) -> None:
    """The applications that made these terms follow."""
    found = list(Application.objects.filter(membership__in=terms, state=before).values_list("pk", flat=True))
    if found:
        Application.objects.filter(pk__in=found).update(state=after, since=on)
        ApplicationStep.objects.bulk_create(ApplicationStep(application_id=pk, state=after, on=on, note=note) for pk in found)
