"""The first page of the members' space, and the choice of in whose name one is there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from concertino.base.people.models import Association, Contact
from concertino.base.ui.pages import Request, allowed
from concertino.domains.finance import actions as finance
from concertino.domains.members.acting import CHOSEN, Acting, in_space, theirs
from concertino.domains.members.models import Membership
from concertino.domains.members.owing import open_invoices
from concertino.domains.members.standing import Standing, members_on
from concertino.domains.members.views.space.frame import space_page
from concertino.ground.periods import DAY, today
from concertino.ground.words import written_day


@allowed()
@in_space
def home(request: Request, acting: Acting) -> HttpResponse:
    known: Any = members_on(acting.day).filter(pk=acting.contact.pk).first()
    term = known.known[0] if known else None
    return space_page(request, acting, "space:home", "members/space/home.html", {
        "term": term, "lede": _said(acting.contact, term), "is_over": term is None or term.standing == Standing.LAPSED,
        "owed": open_invoices([acting.contact], acting.day), "association": Association.objects.current(),
        "by_card": finance.card_desk() is not None,
        "waiting": acting.contact.proposals.waiting(),
        "delegates": acting.contact.delegates.in_office_on(acting.day).select_related("person"),
    })  # fmt: skip


@allowed()
@require_POST
def choose(request: Request) -> HttpResponse:
    """Act in another's name; one for whom the user does not act is not found."""
    given = request.POST.get("contact", "")
    chosen = get_object_or_404(theirs(request.user, today()), pk=int(given) if given.isdecimal() else 0)
    request.session[CHOSEN] = chosen.pk
    messages.success(request, _("You act in the name of %(contact)s.") % {"contact": chosen})
    return redirect("space:home")


def _said(contact: Contact, term: Any) -> str:
    said: dict[str, Any] = {"contact": contact}
    if term is None:
        return _("%(contact)s is not a member.") % said
    standing = Standing(term.standing)
    if last := _last_day(term, standing):
        said["last"] = written_day(last)
    if standing == Standing.LAPSED:
        return _("%(contact)s is no longer a member: the last term ended on %(last)s.") % said
    if standing == Standing.UNPAID:
        return _("%(contact)s is accepted as a member; the dues are still to be paid.") % said
    if standing == Standing.APPLIED:
        return _("%(contact)s has asked to be a member; the board has yet to decide.") % said
    if last is None:
        return _("%(contact)s is a member in good standing.") % said
    return _("%(contact)s is a member in good standing until %(last)s.") % said


def _last_day(term: Any, standing: Standing) -> date | None:
    """Of a member in good standing, through the paid terms that follow without a gap: a renewal paid early shows at once."""
    last = term.ends_on
    if standing not in (Standing.CURRENT, Standing.TO_RENEW):
        return last
    later = Membership.objects.in_good_standing().filter(member=term.member_id, starts_on__gt=term.starts_on)
    for one in later.order_by("starts_on"):
        if last is None or one.starts_on > last + DAY:
            break
        last = one.ends_on
    return last
