"""The terms of a contact, on its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact, User
from concertino.base.ui.pages import may
from concertino.domains.finance.models import Invoice
from concertino.domains.members.acting import theirs
from concertino.domains.members.models import GOOD_STANDING, Charge, Departure, DuesGrid, Membership
from concertino.domains.members.owing import open_invoices
from concertino.domains.members.standing import MARKS, Standing, standing_of
from concertino.ground.panels import Panel, panels
from concertino.ground.periods import today

State = Membership.State
# What may happen to a term in each state: the name of its form, and its words.
STEPS = {
    State.APPLIED: ("accept", "end"), State.ACCEPTED: ("pay", "waive", "end"), State.PAID: ("end",), State.WAIVED: ("end",),
    State.ENDED: (),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A term as the page tells it: its mark and word, and what may happen to it as (name of the form, words)."""

    term: Membership
    mark: str
    word: str
    steps: list[tuple[str, str]]
    invoices: list[Invoice]
    is_last: bool  # of those that counted, no other begins after it: who leaves, leaves with it
    departure: Departure | None


def terms_of(request: HttpRequest, contact: Contact) -> dict[str, Any] | None:
    """The contact's terms, the latest first; nothing for who never had one, unless the reader may enrol them."""
    day = today()
    terms = list(contact.memberships.select_related("category", "departure__reason").annotate(standing=standing_of(day)))
    may_add = may(request.user, "members.add_membership")
    if not terms and not may_add:
        return None
    may_change, billed = may(request.user, "members.change_membership"), _billed(terms)
    last = next((term for term in terms if term.state not in (State.APPLIED, State.ENDED)), None)
    return {
        "contact": contact, "may_add": may_add, "may_change": may_change,
        "lines": [
            Line(
                term, *_said(term), _steps(term, day, billed[term.pk]) if may_change else [], billed[term.pk],
                is_last=term is last, departure=getattr(term, "departure", None),
            )
            for term in terms
        ],
        "levies": _levies(terms, day),
        "is_member": any(term.accepted_on or term.state not in (State.APPLIED, State.ENDED) for term in terms),
    }  # fmt: skip


def _said(term: Any) -> tuple[str, str]:
    """The mark and the word of a term: of one that is over, how it was; of one that runs, where its member stands."""
    if term.state == State.ENDED:
        return "late", term.get_state_display()
    standing = Standing(term.standing)
    if standing == Standing.LAPSED:
        return "free", _("Over")
    return MARKS[standing], str(standing.label)


def _billed(terms: Sequence[Membership]) -> dict[int, list[Invoice]]:
    """The invoices that bill each term, with what is ``owed`` on them: two queries, however many there are."""
    charges = Charge.objects.filter(membership__in=terms).values_list("membership", "line__invoice").distinct() if terms else []
    pairs = list(charges)
    invoices = Invoice.objects.with_balance().in_bulk({invoice for _term, invoice in pairs}) if pairs else {}
    found: dict[int, list[Invoice]] = defaultdict(list)
    for term, invoice in sorted(pairs):
        found[term].append(invoices[invoice])
    return found


def _levies(terms: Sequence[Membership], day: date) -> bool:
    """Whether the category of the latest term levies a share of what its members declare."""
    category = terms[0].category_id if terms else None
    return DuesGrid.objects.in_force_on(day).filter(category=category, levy_rate__gt=0).exists() if category else False


def _steps(term: Membership, day: date, invoices: list[Any]) -> list[tuple[str, str]]:
    """A term in good standing that is over does not end any more; one that is billed is paid by its invoice."""
    is_over = term.state in GOOD_STANDING and term.ends_on is not None and term.ends_on < day
    left_out = {name for name, out in (("end", is_over), ("pay", any(one.owed for one in invoices))) if out}
    return [(name, _words(name)) for name in STEPS[State(term.state)] if name not in left_out]


def _words(name: str) -> str:
    return {"accept": _("Accept"), "pay": _("Record the payment"), "waive": _("Waive the fee"), "end": _("End")}[name]


panels.add(
    "members.terms",
    Panel(
        key="members.terms", on="people.Contact", template="members/panel.html", context=terms_of,
        right="members.view_membership", order=10,
    ),
)  # fmt: skip


def owing(request: HttpRequest, user: Any) -> dict[str, Any] | None:
    """On a page refused: the open invoices of those in whose name the reader acts, which may be why it is."""
    if not user.contact_id:
        return None
    return {"owed": open_invoices(theirs(user, today()), today())}


panels.add(
    "members.refusal",
    Panel(key="members.refusal", on="ui.refusal", template="members/refusal.html", context=owing),
)


def space_of(request: HttpRequest, contact: Contact) -> dict[str, Any] | None:
    """Who signs in for the contact, and its delegates."""
    day = today()
    is_organisation = contact.kind == Contact.Kind.ORGANISATION
    return {
        "contact": contact, "is_organisation": is_organisation, "account": User.objects.filter(contact=contact).first(),
        "acting": contact.people.in_force_on(day).filter(acts=True).select_related("person") if is_organisation else (),
        "delegates": contact.delegates.in_office_on(day).select_related("person") if is_organisation else (),
    }  # fmt: skip


panels.add(
    "members.space",
    Panel(
        key="members.space", on="people.Contact", template="members/space_panel.html", context=space_of,
        right="members.view_delegate", order=30,
    ),
)  # fmt: skip


def decided(request: HttpRequest, decision: Any) -> dict[str, Any] | None:
    """What a decision settled here: grids of dues, applications."""
    grids = decision.grids.select_related("category") if may(request.user, "members.view_duesgrid") else ()
    applications = decision.applications.select_related("category") if may(request.user, "members.view_application") else ()
    return {"grids": grids, "applications": applications} if grids or applications else None


panels.add(
    "members.decided",
    Panel(key="members.decided", on="documents.Decision", template="members/decided.html", context=decided),
)
