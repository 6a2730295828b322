"""Messages as staff follow them, and the page by which anyone stops a kind of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from concertino.base.notices import actions, stopping_links
from concertino.base.notices.forms import LiftForm
from concertino.base.notices.models import Bounce, Message, Stop, Suppression
from concertino.base.ui.forms import answered, confirm_page
from concertino.base.ui.pages import Request, allowed, may, page
from concertino.ground import words
from concertino.ground.notices import kind_of
from concertino.ground.refusals import Refusal

MOST = 50  # bounces told on a page


@allowed("notices.view_message")
def message(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Message.objects.select_related("contact", "user", "by"), pk=pk)
    return page(request, "notices/message.html", {"message": found, "crumbs": [_crumb()]})


@allowed("notices.change_message")
@require_POST
def retry(request: Request, pk: int) -> HttpResponse:
    _retry(request, Message.objects.filter(pk=get_object_or_404(Message, pk=pk).pk))
    return redirect("notices:message", pk)


@allowed("notices.change_message")
def retry_all(request: Request) -> HttpResponse:
    failed = Message.objects.in_trouble()
    if request.method == "POST":
        _retry(request, failed)
        return redirect("notices:messages")
    count = failed.count()
    text = ngettext(
        "%(n)s message failed. One whose sending was cut short may have reached its reader already.",
        "%(n)s messages failed. Those whose sending was cut short may have reached their readers already.", count,
    ) % {"n": words.written_number(count)}  # fmt: skip
    title = _("Try again the messages that failed")
    return confirm_page(
        request, title=title, text=text, submit=_("Try again"), cancel=reverse("notices:messages"), crumbs=[_crumb()]
    )


@allowed("notices.view_suppression")
def suppression(request: Request, pk: int) -> HttpResponse:
    """An address that is not written to, what came back from it, and the form that takes it up again."""
    found = get_object_or_404(Suppression, pk=pk)
    form = LiftForm(request.POST or None)
    may_lift = may(request.user, "notices.change_suppression") and found.lifted_at is None
    lifted = answered(request, form, lambda: _lift(request, found, form)) if may_lift else None
    if lifted:
        messages.success(request, _("%(address)s is written to again.") % {"address": found.address})
        return redirect("notices:suppression", pk)
    told = Bounce.objects.filter(address=found.address).select_related("message")[:MOST]
    crumbs = [_crumb(), (_("Addresses that are not written to"), reverse("notices:suppressions"))]
    context = {"suppression": found, "form": form, "may_lift": may_lift, "bounces": told, "crumbs": crumbs}
    return page(request, "notices/suppression.html", context, status=422 if form.errors else 200)


def _lift(request: Request, found: Suppression, form: LiftForm) -> Suppression:
    return actions.lift(by=request.user, suppression=found, at=timezone.now(), why=form.cleaned_data["why"])


@csrf_exempt  # mail programs post here by themselves; the signed link is the proof
@allowed(public=True)
def stop(request: Request, token: str) -> HttpResponse:
    """One button, and no signing in. A mail program that stops for its reader posts to the same address."""
    asked = stopping_links.read(token)
    if asked is None:
        raise Http404(_("This link is not one of ours: it may have been cut."))
    person: dict[str, Any] = {"kind": asked.kind, "address": asked.address, "contact": asked.contact, "user": asked.user}
    with translation.override(asked.language):
        if request.method == "POST":
            (actions.resume if "resume" in request.POST else actions.stop)(by=None, **person)
        held = Stop.objects.in_force().filter(kind=asked.kind)
        is_stopped = held.of(address=asked.address, contact=asked.contact, user=asked.user).exists()
        kind = kind_of(asked.kind)
        label = kind.label if kind else asked.kind
        context = {"label": label, "address": asked.address, "is_stopped": is_stopped, "token": token}
        return page(request, "notices/stop.html", context)


def _retry(request: Request, failed: Any) -> None:
    try:
        count = actions.retry(by=request.user, messages=failed)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        text = ngettext("%(n)s message is in the queue again.", "%(n)s messages are in the queue again.", count)
        messages.success(request, text % {"n": words.written_number(count)})


def _crumb() -> tuple[str, str]:
    return (_("Messages"), reverse("notices:messages"))
