"""Members are entitled to be invited to what is asked of members."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from concertino.base.notices.models import Message
from concertino.base.people.models import Contact
from concertino.domains.consultations.models import Call, Invitation
from concertino.domains.members.models import Membership
from concertino.ground.periods import Period
from concertino.ground.reaching import Reaching, reachings


def _opened(period: Period) -> Any:
    return Call.objects.filter(population=Call.Population.MEMBERS, opened_on__range=(period.first, period.last))


def entitled(period: Period) -> Any:
    """Members on the day on which each call read its voices."""
    days = _opened(period).values_list("record_on", flat=True).distinct()
    found = Contact.objects.none()
    for day in days:
        found = found | Contact.objects.filter(pk__in=Membership.objects.active_on(day).values("member"))
    return found


def reached(period: Period) -> Any:
    """The member is reached where the person who speaks for it is."""
    sent = Invitation.objects.filter(call__in=_opened(period), message__state=Message.State.SENT)
    return sent.values("member")


def tried(period: Period) -> Any:
    return Message.objects.filter(call_invitation__call__in=_opened(period))


reachings.add(
    "consultations.invitations",
    Reaching(
        key="consultations.invitations", label=_("Invitations to consultations"), entitled=entitled, reached=reached, tried=tried,
        order=30,
    ),
)  # fmt: skip
