"""The terms of a contact, on its page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from concertino.base.people.models import Contact
from concertino.base.ui.pages import may
from concertino.domains.members.acting import theirs
from concertino.domains.members.models import GOOD_STANDING, Membership
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


def terms_of(request: HttpRequest, contact: Contact) -> dict[str, Any] | None:
    """The contact's terms, the latest first; nothing for who never had one, unless the reader may enrol them."""
    day = today()
    terms = list(contact.memberships.select_related("category").annotate(standing=standing_of(day)))
    may_add = may(request.user, "members.add_membership")
    if not terms and not may_add:
        return None
    may_change = may(request.user, "members.change_membership")
    return {
        "contact": contact, "may_add": may_add, "may_change": may_change,
        "lines": [Line(term, *_said(term), _steps(term, day) if may_change else []) for term in terms],
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


def _steps(term: Membership, day: date) -> list[tuple[str, str]]:
    """A term in good standing that is over does not end any more."""
    is_over = term.state in GOOD_STANDING and term.ends_on is not None and term.ends_on < day
    return [(name, _words(name)) for name in STEPS[State(term.state)] if not (is_over and name == "end")]


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
