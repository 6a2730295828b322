"""Members are entitled to hear from their association: of any kind, something in the period."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.base.notices.models import Message
from concertino.base.people.models import Contact
from concertino.domains.members.models import Membership
from concertino.ground.periods import Period
from concertino.ground.reaching import Reaching, reachings


def members(period: Period) -> Any:
    """Those of the last day: who came back is among them at once."""
    return Contact.objects.filter(pk__in=Membership.objects.active_on(period.last).values("member"))


def written(period: Period) -> Any:
    return Message.objects.filter(created_at__date__range=(period.first, period.last), contact__isnull=False)


def reached(period: Period) -> Any:
    sent = Message.objects.filter(state=Message.State.SENT, sent_at__date__range=(period.first, period.last))
    return sent.filter(contact__isnull=False).values("contact")


reachings.add(
    "members.anything",
    Reaching(
        key="members.anything",
        label=_("Anything from the association"),
        entitled=members,
        reached=reached,
        tried=written,
        order=10,
    ),
)  # fmt: skip
