"""Newsletters that a contact was sent, on its timeline."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concertino.domains.newsletters.models import Recipient
from concertino.ground.timeline import Happening, Story, stories


def happenings(user: Any, contact: Any, limit: int) -> list[Happening]:
    sent = Recipient.objects.filter(contact=contact, message__sent_at__isnull=False)
    found = sent.select_related("newsletter").annotate(at=F("message__sent_at")).order_by("-at", "-pk")[:limit]
    return [
        Happening(
            on=localdate(one.at), url=reverse("newsletters:newsletter", args=[one.newsletter_id]),
            text=_("Newsletter: %(subject)s") % {"subject": one.newsletter},
        )
        for one in found
    ]  # fmt: skip


stories.add(
    "newsletters.sent",
    Story(
        key="newsletters.sent", label=gettext_lazy("Newsletters"), happenings=happenings, right="newsletters.view_newsletter",
        order=27,
    ),
)  # fmt: skip
