"""On a contact's timeline: what they asked as a journalist, answered as a spokesperson, or heard in public office."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.base.people.models import Contact
from concertino.domains.positions.media_places import communication_page, request_page
from concertino.domains.positions.models import Communication, MediaRequest
from concertino.ground.timeline import Happening, Story, stories


def requests(user: Any, contact: Contact, limit: int) -> list[Happening]:
    theirs = Q(journalist__contact=contact) | Q(outlet__contact=contact) | Q(spokesperson__contact=contact)
    found = MediaRequest.objects.filter(theirs).select_related("outlet").order_by("-received_at", "-pk")
    label = _("Media request (%(outlet)s): %(subject)s")
    return [
        Happening(
            on=localdate(one.received_at), text=label % {"outlet": one.outlet, "subject": one.subject}, url=request_page(one)
        )
        for one in found[:limit]
    ]  # fmt: skip


def communications(user: Any, contact: Contact, limit: int) -> list[Happening]:
    theirs = Q(holders__contact=contact) | Q(speakers__contact=contact)
    found = Communication.objects.filter(pk__in=Communication.objects.filter(theirs).values("pk")).order_by("-on", "-pk")
    label = _("Communication with public office holders (%(institution)s): %(subject)s")
    return [
        Happening(
            on=one.on, text=label % {"institution": one.institution, "subject": one.subject}, url=communication_page(one)
        )
        for one in found[:limit]
    ]  # fmt: skip


stories.add(
    "positions.media",
    Story(key="positions.media", label=gettext_lazy("Media"), happenings=requests, right="positions.view_mediarequest", order=66),
)
stories.add(
    "positions.communications",
    Story(
        key="positions.communications", label=gettext_lazy("Public office holders"), happenings=communications,
        right="positions.view_communication", order=67,
    ),
)  # fmt: skip
