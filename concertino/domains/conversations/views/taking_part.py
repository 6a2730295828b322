"""The page of those who take part, behind their link: one statement at a time, or all of them as a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from concertino.base.ui.pages import Request, page
from concertino.domains.consultations.actions.answering import ask_for_news
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.conversations import actions
from concertino.domains.conversations.models import LONGEST, Conversation, Participant, Statement, Vote
from concertino.ground.periods import today
from concertino.ground.refusals import Refusal

A_DAY = 24 * 3600
A_YEAR = 365 * A_DAY
SALT = "conversations.participant"
A_VOTE = re.compile("v[0-9]{1,18}")


def respond(request: Request, invitation: Invitation) -> HttpResponse:
    return _answered(request, Conversation.objects.get(call=invitation.call), invitation)


def respond_openly(request: Request, call: Call) -> HttpResponse:
    return _answered(request, Conversation.objects.get(call=call), None)


def _answered(request: Request, conversation: Conversation, invitation: Invitation | None) -> HttpResponse:
    participant = _known(request, conversation, invitation)
    if participant is None and invitation and invitation.answered and conversation.call.is_anonymous:
        return page(
            request, "conversations/elsewhere.html", {"conversation": conversation, "call": conversation.call}, status=409
        )
    if request.method != "POST":
        return _shown(request, conversation, participant, invitation)
    try:
        participant = participant or _joined(request, conversation, invitation)
        _done(request, participant, invitation)
    except Refusal as refusal:
        response = _shown(request, conversation, participant, invitation, refusal.sentence)
    else:
        response = redirect(_here(request))
    return _kept(response, conversation, participant)


def _known(request: Request, conversation: Conversation, invitation: Invitation | None) -> Participant | None:
    """By their voice where it may be known, else by what their browser keeps."""
    if conversation.call.mode == Call.Mode.CONFIDENTIAL:
        return Participant.objects.filter(invitation=invitation).first()
    key: Any = request.get_signed_cookie(_mark(conversation), default=None, salt=SALT)
    return Participant.objects.filter(conversation=conversation, pk=UUID(key)).first() if key else None


def _joined(request: Request, conversation: Conversation, invitation: Invitation | None) -> Participant:
    if request.POST.get("website"):
        raise Refusal(_("Leave the field “Website” empty, and send again."))
    if invitation is None:
        _refuse_crowds(request, conversation)
    return actions.join(by=None, conversation=conversation, invitation=invitation, on=today())


def _refuse_crowds(request: Request, conversation: Conversation) -> None:
    """As many begin from one network in a day as an office could be. What is counted is a digest, forgotten after the day."""
    said = f"{conversation.pk}|{today().isoformat()}|{get_adapter().get_client_ip(request)}"
    key = f"conversation-{salted_hmac(SALT, said, algorithm='sha256').hexdigest()}"
    begun: int = cache.get(key, 0)
    if begun >= settings.OPEN_ANSWERS_A_DAY:
        raise Refusal(_("Many answers came from your network today. Try again tomorrow, or write to us."))
    cache.set(key, begun + 1, timeout=A_DAY)


def _done(request: Request, participant: Participant, invitation: Invitation | None) -> None:
    do: dict[str, Callable[[], Any]] = {
        "vote": lambda: actions.vote(by=None, participant=participant, values=_votes(request), on=today()),
        "propose": lambda: actions.propose(
            by=None, conversation=participant.conversation, text=request.POST.get("text", ""), on=today(),
            language=(get_language() or "fr")[:2], participant=participant,
        ),
    }  # fmt: skip
    if invitation:
        do["news"] = lambda: ask_for_news(invitation, wanted=request.POST.get("news") == "yes")
    if act := do.get(request.POST.get("do", "")):
        act()


def _votes(request: Request) -> dict[int, int]:
    """{statement: 1, 0 or -1} of the fields v12=1."""
    found = {}
    for name, value in request.POST.items():
        if A_VOTE.fullmatch(name) and value in ("1", "0", "-1"):
            found[int(name[1:])] = int(str(value))
    return found


def _shown(
    request: Request, conversation: Conversation, participant: Participant | None, invitation: Invitation | None,
    refused: str = "",
) -> HttpResponse:  # fmt: skip
    return page(request, "conversations/taking_part.html", {
        "conversation": conversation, "call": conversation.call, "invitation": invitation, "participant": participant,
        "refused": refused, "text": request.POST.get("text", "") if refused else "", "most": LONGEST,
        "as_list": "liste" in request.GET, "choices": Vote.Value.choices, "own": list(_own(participant)), "here": _here(request),
        **_statements(conversation, participant),
    }, status=422 if refused else 200)  # fmt: skip


def _statements(conversation: Conversation, participant: Participant | None) -> dict[str, Any]:
    """The least heard first, so that new ones find voters too; as a list, in the order in which they were written."""
    statements = list(conversation.statements.accepted().annotate(heard=Count("votes")).order_by("heard", "pk"))
    mine = dict(participant.votes.values_list("statement", "value")) if participant else {}
    left = [one for one in statements if one.pk not in mine]
    listed = sorted(((one, mine.get(one.pk)) for one in statements), key=lambda pair: pair[0].pk)
    return {"next": left[0] if left else None, "all": len(statements), "voted": len(statements) - len(left), "list": listed}


def _own(participant: Participant | None) -> Any:
    return participant.statements.order_by("pk") if participant else Statement.objects.none()


def _here(request: Request) -> str:
    return request.path + ("?liste" if "liste" in request.GET else "")


def _kept(response: HttpResponse, conversation: Conversation, participant: Participant | None) -> HttpResponse:
    """The key of a participant whom nothing else leads to is kept by their browser."""
    if participant and conversation.call.mode != Call.Mode.CONFIDENTIAL:
        response.set_signed_cookie(
            _mark(conversation), str(participant.pk), salt=SALT, max_age=A_YEAR, httponly=True, samesite="Lax"
        )
    return response


def _mark(conversation: Conversation) -> str:
    return f"conversation-{conversation.pk}"
