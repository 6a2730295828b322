"""The page of a personal link, or of the open link of a public call: to the room of its kind, or a clear word."""

from __future__ import annotations

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from concertino.base.ui.pages import Request, allowed, page
from concertino.domains.consultations.links import call_for, invitation_for
from concertino.domains.consultations.models import Call
from concertino.ground.answering import answering
from concertino.ground.periods import today
from concertino.ground.words import written_day


@csrf_exempt
@never_cache
@allowed(public=True)
def answer(request: Request, token: str) -> HttpResponseBase:
    """Whoever has the link answers, without signing in. It is the link that gives the right, and no cookie: another site has
    nothing to borrow, and who refuses cookies, or sends again after hours without a connection, is heard."""
    invitation = invitation_for(token)
    call = invitation.call if invitation else call_for(token)
    if call is None or call.kind not in answering:
        return _told(request, _("This link is not one of ours"), _forged(), status=404)
    if not call.takes_answers_on(today()):
        return _told(request, _("This call is closed"), _closed(call), call=call)
    room = answering[call.kind]
    if invitation and invitation.answered and request.method != "POST" and not room.more_to_say:
        return _told(request, _("You have answered"), _("Your answer is kept, and counts once. Thank you!"), call=call)
    if invitation:
        return room.respond(request, invitation)
    if room.respond_openly is None:
        return _told(request, _("This link is not one of ours"), _forged(), status=404)
    return room.respond_openly(request, call)


def _forged() -> str:
    return _("It may have been cut in your mail program: copy it whole from the message that we sent you, or write to us.")


def _closed(call: Call) -> str:
    if call.opened_on is None:
        return _("It is not open yet: you will receive a message when it is.")
    return _("Answers were taken until %(day)s. Thank you for your interest.") % {
        "day": written_day(call.closed_on or call.closes_on)
    }


def _told(request: Request, title: str, text: str, *, call: Call | None = None, status: int = 200) -> HttpResponseBase:
    return page(request, "consultations/told.html", {"title": title, "text": text, "call": call}, status=status)
