"""Motions: proposed, put to the vote, voted, counted, recorded as resolutions."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from concertino.base.people.models import Contact
from concertino.base.ui.forms import answered, form_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.meetings import actions
from concertino.domains.meetings.forms.agenda import CountForm, MotionForm, VoteForm
from concertino.domains.meetings.forms.meetings import WhyForm
from concertino.domains.meetings.models import Motion
from concertino.domains.meetings.quorum import room_at
from concertino.domains.meetings.sheet import put
from concertino.domains.meetings.views.refusing import or_told
from concertino.domains.meetings.views.theirs import CHANGES, crumbs, held_item, held_motion, motion_of_theirs, page_of
from concertino.domains.meetings.voters import all_left, left_of
from concertino.ground.periods import today

FACTS = ("title_fr", "title_en", "text_fr", "text_en", "method", "majority", "effect_value")


@allowed(CHANGES)
def propose(request: Request, pk: int) -> HttpResponse:
    item = held_item(pk)
    form = MotionForm(request.POST or None, meeting=item.meeting, user=request.user)
    if made := answered(request, form, lambda: actions.propose(by=request.user, item=item, **form.facts())):
        return redirect("meetings:motion", made.pk)
    return _form(request, item.meeting, form, _("Propose on “%(what)s”") % {"what": item}, _("Propose"))


@allowed(CHANGES)
def amend(request: Request, pk: int) -> HttpResponse:
    held = held_motion(pk)
    given: dict[str, Any] = {name: getattr(held, name) for name in FACTS}
    given |= {name: getattr(held, name).sort_name for name in ("mover", "seconder") if getattr(held, name)}
    given["effect"] = f"{held.effect}-{held.effect_of}" if held.effect else ""
    form = MotionForm(request.POST or None, meeting=held.item.meeting, user=request.user, held=held, initial=given)
    if answered(request, form, lambda: actions.amend(by=request.user, motion=held, **form.facts())):
        return redirect("meetings:motion", pk)
    return _form(request, held.item.meeting, form, _("Amend “%(what)s”") % {"what": held}, _("Save"))


@allowed()
def motion(request: Request, pk: int) -> HttpResponse:
    """What is proposed; who votes has their vote here while it is open, and the numbers once it is closed."""
    shown = motion_of_theirs(request.user, pk)
    if shown is None:
        return redirect("meetings:mine")
    meeting, changes = shown.item.meeting, may(request.user, CHANGES)
    room = room_at(meeting, timezone.now()) if meeting.state == meeting.State.OPEN else None
    return page(request, "meetings/motion.html", {
        "motion": shown, "put": put(shown), "meeting": meeting, "crumbs": crumbs(request.user, meeting), "changes": changes,
        "room": room, "is_counted": shown.method in Motion.COUNTED, "received": _received(shown),
        "votes": shown.votes.select_related("person") if shown.closed_at else (),  # type: ignore[attr-defined]
        "mine": left_of(shown, room, request.user.contact_id), "waiting": all_left(shown, room) if changes else (),
    })  # fmt: skip


@allowed(CHANGES)
@require_POST
def open_vote(request: Request, pk: int) -> HttpResponse:
    held = held_motion(pk)
    or_told(request, lambda: actions.open_vote(by=request.user, motion=held, at=timezone.now()), _("The vote is open."))
    return redirect("meetings:motion", pk)


@allowed()
def vote(request: Request, pk: int) -> HttpResponse:
    """One's own vote, or that of whom one represents; the team may type those by name, and none of a secret ballot."""
    held = motion_of_theirs(request.user, pk)
    if held is None:
        return redirect("meetings:mine")
    room = room_at(held.item.meeting, timezone.now())
    types = may(request.user, CHANGES) and held.method == Motion.Method.NAMES
    left = all_left(held, room) if types else left_of(held, room, request.user.contact_id)
    form = VoteForm(request.POST or None, people=[one.pk for one in left], initial={"of": request.GET.get("of")})

    def act() -> bool:
        return _vote(request, held, form.cleaned_data["of"], form.cleaned_data["choice"], room.represented)

    if answered(request, form, act):
        return redirect("meetings:motion", pk)
    return _form(request, held.item.meeting, form, str(held), pgettext("motion", "Vote"))


def _vote(request: Request, held: Motion, of: Contact, choice: str, represented: dict[int, int]) -> bool:
    holder = represented.get(of.pk)
    person = Contact.objects.get(pk=holder) if holder else of
    actions.vote(
        by=request.user, motion=held, person=person, of=of if holder else None, choice=choice, at=timezone.now()
    )  # fmt: skip
    return True


@allowed(CHANGES)
def count(request: Request, pk: int) -> HttpResponse:
    held = held_motion(pk)
    form = CountForm(request.POST or None, meeting=held.item.meeting, now=timezone.now())
    if answered(request, form, lambda: actions.count(by=request.user, motion=held, at=form.moment(), **_numbers(form))):
        return _recorded(request, pk)
    return _form(request, held.item.meeting, form, _("Count: %(what)s") % {"what": held}, _("Close the vote"))


@allowed(CHANGES)
@require_POST
def close_vote(request: Request, pk: int) -> HttpResponse:
    held = held_motion(pk)
    if or_told(request, lambda: actions.close_vote(by=request.user, motion=held, at=timezone.now())):
        return _recorded(request, pk)
    return redirect("meetings:motion", pk)


@allowed(CHANGES)
def drop(request: Request, pk: int) -> HttpResponse:
    held = held_motion(pk)
    form = WhyForm(request.POST or None)
    if answered(request, form, lambda: actions.drop(by=request.user, motion=held, at=timezone.now(), **form.cleaned_data)):
        return redirect("meetings:motion", pk)
    return _form(request, held.item.meeting, form, _("Give up “%(what)s”") % {"what": held}, _("Give up"))


@allowed(CHANGES)
@require_POST
def resolve(request: Request, pk: int) -> HttpResponse:
    return _recorded(request, pk)


def _recorded(request: Request, pk: int) -> HttpResponse:
    """A motion that was carried is recorded at once; what stands against it is told, and the vote stays closed."""
    held = held_motion(pk)
    if held.carried:
        done = _("The resolution is recorded.")
        or_told(request, lambda: actions.resolve(by=request.user, motion=held, on=today()), done)
    return redirect("meetings:motion", pk)


def _received(shown: Motion) -> int:
    return shown.votes.count() + shown.turnout.count()  # type: ignore[attr-defined]


def _numbers(form: CountForm) -> dict[str, int]:
    return {name: form.cleaned_data[name] for name in ("votes_for", "votes_against", "abstentions")}


def _form(request: Request, meeting: Any, form: Any, title: str, submit: str) -> HttpResponse:
    return form_page(
        request, form, title=title, submit=submit, crumbs=crumbs(request.user, meeting), cancel=page_of(meeting),
        template="meetings/form.html",
    )  # fmt: skip
