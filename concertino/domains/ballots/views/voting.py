"""The pages of one who votes, behind their personal link: the ballot, a look before it is sent, the thanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, page
from concertino.domains.ballots import actions
from concertino.domains.ballots.analysis.rules import RULES
from concertino.domains.ballots.models import Ballot, Cast
from concertino.domains.ballots.sheet import VOTE, form_of, told
from concertino.domains.consultations.actions.answering import ask_for_news
from concertino.domains.consultations.models import Invitation
from concertino.domains.questionnaires.answers import check, from_post
from concertino.domains.questionnaires.fields import fields, mistakes
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


def respond(request: Request, invitation: Invitation) -> HttpResponse:
    ballot = Ballot.objects.select_related("call__consultation").filter(call=invitation.call).first()
    if ballot is None:
        text = _("Nothing is put to the vote yet: please come back later.")
        return page(request, "consultations/told.html", {"title": _("This ballot is not ready"), "text": text}, status=404)
    if request.method == "POST":
        return _sent(request, ballot, invitation)
    cast = Cast.objects.filter(invitation=invitation).first()
    if invitation.answered and (cast is None or "change" not in request.GET):
        return _thanked(request, ballot, invitation, cast)
    return sheet(request, ballot, cast.content if cast else {})


def _sent(request: Request, ballot: Ballot, invitation: Invitation) -> HttpResponse:
    if "news" in request.POST:
        ask_for_news(invitation, wanted=request.POST["news"] == "yes")
        return redirect(request.path)
    form = form_of(ballot)
    given = from_post(form, request.POST)
    if request.POST.get("do") == "back":
        return sheet(request, ballot, given)
    checked = check(form, given, complete=True)
    if checked.errors:
        return sheet(request, ballot, given, checked.errors)
    if request.POST.get("do") != "cast":
        return _reviewed(request, ballot, checked.answers)
    return _cast(request, ballot, invitation, checked.answers)


def _cast(request: Request, ballot: Ballot, invitation: Invitation, given: Mapping[str, Any]) -> HttpResponse:
    try:
        actions.cast(by=None, ballot=ballot, invitation=invitation, given=given, on=today())
    except actions.Already as already:
        told = {"title": _("You have voted already"), "text": already.sentence, "call": ballot.call}
        return page(request, "consultations/told.html", told, status=409)
    except actions.NotOpen:  # closed while the page was being sent: the link itself says so
        pass
    except Refusal as refusal:  # the ballot is not what the page showed
        return sheet(request, ballot, given, {VOTE: refusal.sentence})
    return redirect(request.path)


def sheet(
    request: Request, ballot: Ballot, given: Mapping[str, Any], errors: Mapping[str, str] | None = None, **more: Any
) -> HttpResponse:
    """The ballot as members see it; ``more`` is for who only looks at it."""
    sections = fields(form_of(ballot), given, errors or {}, (get_language() or "fr")[:2])
    shown = _about(ballot) | {"sections": sections, "mistakes": mistakes(sections), **more}
    return page(request, "ballots/voting/vote.html", shown, status=422 if errors else 200)


def _reviewed(request: Request, ballot: Ballot, answers: Mapping[str, Any]) -> HttpResponse:
    shown = _about(ballot) | {"lines": told(ballot, answers), "kept": list(_as_sent(answers[VOTE]))}
    return page(request, "ballots/voting/review.html", shown)


def _thanked(request: Request, ballot: Ballot, invitation: Invitation, cast: Cast | None) -> HttpResponse:
    shown = _about(ballot) | {"invitation": invitation, "lines": told(ballot, cast.content) if cast else []}
    return page(request, "ballots/voting/thanks.html", shown)


def _about(ballot: Ballot) -> dict[str, Any]:
    return {"ballot": ballot, "call": ballot.call, "rule": RULES[ballot.rule]}


def _as_sent(vote: Any) -> Iterator[tuple[str, str]]:
    """A sound vote as a page sends it, for the hidden fields of the next page."""
    if isinstance(vote, Mapping):
        yield from ((f"{VOTE}.{code}", str(points)) for code, points in vote.items())
    else:
        yield from ((f"{VOTE}.{code}", str(rank)) for rank, code in enumerate(vote, start=1))
        yield from ((VOTE, code) for code in vote)
