"""Members are entitled to the newsletters that inform them of their membership."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.base.notices.models import Message
from concertino.base.people.models import Contact
from concertino.domains.members.models import Membership
from concertino.domains.newsletters.models import Newsletter, Recipient, Topic
from concertino.ground.periods import Period
from concertino.ground.reaching import Reaching, reachings


def _left(period: Period) -> Any:
    """The newsletters about membership that left in the period."""
    about = Newsletter.objects.filter(topic__law=Topic.Standing.INFORMATION)
    return about.filter(started_at__date__range=(period.first, period.last))


def entitled(period: Period) -> Any:
    """Nobody missed what never left."""
    if not _left(period).exists():
        return Contact.objects.none()
    return Contact.objects.filter(pk__in=Membership.objects.active_on(period.last).values("member"))


def reached(period: Period) -> Any:
    return Recipient.objects.filter(newsletter__in=_left(period), message__state=Message.State.SENT).values("contact")


def tried(period: Period) -> Any:
    kinds = [topic.kind for topic in Topic.objects.filter(law=Topic.Standing.INFORMATION)]
    return Message.objects.filter(kind__in=kinds, created_at__date__range=(period.first, period.last))


reachings.add(
    "newsletters.bulletin",
    Reaching(
        key="newsletters.bulletin", label=_("The members’ newsletters"), entitled=entitled, reached=reached, tried=tried, order=20
    ),
)
