"""The count of a ballot: by the rule announced, and by any other one; as a page, a file, a paper."""

from __future__ import annotations

import csv
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _

from concertino.base.ui.exports import BYTE_ORDER_MARK, harmless
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.domains.ballots.analysis.profiles import POINTS
from concertino.domains.ballots.analysis.rules import RULES
from concertino.domains.ballots.counting import Counted, counted
from concertino.domains.ballots.models import Ballot
from concertino.domains.ballots.papers import minutes
from concertino.domains.ballots.publishing import TEAM, is_published_to
from concertino.domains.ballots.showing import by_sector, duels, is_told, lines, turns
from concertino.domains.ballots.views.ballots import crumbs, of
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal


@allowed(public=True)
def count(request: Request, pk: int) -> HttpResponse:
    """Who may not read it is not told that there is one."""
    ballot, is_team = _readable(request, pk), may(request.user, TEAM)
    found, refusal = _counted(ballot, request.GET.get("rule", ""))
    if found is None:
        return _unreadable(request, pk, refusal)
    return page(request, "ballots/count.html", {
        "ballot": ballot, "call": ballot.call, "crumbs": crumbs(ballot) if is_team else [], "found": found, "rule": found.rule,
        "refusal": refusal, "announced": RULES[ballot.rule], "rules": offered(ballot), "lines": lines(found),
        "duels": duels(found), "turns": turns(found), "sectors": by_sector(found), "is_told": is_told(found), "is_team": is_team,
    })  # fmt: skip


@allowed(public=True)
def as_csv(request: Request, pk: int) -> HttpResponse:
    """Lines by rank, then the duels; the words are the reader's."""
    found, refusal = _counted(_readable(request, pk), request.GET.get("rule", ""))
    if found is None or refusal:
        return _unreadable(request, pk, refusal)
    response = HttpResponse(BYTE_ORDER_MARK, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_name(found)}.csv"'
    csv.writer(response).writerows([harmless(cell) for cell in row] for row in _rows(found))
    return response


@allowed(public=True)
def as_pdf(request: Request, pk: int) -> HttpResponse:
    found, refusal = _counted(_readable(request, pk), request.GET.get("rule", ""))
    if found is None or refusal:
        return _unreadable(request, pk, refusal)
    response = HttpResponse(minutes(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{_name(found)}.pdf"'
    return response


def _readable(request: Request, pk: int) -> Ballot:
    ballot = of(pk)
    if not (may(request.user, TEAM) or is_published_to(request.user, ballot, today())):
        raise Http404(_("There are no results here."))
    return ballot


def _unreadable(request: Request, pk: int, refusal: str) -> HttpResponse:
    """To the ballot for those who may see it; others come to a count that is not there."""
    if not may(request.user, TEAM):
        raise Http404(refusal)
    messages.error(request, refusal)
    return redirect("ballots:ballot", pk)


def offered(ballot: Ballot) -> list[Any]:
    """The rules that can count these votes."""
    return [rule for rule in RULES.values() if ballot.method == POINTS or not rule.only_points]


def _counted(ballot: Ballot, rule: str) -> tuple[Counted | None, str]:
    """By the rule asked for; where it cannot count these votes, by the one announced and with the cause; nothing while the
    ballot is open, so that what others voted sways nobody."""
    if ballot.call.closed_on is None:
        return None, _("The votes are counted once the ballot is closed.")
    refused = ""
    for code in dict.fromkeys((rule if rule in RULES else ballot.rule, ballot.rule)):
        try:
            return counted(ballot, code), refused
        except Refusal as refusal:
            refused = str(refusal.sentence)
    return None, refused


def _name(found: Counted) -> str:
    return slugify(f"{found.ballot}-{found.rule.code}")


def _rows(found: Counted) -> list[list[Any]]:
    heads = [_("Rank"), _("Topic"), str(found.rule.score), _("Chosen")]
    verdict = {(True, False): _("yes"), (False, True): _("tied")}
    told = [
        [one.rank, str(one.topic), one.said_score, verdict.get((one.is_chosen, one.is_tied), _("no"))] for one in lines(found)
    ]
    table = duels(found)
    if not table:
        return [heads, *told]
    return [
        heads,
        *told,
        [],
        [_("Prefer … to …"), *(str(topic) for topic, _cells in table)],
        *([str(one), *cells] for one, cells in table),
    ]
