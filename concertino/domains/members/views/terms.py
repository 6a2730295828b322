"""The forms by which a term begins, is settled, ends, is corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, TypeVar

from django.contrib import messages
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.members import actions
from concertino.domains.members.actions.checks import said_dates
from concertino.domains.members.dues import Proposal, Unpriced, Wish, proposal, proposals
from concertino.domains.members.forms.terms import CorrectForm, DayAndReasonForm, DayForm, EndForm, EnrolForm, RenewForm
from concertino.domains.members.models import DuesDiscount, Membership
from concertino.ground.periods import DAY, months_later, today

Made = TypeVar("Made")
SUGGESTED = 8


@dataclass(frozen=True)
class Step:
    """Something that happens to a term on a day: its form, its verb, and the words of the page."""

    form: type[DayForm]
    act: Callable[..., Membership]
    title: Any
    submit: Any
    done: Any


STEPS = {
    "accept": Step(
        DayForm, actions.accept, gettext_lazy("Accept %(member)s"), gettext_lazy("Accept"),
        gettext_lazy("The board’s decision is recorded for %(member)s."),
    ),
    "pay": Step(
        DayForm, actions.pay, gettext_lazy("Fee of %(member)s"), gettext_lazy("Record the payment"),
        gettext_lazy("The payment of %(member)s is recorded."),
    ),
    "waive": Step(
        DayAndReasonForm, actions.waive, gettext_lazy("Waive the fee of %(member)s"), gettext_lazy("Waive the fee"),
        gettext_lazy("%(member)s owes nothing for this term."),
    ),
    "turn_down": Step(
        DayAndReasonForm, actions.end, gettext_lazy("End the term of %(member)s"), gettext_lazy("End the term"),
        gettext_lazy("The term of %(member)s is ended."),
    ),
    "end": Step(
        EndForm, actions.end, gettext_lazy("End the term of %(member)s"), gettext_lazy("End the term"),
        gettext_lazy("The term of %(member)s is ended."),
    ),
}  # fmt: skip


@allowed("members.add_membership")
def enrol(request: Request) -> HttpResponse:
    form = EnrolForm(request.POST or None, today=today(), member=_contact_asked(request))
    if term := kept(request, form, partial(_begun, request, _enrol)):
        messages.success(request, _("%(member)s is entered.") % {"member": term.member})
        return _back_to(request, term.member)
    return form_page(
        request, form, title=_("Enrol a member"), submit=_("Enrol"), crumbs=[roster_crumb()],
        cancel=reverse("members:roster"), template="members/enrol.html", aside_template="members/enrol_aside.html",
    )  # fmt: skip


@allowed("members.add_membership")
def renew(request: Request, pk: int) -> HttpResponse:
    member = get_object_or_404(Contact, pk=pk)
    last = member.memberships.select_related("category", "member").exclude(state=Membership.State.APPLIED).first()
    first, price = _next_term(last)
    category, grid = (last.category if last else None), price.grid if isinstance(price, Proposal) else None
    form = RenewForm(request.POST or None, today=today(), category=category, initial=first, grid=grid)
    if term := kept(request, form, partial(_renewed, request, member)):
        dates = said_dates(term.starts_on, term.ends_on)
        messages.success(request, _("%(member)s is renewed %(dates)s.") % {"member": member, "dates": dates})
        return _back_to(request, member)
    return _page(request, form, member, title=_("Renew %(member)s") % {"member": member}, submit=_("Renew"),
                 aside_template="members/dues/proposal.html" if price else "", context={"price": price})  # fmt: skip


@allowed("members.change_membership")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    term = _term(pk)
    # Who was not accepted yet has nothing to leave.
    of = STEPS["turn_down" if name == "end" and term.state == Membership.State.APPLIED else name]
    form = of.form(request.POST or None, today=today())
    if kept(request, form, partial(of.act, by=request.user, membership=term)):
        messages.success(request, of.done % {"member": term.member})
        return _back_to(request, term.member)
    return _page(request, form, term.member, title=of.title % {"member": term.member}, submit=of.submit, lede=_said(term))


@allowed("members.change_membership")
def correct(request: Request, pk: int) -> HttpResponse:
    term = _term(pk)
    form = CorrectForm(request.POST or None, today=today(), term=term)
    if kept(request, form, partial(actions.correct, by=request.user, membership=term)):
        messages.success(request, _("The term of %(member)s is corrected.") % {"member": term.member})
        return _back_to(request, term.member)
    title = _("Correct the term of %(member)s") % {"member": term.member}
    return _page(request, form, term.member, title=title, submit=_("Correct"), lede=_said(term))


@allowed("members.add_membership")
def suggest(request: Request) -> HttpResponse:
    """Names that answer to what is being typed, as options of a list."""
    text = request.GET.get("member", "")
    found = Contact.objects.matching(text)[:SUGGESTED] if text.strip() else ()
    return page(request, "members/suggestions.html", {"contacts": found})


def kept(request: Request, form: BaseForm, act: Callable[..., Made]) -> Made | None:
    """``answered``, of a verb that takes the answers by their names."""
    return answered(request, form, lambda: act(**form.cleaned_data))


def roster_crumb() -> tuple[str, str]:
    return (_("Members"), reverse("members:roster"))


def _enrol(*, by: Any, state: str, on: date, paid_on: date | None, **told: Any) -> Membership:
    if state == Membership.State.APPLIED:
        return actions.apply(by=by, on=on, **told)
    return actions.enrol(by=by, on=on, paid_on=paid_on if state == Membership.State.PAID else None, **told)


def _page(request: Request, form: BaseForm, member: Contact, **words: Any) -> HttpResponse:
    crumbs = [roster_crumb(), (str(member), reverse("people:contact", args=[member.pk]))]
    return form_page(request, form, crumbs=crumbs, cancel=crumbs[-1][1], **words)


def _back_to(request: Request, member: Contact) -> HttpResponse:
    """The member's page, for those who may open it."""
    if may(request.user, "people.view_contact"):
        return redirect("people:contact", member.pk)
    return redirect("members:roster")


def _contact_asked(request: Request) -> Contact | None:
    given = request.GET.get("contact", "")
    return get_object_or_404(Contact, pk=given) if given.isdecimal() else None


def _term(pk: int) -> Membership:
    return get_object_or_404(Membership.objects.select_related("member", "category"), pk=pk)


def _next_term(last: Membership | None) -> tuple[dict[str, Any], Proposal | Unpriced | None]:
    """What a renewal most often is: the year after, at the fee in force today. It is never guessed from the last one paid."""
    if last is None or last.ends_on is None:
        return {}, None
    starts_on = last.ends_on + DAY
    price = proposals([Wish(last.member, last.category, starts_on)], on=today())[0]
    if isinstance(price, Unpriced):
        return {"starts_on": starts_on, "ends_on": months_later(starts_on, 12) - DAY}, price
    return {"starts_on": starts_on, "ends_on": price.ends_on, "fee": price.fee, "invoiced": True}, price


@transaction.atomic
def _begun(
    request: Request, begin: Callable[..., Membership], *, invoiced: bool, price: Proposal | None = None, note: str = "",
    **told: Any,
) -> Membership:  # fmt: skip
    """A term that begins, and its invoice where it is asked for: of a refusal nothing is kept."""
    term = begin(by=request.user, **told)
    if invoiced and term.state == Membership.State.ACCEPTED:
        proposed = {term.pk: price} if price else None
        invoice = actions.bill(by=request.user, memberships=[term], on=today(), proposed=proposed, note=note)[0]
        messages.success(request, _("Invoice %(number)s is issued.") % {"number": invoice.number})
    return term


def _renewed(
    request: Request, member: Contact, *, discount: DuesDiscount | None = None, discount_reason: str = "", **told: Any
) -> Membership:
    """A renewal; a discount that was chosen is taken from the fee in force, and the invoice says why."""
    price, begin = None, partial(actions.renew, member=member)
    if discount:
        price = proposal(member, told["category"], starts_on=told["starts_on"], on=today(), discounts=[discount.pk])
        told["fee"] = price.fee
    return _begun(request, begin, price=price, note=discount_reason, **told)


def _said(term: Membership) -> str:
    dates = said_dates(term.starts_on, term.ends_on)
    return _("Term %(dates)s, %(category)s.") % {"dates": dates, "category": term.category}
