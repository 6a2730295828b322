"""What a provider of mail tells of our messages: bounces, complaints, ends. Anymail knows each one's words and proofs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anymail import urls as anymail
from anymail.exceptions import AnymailWebhookValidationFailure
from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from concertino.base.notices import actions
from concertino.base.notices.bounces import Verdict
from concertino.base.notices.models import Bounce, Suppression
from concertino.base.ui.pages import Request, allowed

GONE = ("bounced", "invalid")  # what a provider refuses for good, as Anymail says it


@csrf_exempt  # the provider's signature, or its password, is the proof
@allowed(public=True)
def told(request: Request) -> HttpResponse:
    """Whatever is not proved to come from the provider is refused, and nothing of it is read."""
    if request.method not in ("POST", "HEAD"):
        return HttpResponseNotAllowed(["POST", "HEAD"])
    reader = _reader()
    if reader is None:
        raise Http404
    if request.method == "HEAD":
        return HttpResponse()
    try:
        reader.run_validators(request)
        events = reader.parse_events(request)
    except AnymailWebhookValidationFailure:
        return HttpResponse(status=403)
    except (ValueError, KeyError, TypeError):
        return HttpResponse(status=400)
    _take_in(events)
    return HttpResponse()


def _reader() -> Any:
    """Anymail's reader of the provider's words; none without a provider and its proof."""
    if not (settings.MAIL_PROVIDER and settings.MAIL_WEBHOOK_SECRET):
        return None
    names = (f"{settings.MAIL_PROVIDER}_tracking_webhook", f"{settings.MAIL_PROVIDER}_webhook")
    views: dict[str, Any] = {one.name: one.callback for one in anymail.urlpatterns}
    return next((views[name].view_class() for name in names if name in views), None)


def _take_in(events: list[Any]) -> None:
    now = timezone.now()
    actions.take_in_verdicts(by=None, verdicts=_verdicts(events), source=Bounce.Source.PROVIDER, at=now)
    for event in events:
        if event.event_type == "unsubscribed" and event.recipient:
            actions.suppress(by=None, address=event.recipient, reason=Suppression.Reason.ASKED, at=now)


def _verdicts(events: list[Any]) -> Iterator[Verdict]:
    for event in events:
        if event.event_type in ("bounced", "rejected", "failed"):
            is_gone = event.reject_reason in GONE
            yield _verdict(event, is_gone, "userunknown" if is_gone else "rejected")
        elif event.event_type == "complained":
            yield _verdict(event, False, "feedback")


def _verdict(event: Any, is_hard: bool, reason: str) -> Verdict:
    said = str(event.mta_response or event.description or event.reject_reason or "")
    return Verdict(event.recipient or "", is_hard, reason, "", said, str((event.metadata or {}).get("message", "")))
