"""The board decides: who is accepted becomes a contact with a term and its invoice; who is not is told why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from concertino.base.documents.models import Decision
from concertino.base.journal.actions import verb
from concertino.base.people import actions as people
from concertino.base.people.models import Contact
from concertino.domains.finance.models import Invoice
from concertino.domains.members import dues
from concertino.domains.members.actions.applications.steps import (
    hold,
    hold_all,
    move,
    refuse_unless,
    speaks,
    tell_accepted,
    write_to,
)
from concertino.domains.members.actions.beginning import enrol
from concertino.domains.members.actions.billing import bill
from concertino.domains.members.actions.grids import declare_revenue
from concertino.domains.members.models import Application, Membership
from concertino.ground.money import written
from concertino.ground.periods import fiscal_year
from concertino.ground.refusals import Refusal
from concertino.ground.words import written_day

State = Application.State
FACTS = ("name", "given_name", "family_name", "email", "phone", "street", "city", "postal_code", "region", "language")
WELCOME = gettext_lazy("Welcome: your application %(number)s is accepted")
WELCOME_TEXT = gettext_lazy(
    "Hello %(name)s,\n\nThe board has accepted your application for the category “%(category)s”.%(invoice)s\n\n"
    "The next steps (your account, your delegates, the directory, the newsletter) are told on this page:\n%(link)s\n\nWelcome!"
)
INVOICED = gettext_lazy("Your invoice: application %(number)s")
INVOICED_TEXT = gettext_lazy(
    "Hello %(name)s,\n\nHere is the invoice of your membership, “%(category)s”.%(invoice)s\n\nThe next steps are told on this "
    "page:\n%(link)s"
)
REFUSED = gettext_lazy("The board’s answer to your application %(number)s")
REFUSED_TEXT = gettext_lazy(
    "Hello %(name)s,\n\nThe board has examined your application for the category “%(category)s” and cannot accept it:\n\n"
    "%(reason)s\n\nYou may write to us about it, and apply again.\n%(link)s"
)


class Admitted(NamedTuple):
    """An application that was accepted, and its invoice; ``why`` says why there is none yet."""

    application: Application
    invoice: Invoice | None
    why: str = ""


@verb("members.accept_applications", gettext_lazy("recorded the acceptance of applications"))
def accept(
    *, by: Any, applications: Sequence[Application], decision: Decision, on: date, starts_on: date | None = None
) -> list[Admitted]:
    """By one decision: a term each, from the day of the decision unless another is given, at the fee in force on the day,
    invoiced at once where a grid says that fee. The contact is the one that staff linked, or a new one."""
    if not applications:
        raise Refusal(_("Choose at least one application."), field="applications")
    return [_accept(by, one, decision, starts_on or decision.on, on) for one in hold_all(applications)]


@verb("members.refuse_application", gettext_lazy("recorded the refusal of an application"))
def refuse(*, by: Any, application: Application, decision: Decision, on: date, reason: str) -> Application:
    """The board’s refusal, with the reason that the applicant is told."""
    held = hold(application)
    _refuse_unless_decidable(held, decision)
    if not reason.strip():
        raise Refusal(_("Give the reason: the applicant is told."), field="reason")
    held.decision = decision
    move(held, State.REFUSED, decision.on, reason.strip())
    write_to(by, held, REFUSED, REFUSED_TEXT, reason=reason.strip())
    return held


@verb("members.invoice_application", gettext_lazy("invoiced an accepted application"))
def invoice(*, by: Any, application: Application, on: date) -> Invoice:
    """The term of an application that was accepted before a grid said its fee."""
    held = hold(application)
    refuse_unless(held, State.ACCEPTED)
    made = bill(by=by, memberships=list(Membership.objects.filter(application=held)), on=on)[0]
    _invoiced(held, made, on)
    write_to(by, held, INVOICED, INVOICED_TEXT, made, invoice=_invoice_said(held, made))
    return made


def _accept(by: Any, application: Application, decision: Decision, starts_on: date, on: date) -> Admitted:
    _refuse_unless_decidable(application, decision)
    member = application.contact = application.contact or _new_contact(by, application, on)
    tell_accepted(by, application, on)
    if application.revenue is not None:
        declare_revenue(by=by, contact=member, year=on.year - 1, revenue=application.revenue, on=on)
    first_time = not dues.was_member(member)
    wish = dues.Wish(member, application.category, starts_on, application.revenue, first_time)
    price = dues.proposals([wish], on=on)[0]
    term = _term(by, application, member, decision, starts_on, price)
    application.decision, application.membership = decision, term
    move(application, State.ACCEPTED, decision.on, decision.number)
    if isinstance(price, dues.Unpriced):
        write_to(by, application, WELCOME, WELCOME_TEXT, invoice="")
        return Admitted(application, None, price.why)
    made = bill(by=by, memberships=[term], on=on, proposed={term.pk: price})[0]
    _invoiced(application, made, on)
    write_to(by, application, WELCOME, WELCOME_TEXT, made, invoice=_invoice_said(application, made))
    return Admitted(application, made)


def _refuse_unless_decidable(application: Application, decision: Decision) -> None:
    refuse_unless(application, State.AGENDA, State.COMPLETE)
    if decision.on < application.received_on:
        said = {"decided": written_day(decision.on), "received": written_day(application.received_on)}
        raise Refusal(_("The board cannot have decided on %(decided)s what was received on %(received)s.") % said)


def _new_contact(by: Any, application: Application, on: date) -> Contact:
    """An organisation, and the person who applied for it as its first one; or the person."""
    facts = {name: getattr(application, name) for name in FACTS}
    sectors = [one.sector for one in application.application_sectors.select_related("sector")]
    if application.kind == Contact.Kind.PERSON:
        facts["name"] = ""
        return people.add(by=by, kind="person", on=on, sectors=sectors, category=application.category, **facts)
    person = {name: facts.pop(name) for name in ("given_name", "family_name")}
    organisation = people.add(by=by, kind="organisation", on=on, sectors=sectors, category=application.category, **facts)
    human = people.add(by=by, kind="person", on=on, email=application.email, language=application.language, **person)
    people.affiliate(by=by, person=human, organisation=organisation, role="", starts_on=on)
    return organisation


def _term(
    by: Any, application: Application, member: Contact, decision: Decision, starts_on: date,
    price: dues.Proposal | dues.Unpriced,
) -> Membership:  # fmt: skip
    """The term begins with the board’s acceptance; without a grid, it runs to the end of the association’s year."""
    ends_on, fee = fiscal_year(starts_on).last, None
    if isinstance(price, dues.Proposal):
        ends_on, fee = price.ends_on, price.fee
    if member.category_id != application.category_id:
        people.correct(by=by, contact=member, category=application.category)
    return enrol(
        by=by, member=member, category=application.category, starts_on=starts_on, ends_on=ends_on, fee=fee, on=decision.on
    )


def _invoiced(application: Application, made: Invoice, on: date) -> None:
    """Invoiced; and a member at once where there was nothing to pay."""
    move(application, State.INVOICED, on, made.number)
    if not made.total:
        move(application, State.MEMBER, on)


def _invoice_said(application: Application, made: Invoice) -> str:
    with override(speaks(application)):
        said = {"total": written(made.total, application.language), "day": written_day(made.due_on), "number": made.number}
        return " " + _("Your invoice %(number)s of %(total)s is to be paid by %(day)s.") % said
