"""The page by which anyone says what they wish to receive, kind by kind, without signing in: its link stands in every message."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from concertino.base.notices import actions, stopping_links
from concertino.base.notices.models import Message, Stop
from concertino.base.notices.stopping_links import Asked
from concertino.base.ui.pages import Request, allowed, page
from concertino.ground.notices import Kind, families, stoppable


@allowed(public=True)
def choices(request: Request, token: str) -> HttpResponse:
    asked = stopping_links.read(token)
    if asked is None:
        raise Http404(_("This link is not one of ours: it may have been cut."))
    with translation.override(asked.language):
        offered = _offered(asked)
        if request.method == "POST":
            wanted = [] if "none" in request.POST else request.POST.getlist("kind")
            _keep(asked, offered, wanted)
        stopped = _stopped(asked)
        kinds = [(kind.key, str(kind.label), kind.key not in stopped) for kind in offered]
        context = {"kinds": kinds, "address": asked.address, "is_kept": request.method == "POST"}
        return page(request, "notices/choices.html", context)


def _offered(asked: Asked) -> list[Kind]:
    """The topics that anybody may be sent, and of the other kinds those that this person was sent."""
    sent = set(_of_person(asked).values_list("kind", flat=True)) | {asked.kind}
    made = tuple(family.prefix for family in families.values())
    return [kind for kind in stoppable() if kind.key in sent or kind.key.startswith(made)]


def _of_person(asked: Asked) -> Any:
    if asked.contact:
        return Message.objects.filter(contact=asked.contact)
    return Message.objects.filter(user=asked.user) if asked.user else Message.objects.filter(address=asked.address)


def _stopped(asked: Asked) -> set[str]:
    held = Stop.objects.in_force().of(address=asked.address, contact=asked.contact, user=asked.user)
    return set(held.values_list("kind", flat=True))


def _keep(asked: Asked, offered: list[Kind], wanted: list[str]) -> None:
    person: dict[str, Any] = {"address": asked.address, "contact": asked.contact, "user": asked.user}
    stopped = _stopped(asked)
    for kind in offered:
        if kind.key in wanted and kind.key in stopped:
            actions.resume(by=None, kind=kind.key, **person)
        elif kind.key not in wanted and kind.key not in stopped:
            actions.stop(by=None, kind=kind.key, **person)
